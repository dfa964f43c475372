"""Corrections as an Atom feed (RFC 4287). No clock: an entry bears its edition's cut-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction in the feed.

    Attributes:
        id: URN, the same for ever.
        title: Of which incident, in which edition.
        at: Cut-off of the edition, RFC 3339.
        href: Where it stands on the site, relative to the feed.
        text: What was told and what is told now.
    """

    id: str
    title: str
    at: str
    href: str
    text: str


def atom(
    feed_id: str, title: str, author: str, at: str, entries: Sequence[Entry], lang: str
) -> bytes:
    """Return the feed, the newest entries first.

    Args:
        feed_id: URN of the feed.
        title: Of the feed.
        author: Who publishes.
        at: When it last changed: cut-off of the latest edition, RFC 3339.
        entries: In the order shown.
        lang: Language code of all of it.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(lang)}>',
        f"<id>{_text(feed_id)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_text(at)}</updated>",
        f"<author><name>{_text(author)}</name></author>",
        '<link rel="self" href="corrections.xml"/>',
        '<link rel="alternate" href="corrections.html"/>',
    ]
    for one in entries:
        lines += [
            "<entry>",
            f"<id>{_text(one.id)}</id>",
            f"<title>{_text(one.title)}</title>",
            f"<updated>{_text(one.at)}</updated>",
            f"<link href={quoteattr(one.href)}/>",
            f'<content type="text">{_text(one.text)}</content>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _text(words: str) -> str:
    """Escape, and leave out signs that XML 1.0 cannot hold."""
    return escape("".join(c for c in words if c >= " " or c in "\t\n"))
