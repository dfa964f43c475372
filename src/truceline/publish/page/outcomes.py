"""How many findings of which outcome, per text and provision, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from truceline.publish.page.counting import OUTCOMES, counts
from truceline.publish.page.setting import Setting


@dataclass(frozen=True)
class Reason:
    """Why an outcome is what it is, and how often."""

    words: str
    n: int


@dataclass(frozen=True)
class Cell:
    """One outcome: how often, as a share, and why."""

    outcome: str
    n: int
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Line:
    """One provision: findings by outcome, in the order of the columns."""

    provision_id: str
    clause: str
    label: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """One text."""

    text_id: str
    title: str
    lines: tuple[Line, ...]


def outcomes(setting: Setting) -> tuple[Matrix, ...]:
    """Count findings per text; nothing is added across texts or provisions."""
    keys = ["text_id", "provision_id", "outcome", "because"]
    found = counts(setting.dossier.tables["findings"], keys)
    return tuple(_matrix(setting, t.id, found) for t in setting.texts)


def _matrix(setting: Setting, text_id: str, found: dict[tuple[str, ...], int]) -> Matrix:
    lines = tuple(
        _line(setting, (text_id, provision_id), found)
        for (of, provision_id) in setting.provisions
        if of == text_id
    )
    return Matrix(text_id=text_id, title=setting.text_title(text_id), lines=lines)


def _line(setting: Setting, key: tuple[str, str], found: dict[tuple[str, ...], int]) -> Line:
    provision = setting.provisions[key]
    here = {k[2:]: n for k, n in found.items() if k[:2] == key}
    return Line(
        provision_id=provision.id,
        clause=provision.clause,
        label=setting.say.word("rule", provision.rule),
        cells=cells(setting, here),
        total=sum(here.values()),
    )


def cells(setting: Setting, found: Mapping[tuple[Any, ...], int]) -> tuple[Cell, ...]:
    """Put counts by (outcome, because) into cells, the most frequent reason first."""
    whole = max(1, sum(found.values()))
    return tuple(_cell(setting, outcome, found, whole) for outcome in OUTCOMES)


def _cell(setting: Setting, outcome: str, found: Mapping[tuple[Any, ...], int], whole: int) -> Cell:
    mine = {because: n for (o, because), n in found.items() if o == outcome}
    n = sum(mine.values())
    reasons = [Reason(setting.say.word("because", b), k) for b, k in mine.items() if b]
    ordered = tuple(sorted(reasons, key=lambda r: (-r.n, str(r.words))))
    return Cell(outcome=outcome, n=n, share=n / whole, reasons=ordered)
