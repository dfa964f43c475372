"""Calibres in words that no class of the vocabulary says: it covers less or more than the words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from truceline.agreements.misfit import Misfit
from truceline.model.agreement import Provision
from truceline.model.calibres import ANY, calibre_of

_CALIBRE = re.compile(
    r"(?<![\w.,-])(\d{2,3})(?:[ \u00a0\u202f-]?(?:mm|мм|millimet\w+|міліметр\w+|миллиметр\w+))\b"
)
_NOUNS: Final = (
    ("mortar", re.compile(r"mortar|міномет|миномет|миномёт|mortier", re.IGNORECASE)),
    (
        "gun",
        re.compile(
            r"artill|howitzer|cannon|\bguns?\b|артил|гаубиц|гармат|пушк|оруди", re.IGNORECASE
        ),
    ),
    ("any", re.compile(r"weapon|armament|озброєн|зброї|зброя|вооружен|оружи|armes", re.IGNORECASE)),
)
_MORTARS: Final = {"mortar_up_to_120", "mortar_120"}
_UPTO = re.compile(r"up to|less|under|below|до|менш|нижч|менее|меньш|jusqu", re.IGNORECASE)
#: How far before and behind a calibre the noun stands that it belongs to.
_BEFORE, _BEHIND = 80, 30


def calibre_misfits(provision: Provision) -> Iterator[Misfit]:
    """Yield one warning where the words give a calibre that the weapon classes cannot say."""
    classes = set(provision.weapons) | {w for duty in provision.duties for w in duty.weapons}
    ranges = [*provision.calibres, *(c for duty in provision.duties for c in duty.calibres)]
    if not (classes or ranges):
        return
    found = {said for words in provision.wording.values() for said in _told(words)}
    found = {said for said in found if not _ranged(*said, ranges)}
    for calibre, why in sorted({(said[1], _why(*said, classes)) for said in found}):
        if why:
            yield Misfit(
                provision_id=provision.id,
                key="duties" if provision.duties else "weapons",
                code="class-misfit",
                message=f"the words name a calibre of {calibre} mm: {why}",
                hint="write the range under `calibres`, e.g. `mortar 82 up`, or say in the paper "
                "that the classes cover more or less than the words",
            )


def _ranged(sort: str, calibre: int, upto: bool, ranges: Collection[str]) -> bool:
    """Say whether a range begins, or ends, at that calibre, of that sort of weapon."""
    sorts = {"mortar": {"mortar"}, "gun": {"artillery", "any"}}.get(sort, {ANY})
    held = [calibre_of(said) for said in ranges]
    bounds = {one.most_mm if upto else one.least_mm for one in held if one.of in sorts | {ANY}}
    return calibre in bounds


def _told(words: str) -> Iterator[tuple[str, int, bool]]:
    for match in _CALIBRE.finditer(words):
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        behind = words[match.end() : match.end() + _BEHIND]
        near = words[max(0, match.start() - 25) : match.end() + 20]
        yield _sort(before, behind), int(match[1]), bool(_UPTO.search(near))


def _sort(before: str, behind: str) -> str:
    """Return what a calibre is of: the noun right behind it, else the last one before it."""
    first = [(m.start(), sort) for sort, noun in _NOUNS if (m := noun.search(behind))]
    if first and min(first)[0] <= 2:
        return min(first)[1]
    last = [(m.start(), sort) for sort, noun in _NOUNS for m in noun.finditer(before)]
    return max(last)[1] if last else min(first)[1] if first else "any"


def _why(sort: str, calibre: int, upto: bool, classes: Collection[str]) -> str:
    """Return what is wrong with the classes for it; empty if they say just that."""
    if sort == "mortar":
        meant = "mortar_up_to_120" if upto else "mortar_120"
        none = upto and not _MORTARS & set(classes)
        if calibre == 120 and (meant in classes or none):
            return ""
        return "`mortar_up_to_120` covers every mortar of 120 mm or less, `mortar_120` that alone"
    if sort == "gun":
        return (
            "" if calibre == 100 else "artillery has two classes only, under 100 mm and from it on"
        )
    return (
        "it is said of weapons of any kind, and no class says that of mortars: "
        "`mortar_up_to_120` covers smaller ones too, `mortar_120` those of 120 mm alone, and "
        "the artillery classes cover none; what a class left out is seen firing gets no finding"
    )
