"""A word on places that may be written the wrong way round, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyarrow as pa

    from truceline.model.agreement import Agreement


def warn_of_turned(agreement: Agreement, reports: pa.Table, files: pa.Table) -> None:
    """Say of each file how many places may be the wrong way round; nothing is changed.

    Args:
        agreement: Whose zones.
        reports: Rows of REPORTS.
        files: With ``file_sha256`` and ``name``.
    """
    from truceline.publish.astray import astray

    names = dict(zip(files["file_sha256"].to_pylist(), files["name"].to_pylist(), strict=True))
    for one in astray(agreement, reports, names):
        shown = ", ".join(map(str, one.rows)) + (" …" if one.n > len(one.rows) else "")
        click.echo(
            f"warning: {one.file}: {one.n:,} of its reports lie more than 500 km from every zone "
            "of the agreement, and would lie among them with latitude and longitude exchanged or "
            f"another sign: rows {shown}",
            err=True,
        )
        click.echo(
            "  → nothing was changed; look at `lon`, `lat` or `order` in the map and at the file, "
            "or write `bounding_box` into the map, which rejects such rows",
            err=True,
        )
