"""Zip containers with the same bytes for the same content: no clock, no order of a file system."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

#: The earliest instant a zip container can tell.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
#: Signs that XML 1.0 cannot hold (W3C, Extensible Markup Language, 2.2).
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def repacked(data: bytes, instant: datetime) -> bytes:
    """Return an OOXML document whose only instant is the one given.

    Args:
        data: As a library wrote it.
        instant: Stated as when it was made; UTC.
    """
    stamp = rb"\g<1>" + instant.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<3>"
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        # The list of contents comes first, as readers expect; the rest by name.
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = old.read(name)
            if name == _CORE:
                content = _STAMP.sub(stamp, content)
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content, compresslevel=6)
    return sink.getvalue()


def legal(text: str) -> str:
    """Return text with every sign that XML cannot hold replaced by ``�``."""
    return _ILLEGAL.sub("�", text)
