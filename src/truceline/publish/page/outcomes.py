"""How many findings of which outcome, per text and provision, and why."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.page.counting import OUTCOMES, counts
from truceline.publish.page.setting import Setting


@dataclass(frozen=True)
class Reason:
    """Why an outcome is what it is, and how often."""

    outcome: str
    words: str
    n: int


@dataclass(frozen=True)
class Line:
    """One provision: findings by outcome, in the order of the columns, and reasons."""

    provision_id: str
    clause: str
    label: str
    numbers: tuple[int, ...]
    total: int
    reasons: tuple[Reason, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Numbers as shares of the total, for the bar."""
        return tuple(n / max(1, self.total) for n in self.numbers)


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
    numbers = tuple(sum(n for (o, _), n in here.items() if o == wanted) for wanted in OUTCOMES)
    reasons = sorted(
        (Reason(o, setting.say.word("because", b), n) for (o, b), n in here.items() if b),
        key=lambda r: (OUTCOMES.index(r.outcome), -r.n, str(r.words)),
    )
    return Line(
        provision_id=provision.id,
        clause=provision.clause,
        label=setting.say.word("rule", provision.rule),
        numbers=numbers,
        total=sum(numbers),
        reasons=tuple(reasons),
    )
