"""Write WordprocessingML: elements as text, every value escaped, no sign that XML forbids."""

from __future__ import annotations

import hashlib
from html import escape

from truceline.publish.document.clean import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def words(text: str) -> str:
    """Return foreign text, cleaned and escaped."""
    return escape(clean(text))


def tag(kind: str, /, *children: str, **attributes: str | int | None) -> str:
    """Return an element of the w: namespace.

    Args:
        kind: Local name.
        *children: Markup, as it is.
        **attributes: Of the w: namespace; ``None`` leaves one out.
    """
    given = "".join(
        f' w:{key.rstrip("_")}="{words(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<w:{kind}{given}>{inside}</w:{kind}>" if inside else f"<w:{kind}{given}/>"


def part(root: str, body: str) -> str:
    """Return a whole part with its root element."""
    return f"{HEAD}<w:{root} {NAMESPACES}>{body}</w:{root}>"


def bookmark_name(key: str) -> str:
    """Return the bookmark of a key: Word allows 40 letters, digits and underscores."""
    return "b" + hashlib.sha256(key.encode()).hexdigest()[:16]
