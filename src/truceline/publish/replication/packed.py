"""Files -> one ZIP whose bytes depend on nothing but them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from truceline.publish.exports.writer import Writer

#: The earliest instant that a ZIP can hold: no clock goes in.
_THEN = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16


def write_zip(files: Mapping[str, Writer], sink: BinaryIO) -> None:
    """Write files by name, in the order of the names.

    Args:
        files: Path within the ZIP -> what writes it.
        sink: Open for bytes.
    """
    with zipfile.ZipFile(sink, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.external_attr = _PLAIN_FILE
            # Parquet is compressed already.
            entry.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
            )
            with packed.open(entry, "w", force_zip64=True) as part:
                files[name](part)  # type: ignore[arg-type]
