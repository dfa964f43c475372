"""Entries of a log: each is the record of a call, in a log of calls; else where it tells of one."""

from __future__ import annotations

from truceline.model.candidate import Contact, Happening
from truceline.reading.cues import told_of
from truceline.reading.lexicon import contact as say
from truceline.reading.scene import Scene


def entry_of(scene: Scene) -> Contact | None:
    """Return the call of which an entry of a log is the record."""
    m = say.ENTRY.match(scene.masked)
    if m is None or not (scene.whens or m[0].strip()):
        return None
    if not (scene.of_calls or say.IN_TOUCH.search(scene.entry)):
        return None
    status: Happening = "not held" if say.UNANSWERED.search(scene.entry) else "held"
    return Contact(
        id="", rule="contact.entry",
        extent=scene.extent(m.start(), len(scene.masked.rstrip(" |."))), form="call",
        status=status, participants=scene.both, when=scene.whens[0] if scene.whens else None,
        lasted=None, place=None, which="", told=told_of(scene, m.end()),
    )  # fmt: skip
