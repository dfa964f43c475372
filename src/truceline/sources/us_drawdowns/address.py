"""Address of a page -> what stays the same of it wherever, and however, it is linked."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells

#: An archive's own address before the page's: ``web.archive.org/web/20220301id_/https://…``.
_ARCHIVE = r"^(?:\w+:)?(?://)?web\.archive\.org/(?:web|save)/(?:\w+/|\*/)?"
_HOST = r"^(?:\w+:)?//[^/?#]*|^www\.[^/?#]*"
#: What tells who followed a link, and not which page it is.
_FOLLOWED = r"(?i)([?&])(?:(?:utm|mc|pk|mtm)_\w*|fbclid|gclid|dclid|msclkid)=[^&]*"


def path_of(address: pa.Array) -> pa.Array:
    """Return the path and query of each address; empty where there is none.

    Scheme and host are left out, since the same page stands in archives under others; so are an
    archive's prefix, the fragment, marks of who followed the link, and slashes at either end.
    """
    path = cells.trimmed(address)
    for pattern, left in (
        (_ARCHIVE, ""), (_HOST, ""), (r"#.*$", ""), (_FOLLOWED, r"\1"),
        (r"\?&+", "?"), (r"&{2,}", "&"), (r"[?&]+$", ""), (r"/+(\?|$)", r"\1"), (r"^/+", ""),
    ):  # fmt: skip
        path = pc.replace_substring_regex(path, pattern, left)
    return path
