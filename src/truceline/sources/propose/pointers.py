"""Rows that point to a row of the main list of a workbook: the same thing, told once more.

``47/003``, ``see INC-005``, ``ser 44``, ``= 13``, ``dup of 005``: such a row of a list of protests,
visits or calls is left out and stays visible among the rejected ones; read, it would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.sources.dates_in_text import dates_in
from truceline.sources.mapped.corrections import corrected, tells_itself
from truceline.sources.propose.columns import called_as
from truceline.sources.propose.guess import Guess, guesses, names_another
from truceline.sources.propose.look import Look
from truceline.sources.propose.protests import is_list
from truceline.sources.propose.refers import column_of, named_rows

#: A key that nobody takes for a count: letters or a sign stand in it.
_STRONG = re.compile(r"(?=.*\d)(?=.*[^\W\d_/.-]|.*[/-])[\w./-]{3,14}")
_TOKEN = re.compile(r"[\w/-]*\d[\w/-]*")
#: Before a mere number: that it is one of another list.
_NUMBERED = re.compile(
    r"(?i)\b(?:ser|serial|log|reg|inc|incident|entry|журнал\w*|запис\w*)\W{0,3}(\d{1,4}[a-z]?)\b"
)
#: Headers of a column of such numbers, and of the numbers of a list.
_REF = re.compile(
    r"(?i)(?:^|[/\s])(?:log|ser|serial|reg|inc|incident|журнал|інц\w*|инц\w*)\b[\W\d]*$"
)
_NO = re.compile(r"(?i)^(?:no|nr|n°|№|#|ser|serial|num\w*)\W*$")
#: Of a row of the main list itself: it is another one again.
_AGAIN = re.compile(
    r"(?i)(?:^|[—–-]\s*|,\s*|[.(]\s*)(?:as(?=\s\d+/\d)|=|dup(?:licate)?(?: of)?|"
    r"same (?:as|bang as|event as)|repeat of|"
    r"repeats|double of|дубл\w*|повтор\w*|те саме, що|то же, что(?: и)?)\s*(?:no|nr|ser|log|#|№)?"
    r"\W*"
    r"(?P<key>[\w/-]*\d[\w/-]*)"
)
#: A cell that says nothing but that its row goes on from another one.
_GOES_ON = re.compile(
    r"(?i)\W*(?:suite|contd|cont'd|continued|continuation|continuación|продовження|продолжение)\W*"
)
#: Of a second list: told elsewhere, without a number.
_SAME = re.compile(r"(?i)\bsame as (?:mine|ours|above|in the log)\b|\[same\]")
_SHORT, _FEWEST = 25, 2
#: So many of its cells name rows of the main list.
_MOSTLY = 0.6
_KEYS = ("id", "number")
#: Columns that name no row, whatever they are called.
_OTHERS = ("start", "end", "clock", "lat", "lon", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keys:
    """How rows of a list are named: whole keys, their figures alone, mere numbers."""

    strong: frozenset[str]
    tails: frozenset[str]
    numbers: frozenset[str]
    sheet: str = ""

    def are_told_by(self, header: str) -> bool:
        """Say whether a column is called as the sheet of the list, or by its initials."""
        words = re.findall(r"\w+", self.sheet.casefold())
        told = re.findall(r"\w+", header.casefold())
        short = ["".join(one[0] for one in words)] if len(words) > 1 else []
        ways = {" ".join(words), *short, *words[:1]} - {""}
        # `Main courante / N°`, `M.C.`
        return bool({" ".join(told), "".join(told)} & ways) or " ".join(words) in " ".join(told)

    def named_in(self, text: str) -> bool:
        """Say whether a text names a row of the list."""
        tokens = {one.strip("./-").lower() for one in _TOKEN.findall(text)}
        if tokens & self.strong or tokens & self.tails:
            return True
        return any(one[1].lower() in self.numbers for one in _NUMBERED.finditer(text))

    def goes_on_from(self, other: _Keys) -> bool:
        """Say whether rows are numbered on from another list: figures of both, and none twice."""
        return bool(self.numbers and other.numbers) and not self.numbers & other.numbers

    def again(self, text: str) -> bool:
        """Say whether a text says that its row is another row of the list, or corrects one."""
        found = _AGAIN.search(text)
        keys = {found["key"].strip("./-").lower() if found else "", corrected(text).lower()} - {""}
        return bool(keys & (self.strong | self.tails | self.numbers))


def with_pointers(looks: Sequence[Look]) -> list[Look]:
    """Return looks in which rows that repeat one of the main list are named by their cells."""
    found = [guesses(one.columns, {}) for one in looks]
    keys = [_keys(look, mine) for look, mine in zip(looks, found, strict=True)]
    fit = [at for at, look in enumerate(looks) if _is_main(found[at], look)]
    main = max(fit, key=lambda at: len(looks[at].at), default=-1)
    goes_on = [at for at in fit if at == main or keys[at].goes_on_from(keys[main])]
    known = _together([keys[at] for at in goes_on]) if main >= 0 else keys[0]
    made = list(looks)
    for at, look in enumerate(looks):
        if at in goes_on:
            points = _again(look, known)
        elif look.elsewhere or main < 0:
            points = _again(look, keys[at])
        else:
            points = _pointing(look, found[at], known)
        refers = _refers(look, known) if main >= 0 and at not in goes_on else ""
        if not refers and main >= 0 and at != main:
            told = column_of(look, found[at], looks[main], found[main])
            if told:
                refers = told
                points = {**points, told: named_rows(look, told, looks[main], found[main])}
        elif refers:
            named = tuple(dict.fromkeys(one for one in look.columns[refers] if one.strip(" -–—?")))
            points = {**points, refers: named}
        if points or refers:
            made[at] = replace(look, points=points, refers=refers)
    return made


def _refers(look: Look, keys: _Keys) -> str:
    """Return the column that is called by the main list, and holds its numbers; empty if none."""
    for name, cells in look.columns.items():
        told = [text.strip() for text in cells if text.strip()]
        known = sum(1 for one in told if _names_some(one, keys))
        is_called = keys.are_told_by(name) or names_another(name)
        if is_called and len(told) >= _FEWEST and known > _MOSTLY * len(told):
            return name
    return ""


def _names_some(text: str, keys: _Keys) -> bool:
    """Say whether a cell names rows of the list: `1118, 1120`, `1113 / 1126`."""
    parts = [one.strip(" .#№").lower() for one in _APART.split(text)]
    return all(one in keys.numbers or one in keys.strong for one in parts if one)


_APART = re.compile(r"[,;/+&]|\s(?:and|y|et|та|і|и)\s")


def _together(keys: Sequence[_Keys]) -> _Keys:
    """Return the keys of a list that goes on from sheet to sheet."""
    return replace(
        keys[0],
        strong=frozenset().union(*(one.strong for one in keys)),
        tails=frozenset().union(*(one.tails for one in keys)),
        numbers=frozenset().union(*(one.numbers for one in keys)),
    )


def _is_main(found: Sequence[Guess], look: Look) -> bool:
    means = {one.means for one in found}
    is_other = is_list(look) or bool(called_as(look))
    # The day may stand in the name of the sheet, or in lines between the rows.
    is_dated = "start" in means or (
        "clock" in means and bool(dates_in(look.title) or dates_in(look.sheet, is_name=True))
    )
    return is_dated and bool(means & {"act", "text", "weapon"}) and not is_other


def _keys(look: Look, found: Sequence[Guess]) -> _Keys:
    strong: set[str] = set()
    numbers: set[str] = set()
    for one in found:
        cells = [text.strip().lower() for text in look.columns[one.column]]
        told = [text for text in cells if text]
        is_number = one.means in _KEYS or _NO.match(one.column) is not None
        is_key = is_number or (one.traits.distinct > 0.95 and one.traits.date < 0.5)
        if one.means in _OTHERS or _are_hours(told):
            # `14h` names no row, though no two rows may have the same.
            continue
        if not is_key or len(told) < _FEWEST or max(map(len, told)) > 14:
            continue
        keys = {text for text in told if _STRONG.fullmatch(text)}
        strong |= keys if len(keys) > len(told) / 2 else set()
        if is_number:
            numbers |= {text.rstrip(".") for text in told if text.rstrip(".").isdecimal()}
            strong |= set(_by_sheet(look, cells))
    tails = {tail[1] for key in strong if (tail := re.search(r"[^\d/](0\d{2,})$", key))}
    return _Keys(
        strong=frozenset(strong),
        tails=frozenset(tails),
        numbers=frozenset(numbers),
        sheet=look.sheet,
    )


def _are_hours(told: Sequence[str]) -> bool:
    return 2 * sum(1 for one in told if _HOUR.match(one)) > len(told)


_HOUR = re.compile(r"\d{1,2}\s?(?:h|:|hrs?\b)")


def _by_sheet(look: Look, cells: Sequence[str]) -> Iterator[str]:
    """Yield `18-19/3`: number 3 of the sheet that is called so, where a list stands on several."""
    for (sheet, _), number in zip(look.at, cells, strict=False):
        if len(look.sizes) > 1 and number.isdecimal() and sheet:
            yield f"{sheet.split()[0].lower()}/{number}"


def _pointing(look: Look, found: Sequence[Guess], keys: _Keys) -> dict[str, tuple[str, ...]]:
    """Return by column the cells whose rows name a row of another list."""
    is_second = is_list(look) or not any(one.means == "act" for one in found)
    is_plain = not called_as(look)
    points: dict[str, tuple[str, ...]] = {}
    for one in found:
        is_named = keys.are_told_by(one.column)
        counts = one.traits.running or one.means in (*_KEYS, "count")
        if (counts and not is_named) or one.means in _OTHERS:
            continue
        cells = dict.fromkeys(text for text in look.columns[one.column] if text)
        named = tuple(
            text
            for text in cells
            if (is_second or len(text) <= _SHORT)
            and "?" not in text
            and (
                (keys.named_in(text) and not text.isdecimal())
                or (is_plain and _REF.search(one.column) and text.strip() in keys.numbers)
                or (is_named and text.strip() in keys.numbers)
                or _SAME.search(text)
            )
        )
        if named:
            points[one.column] = named
    return points


def _again(look: Look, keys: _Keys) -> dict[str, tuple[str, ...]]:
    events = {
        cells[row]
        for cells in look.columns.values()
        for row in range(len(cells))
        if (key := corrected(cells[row]).casefold())
        and not _AGAIN.search(cells[row])
        and tells_itself([one[row] for one in look.columns.values()], key)
    }
    points = {
        name: tuple(
            text
            for text in dict.fromkeys(cells)
            if text
            and "?" not in text
            and text not in events
            and (keys.again(text) or _GOES_ON.fullmatch(text))
        )
        for name, cells in look.columns.items()
    }
    return {name: texts for name, texts in points.items() if texts}
