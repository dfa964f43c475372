"""The paper as PDF, set by Typst: fonts embedded, no network, no clock."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from typing import Any

from truceline.publish.daily.blocks import Paper


def pdf_bytes(paper: Paper, instant: datetime) -> bytes:
    """Return the paper as a PDF file; the same paper gives the same bytes.

    What the paper says reaches Typst as data: nothing in it is markup. Only fonts that the library
    brings are used (Libertinus), which hold Latin, Greek and Cyrillic.

    Args:
        paper: What it says.
        instant: Stated in the file as when it was made: the cut-off, UTC.
    """
    import typst

    source = (files("truceline.publish") / "templates" / "daily" / "daily.typ").read_bytes()
    return typst.compile(
        source,
        format="pdf",
        sys_inputs={"paper": json.dumps(_plain(paper), ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=int(instant.timestamp()),
    )


def _plain(paper: Paper) -> dict[str, Any]:
    plain = asdict(paper)
    del plain["footnotes"]  # of DOCX
    for section in plain["sections"]:
        for picture in section["pictures"]:
            del picture["markup"]  # of the page
    return plain
