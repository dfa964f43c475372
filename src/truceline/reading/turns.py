"""Who speaks when: four layouts, each told by marks and none by what is said.

* ``turn.name-colon``: a name and a colon in front (``MR. SMITH:``, ``Anna Novak:``, ``**Q:**``).
* ``turn.letter``: ``Q`` and ``A`` in front, with or without a colon.
* ``turn.dash``: a dash in front of each who speaks, as newspapers print a dialogue.
* ``turn.bold-question``: questions in bold, each answer behind its question.
* ``turn.lead``: what stands in front of the first question of an interview.

A layout counts where its marks occur often enough to be no accident; the first that does is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from truceline.model.document import Asking, Block, Extent, Role, Turn
from truceline.reading.words import listed

_NAME = re.compile(
    r"(?P<name>(?:[A-Z\u0400-\u042f\u0490][\w.'-]{0,30})(?:,?\s{1,3}(?:(?:of|the|for|de|van|"
    r"von|bin|al|and)\s)?"
    r"[A-Z(\u0400-\u042f\u0490][\w.'()-]{0,30}){0,6})\s{0,4}:(?=\s|$)"
)
_LETTER = re.compile(
    r"(?P<name>Q(?:uestion)?|A(?:nswer)?|Moderator|Interviewer|Host|"
    r"Вопрос|Ответ|Ведущ(?:ий|ая)|Корреспондент|Журналист|Питання|Запитання|Відповідь|"
    r"Ведуч(?:ий|а)|"
    r"Кореспондент|Журналіст)(?:\s{0,3}[:.]|\s{2,8}|"
    r"\s(?=[A-Z\"(-]))"
)
#: Words in front of a colon that are nobody's name.
_NO_NAME = listed(
    """Note Source Sources Photo Image Background Summary Update Correction Read Contact
    Date Place Time Location Subject Re From To Fact Facts Example Conclusion
    Introduction Title Agenda Item Article Section Annex Table Figure Today Tomorrow
    Yesterday Result Results Context Caption Video WATCH READ MORE NOTE ICYMI LIVE
    BREAKING Remarks Status Email Phone Tel Fax Address Author Period Area Weather
    Sector"""
)
_TITLED = re.compile(
    r"(?:THE\s)?(?:PRESIDENT|PRIME|SECRETARY|MINISTER|MR|MS|MRS|DR|SENATOR|GENERAL|CHAIR|"
    r"CHANCELLOR|AMBASSADOR)"
)
#: As a record of a house names who speaks.
_ADDRESSED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|The (?:Minister|Speaker|President|Chair\w*|Prime|Deputy))\b"
)
_DASHES = frozenset("-\u2013\u2014")
_ASKERS = frozenset({"q", "question", "reporter", "press", "journalist", "interviewer", "moderator",
                     "host", "the press", "вопрос", "питання", "запитання",
                     "корреспондент", "кореспондент", "журналист", "журналіст",
                     "ведущий", "ведущая", "ведучий", "ведуча"})  # fmt: skip
_ASKED = ("Q", "Вопрос", "Питання", "Запитання")


#: Shorter is no answer: ``And?``, ``Yes.``
_MURMUR = 12


@dataclass(frozen=True, slots=True)
class _Mark:
    block: int
    speaker: str
    asking: Asking


def turns_of(text: str, plain: str, blocks: Sequence[Block]) -> tuple[Turn, ...]:
    """Return the turns of a document; none where nobody speaks by turns."""
    layouts: tuple[tuple[str, Callable[..., list[_Mark]]], ...] = (
        ("turn.letter", _letters),
        ("turn.name-colon", _names),
        ("turn.dash", _dashes),
        ("turn.bold-question", _bold),
    )
    spoken = [
        n for n, b in enumerate(blocks) if b.role in {Role.BODY, Role.HEADING, Role.QUOTATION}
    ]
    for rule, layout in layouts:
        marks = layout(plain, blocks, spoken)
        if marks:
            return (*_lead(marks, blocks), *_turns(rule, marks, blocks))
    return ()


def _lead(marks: list[_Mark], blocks: Sequence[Block]) -> tuple[Turn, ...]:
    """Return what an interview says before anybody asks, as a turn of nobody."""
    answered = any(mark.asking is Asking.ANSWER for mark in marks)
    own = tuple(n for n in range(marks[0].block) if blocks[n].role is Role.BODY)
    if not own or not answered:
        return ()
    extent = Extent(blocks[own[0]].extent.start, blocks[own[-1]].extent.end)
    return (Turn(extent=extent, speaker="", asking=Asking.SPEECH, rule="turn.lead", blocks=own),)


def _said(plain: str, block: Block) -> str:
    return block.extent.of(plain).strip()


def _asks(words: str) -> bool:
    return words.rstrip(" \"')*_").endswith("?")


def _letters(plain: str, blocks: Sequence[Block], spoken: list[int]) -> list[_Mark]:
    found = [(n, _LETTER.match(_said(plain, blocks[n]))) for n in spoken]
    marked = [n for n, m in found if m]
    if len(marked) < 2 or not any(m and m["name"].startswith(_ASKED) for _, m in found):
        return []
    marks: list[_Mark] = []
    named = {n: match for n in spoken if (match := _named(plain, blocks[n]))}
    often = Counter(m["name"] for m in named.values())
    for n, m in found:
        name = m or named.get(n)
        if m is None and name is not None and not marks and often[name["name"]] < 2:
            continue  # a heading of a column, in front of the first question
        if name:
            speaker = " ".join(name["name"].split())
            asks = speaker.lower() in _ASKERS
            asked = any(mark.asking is Asking.QUESTION for mark in marks)
            says = Asking.ANSWER if asked else Asking.SPEECH
            marks.append(_Mark(n, speaker, Asking.QUESTION if asks else says))
    return marks


def _named(plain: str, block: Block) -> re.Match[str] | None:
    m = _NAME.match(_said(plain, block))
    if m is None or len(m["name"]) > 70:
        return None
    words = m["name"].replace("(", " ").replace(")", " ").split()
    return None if words[0] in _NO_NAME or words[-1] in _NO_NAME else m


def _names(plain: str, blocks: Sequence[Block], spoken: list[int]) -> list[_Mark]:
    found = {n: m for n in spoken if (m := _named(plain, blocks[n]))}
    count = Counter(" ".join(m["name"].split()) for m in found.values())
    titled = sum(n for name, n in count.items() if name.isupper() and _TITLED.match(name))
    repeated = sum(n for n in count.values() if n > 1)
    addressed = sum(n for name, n in count.items() if _ADDRESSED.match(name))
    if not found or (repeated < 3 and titled < 2 and addressed < 4):
        return []
    marks = []
    askers = _who_asks(plain, blocks, found)
    for n, m in found.items():
        speaker = " ".join(m["name"].split())
        asks = speaker.lower() in _ASKERS or speaker.lower().split()[0] in _ASKERS
        asks = asks or _surname(speaker) in askers
        marks.append(_Mark(n, speaker, Asking.QUESTION if asks else Asking.SPEECH))
    return marks


def _surname(speaker: str) -> str:
    return re.sub(r"\(.*\)", "", speaker).split()[-1].lower() if speaker.split("(")[0] else ""


def _who_asks(
    plain: str, blocks: Sequence[Block], found: Mapping[int, re.Match[str]]
) -> frozenset[str]:
    """Return the surnames of those who hardly do but ask: most of their turns are questions."""
    said: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for n, m in found.items():
        words = _said(plain, blocks[n])[m.end() :].strip()
        name = _surname(m["name"])
        said[name] += 1
        asked[name] += _asks(words) or len(words) < _MURMUR
    most = {name for name in said if said[name] > 1 and asked[name] * 5 >= said[name] * 3}
    questions = {
        name
        for name in most
        if any(
            _asks(_said(plain, blocks[n])) for n, m in found.items() if _surname(m["name"]) == name
        )
    }
    return frozenset(questions) if len(questions) < len(said) else frozenset()


def _dashes(plain: str, blocks: Sequence[Block], spoken: list[int]) -> list[_Mark]:
    dashed = [n for n in spoken if blocks[n].marker in _DASHES]
    asked = {n for n in dashed if _asks(_said(plain, blocks[n]))}
    if len(asked) < 2:
        return []
    if len(asked) == len(dashed):
        return _answers_undashed(spoken, asked)
    # Each dash is another speaker: who asks more often on the even or the odd ones is who asks.
    even = sum(n in asked for n in dashed[::2])
    first_asks = even >= len(asked) - even
    return [
        _Mark(n, "", Asking.QUESTION if (at % 2 == 0) == first_asks else Asking.ANSWER)
        for at, n in enumerate(dashed)
    ]


def _answers_undashed(spoken: list[int], asked: set[int]) -> list[_Mark]:
    marks: list[_Mark] = []
    for n in spoken:
        if n in asked:
            marks.append(_Mark(n, "", Asking.QUESTION))
        elif marks and marks[-1].asking is Asking.QUESTION:
            marks.append(_Mark(n, "", Asking.ANSWER))
    return marks


def _bold(plain: str, blocks: Sequence[Block], spoken: list[int]) -> list[_Mark]:
    asked = {n for n in spoken if _asks(_said(plain, blocks[n]))
             and (blocks[n].bold or blocks[n].role is Role.HEADING)}  # fmt: skip
    return _answers_undashed(spoken, asked) if len(asked) >= 2 else []


def _turns(rule: str, marks: list[_Mark], blocks: Sequence[Block]) -> tuple[Turn, ...]:
    ends = [mark.block for mark in marks[1:]] + [len(blocks)]
    out = []
    for mark, end in zip(marks, ends, strict=True):
        own = tuple(
            n
            for n in range(mark.block, end)
            if n == mark.block or blocks[n].role in {Role.BODY, Role.QUOTATION}
        )
        extent = Extent(blocks[own[0]].extent.start, blocks[own[-1]].extent.end)
        out.append(
            Turn(extent=extent, speaker=mark.speaker, asking=mark.asking, rule=rule, blocks=own)
        )
    return tuple(out)
