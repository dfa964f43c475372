"""What a sentence says is undertaken, before it is judged whether it is a deed."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.candidate import Binding
from truceline.model.mention import Actor


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a sentence says is undertaken, before it is judged whether it is a deed.

    Attributes:
        rule: What found it.
        binding: How somebody is bound.
        start: Where it begins in the masked sentence.
        act: Where its deed stands.
        by: Who undertakes.
        verb: The verb of the deed; empty: not told apart.
        thing: The deed is named as a thing: ``a pause``, ``safe passage``; or follows a colon.
    """

    rule: str
    binding: Binding
    start: int
    act: tuple[int, int]
    by: tuple[Actor, ...]
    verb: str = ""
    thing: bool = False
