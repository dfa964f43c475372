"""The questions in their order, and the draft they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.provision import provision
from truceline.agreements.interview.talk import Given, Partner, Question, Talk, WentBackError
from truceline.agreements.interview.worded import own_language
from truceline.agreements.interview.writing import Noted, written
from truceline.agreements.times import zone_of
from truceline.errors import Problem
from truceline.model.agreement import Power, TextStatus

Plain = dict[str, Any]
Check = Callable[[str], tuple[Problem, ...]]

_HEAD = """Written by `truceline new` from answers. Read it, change it, and run
  truceline check agreement.yaml
as often as you like: it tells every mistake with its line and what to do."""

_GREETING = (
    "Answer ? for help, open to leave a term open on purpose, back for the question before. "
    "Ctrl-C stops and keeps what was answered."
)
_STATUS = {
    TextStatus.JOINT: "agreed together by all parties",
    TextStatus.ASSERTED: "one side says that it was agreed",
    TextStatus.DRAFT: "not agreed",
}
_MANDATE = ("happened", "covered", "party")


def interview(partner: Partner, rules: Mapping[str, str], check: Check) -> str:
    """Ask everything and return the agreement as YAML.

    Args:
        partner: Who answers.
        rules: Rule id -> what it reads, told when help is asked for.
        check: Finds the mistakes of a written agreement.

    Raises:
        StoppedError: If whoever answers stops; it holds what was answered so far.
    """
    before: tuple[Given, ...] = ()
    while True:
        talk = Talk(partner, before)
        try:
            return _asked(talk, rules, check)
        except WentBackError:
            before = tuple(talk.given[:-1])


def _asked(talk: Talk, rules: Mapping[str, str], check: Check) -> str:
    talk.tell(_GREETING)
    draft = _begin(talk)
    draft["parties"] = Noted(_parties(talk), "Exactly those bound. Their order means nothing.")
    draft["mechanism"] = _mechanism(talk)
    draft["zones"], draft["lines"] = [], []
    draft["texts"] = [_text(talk, draft)]
    _note_opened(draft, talk.taken())
    held = draft["texts"][0]["provisions"]
    zone = zone_of(draft["mechanism"]["time_zone"])
    while not held or talk.yes(_another()):
        talk.tell(f"\nProvision {len(held) + 1}")
        before = {key: list(draft[key]) for key in ("zones", "lines")}
        held.append(provision(talk, rules, draft, zone))
        problems = check(as_yaml(draft))
        if problems:
            held.pop()
            draft.update(before)
            told = "\n".join(f"  {p.message} → {p.hint}" for p in problems)
            talk.refuse(_another(), f"this provision cannot stand as it is:\n{told}")
    return as_yaml(draft)


def as_yaml(draft: Mapping[str, Any]) -> str:
    """Return a draft as YAML, without keys that hold nothing."""
    return written({k: v for k, v in draft.items() if v not in ([], {}, "")}, _HEAD)


def _another() -> Question:
    return Question(text="Another provision?", help="yes or no", default="no")


def _begin(talk: Talk) -> Plain:
    title = talk.get(
        Question(text="What is the agreement called?", help="Its title."),
        parse.free,
        may_open=False,
    )
    own = Question(
        text="Its id", help="A short lasting name; never reused.", default=parse.slug(title)
    )
    made: Plain = {"truceline": 1}
    made["id"] = talk.get(own, parse.identifier(()), may_open=False)
    lang = Question(text="In which language do you write?", help="A code: en, uk …", default="en")
    made["title"] = {talk.get(lang, parse.language, may_open=False): title}
    made["note"] = {}
    tried = Question(
        text="Is it invented, to try things out?", help="Said on every page.", default="no"
    )
    return made | ({"invented": True} if talk.yes(tried) else {})


def _note_opened(draft: Plain, opened: tuple[str, ...]) -> None:
    """Keep in the note what was left open outside any provision."""
    if opened:
        told = f"Left open: {'; '.join(opened)}. What stands in the file is a working value."
        draft["note"] = {own_language(draft): told}


def _parties(talk: Talk) -> list[Plain]:
    talk.tell("\nThe parties, in the order in which they shall be written.")
    made: list[Plain] = []
    while len(made) < 2 or talk.yes(
        Question(text="Another party?", help="yes or no", default="no")
    ):
        taken = {p["id"] for p in made}
        asked = Question(
            text=f"Name of party {len(made) + 1}?", help="As the text has it, or its letterhead."
        )
        name = talk.get(asked, parse.free, may_open=False)
        letter = chr(ord("A") + len(made)) if len(made) < 26 else f"P{len(made)}"
        own = Question(text="Its id", help="Short, e.g. A.", default=letter)
        party_id = talk.get(own, parse.identifier(taken), may_open=False)
        made.append({"id": party_id, "name": name})
    return made


def _mechanism(talk: Talk) -> Plain:
    talk.tell("\nThe mechanism: who watches.")
    who = Question(
        text="Who watches?",
        help="The body that reads reports; if none was agreed, the name says so.",
        default="None was agreed",
    )
    zone = Question(
        text="In which time zone is its day?",
        help="An IANA name, e.g. Europe/Kyiv; times without an offset are in this zone.",
        default="UTC",
    )
    ends = Question(
        text="When does its day end? (hours and minutes)",
        help="Local time of 24 hours, e.g. 18:00; 00:00 is midnight. What is told of that very "
        "minute belongs to the next day.",
        default="00:00",
    )
    axes = Question(
        text=f"Which questions may it answer? ({', '.join(_MANDATE)})",
        help="happened: did it happen; covered: is it covered; party: who did it.",
        default="happened, covered",
    )
    made: Plain = {
        "name": talk.get(who, parse.free),
        "time_zone": talk.get(zone, parse.time_zone),
        "day_ends": talk.get(ends, parse.day_ends),
        "mandate": talk.get(axes, parse.several(_MANDATE)),
    } | _powers(talk)
    limits = {"consistent_at": 0.1, "inconsistent_at": 0.9, "quiet_watched_share": 0.8}
    told = "Working values, declared by nobody yet: the parties may declare others."
    return made | {"thresholds": Noted(limits, told)}


def _powers(talk: Talk) -> Plain:
    known = [str(p) for p in Power]
    question = Question(
        text=f"What may it do? ({', '.join(known)}; nothing: not said)",
        help="Each is a power of its own; adjudicate: rule on what was inconsistent.",
        default="none",
    )
    found = talk.get(question, parse.several(known, least=0))
    return {"powers": found} if found else {}


def _text(talk: Talk, draft: Plain) -> Plain:
    talk.tell("\nThe text.")
    parties = [p["id"] for p in draft["parties"].value]
    told = "\n".join(f"  {status}: {meaning}" for status, meaning in _STATUS.items())
    status = talk.get(
        Question(text=f"What is it? ({', '.join(_STATUS)})", help=told, default="draft"),
        parse.one_of([str(s) for s in _STATUS]),
        may_open=False,
    )
    made: Plain = {"id": status, "title": dict(draft["title"]), "status": status}
    if status == TextStatus.ASSERTED:
        who = Question(text="Who asserts it?", help=", ".join(parties))
        made["asserted_by"] = talk.get(who, parse.several(parties), may_open=False)
    zone = zone_of(draft["mechanism"]["time_zone"])
    start = Question(
        text="When does it begin?",
        help="Day and hour, as 2030-03-01T06:00 or 1 March 2030 06:00. If the text gives no hour, "
        "answer open.",
    )
    begins = talk.get(start, moment(zone))
    end = Question(
        text="When does it end?",
        help="`30 days`, or a day and hour, or open if no end was agreed.",
        default="30 days",
    )
    until = talk.get(end, parse.ending(zone, begins), reads_open=True)
    made |= _authentic(talk, draft)
    return made | {"period": {"from": begins, **until}, "provisions": []}


def _authentic(talk: Talk, draft: Plain) -> Plain:
    """Ask for the authentic languages, and for the title in those that are not written in."""
    question = Question(
        text="Which languages are authentic? (codes; nothing: the text does not say)",
        help="e.g. en, fr: every article is then asked for in each of them.",
        default="none",
    )
    found = talk.get(question, parse.codes)
    titles = dict(draft["title"])
    for lang in found:
        if lang not in titles:
            named = Question(
                text=f"The title in {lang}? (nothing: not yet there)", help="As there.", default=""
            )
            said = talk.get(named, parse.free, may_open=False)
            titles |= {lang: said} if said else {}
    return {"title": titles} | ({"authentic": found} if found else {})
