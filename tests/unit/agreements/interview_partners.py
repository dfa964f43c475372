"""Partners of the interview that answer anything a question accepts, by its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from truceline.agreements.interview.talk import NO, OPEN, YES, Question

#: Questions that take several words of their list.
SEVERAL = {
    "mandate", "asserted-by", "binds", "act-which", "act-only", "object-which",
    "object-only", "weapon-which", "weapon-only", "exception", "exception-other", "prior-told",
    "delay-acts", "delay-objects", "delay-weapons",
    "duty-weapons", "duty-on", "due-acts", "due-circumstances", "cap-items", "cap-stages",
    "approved-by", "only-if-which", "condition-by", "clock-on", "parting-values", "release-from",
    "release-breach", "guarantee-to", "guarantee-of", "remedy-of", "remedy-on", "list-kinds",
    "list-for", "register-kinds", "register-for", "citation-of",
}  # fmt: skip
_SPANS = ("24", "3 days", "7 днів", "1 неделя", "0.5")
_SIGNED = ("0", "24", "14 days", "72")
_MOMENTS = ("2030-03-02T06:00", "3 March 2030 12:00", "4 березня 2030 08:30", "2030-03-05T00:00Z")
_NAMES = ("A third state", "Штаб, група 7: нота", "- null", "# 1e5", "yes", "'\"\\", "é {a}")
_RINGS = (
    "20.1 10.0; 20.2 10.0; 20.2 10.1; 20.1 10.1",
    "20.3 10.0; 20.4 10.0; 20.4 10.1 | 20.36 10.02; 20.38 10.02; 20.38 10.03",
)
_COURSES = ("19.8 9.9; 20.5 10.3", "20.0 10.2; 20.4 10.25 | 20.5 10.3; 20.6 10.3")
#: What questions without a list of words accept; the first is taken most often.
ACCEPTED: dict[str, Sequence[str]] = {
    "language": ("", "uk", "fr"), "time-zone": ("", "Europe/Kyiv", "Africa/Khartoum"),
    "text-time-zone": ("Europe/Moscow", ""), "day-ends": ("19:30", ""),
    "begins": ("2030-03-01T06:00", "1 March 2030 06:00", "1 марта 2030 в 06:00"),
    "ends": ("30 days", "open", "2031-06-01T00:00", "45 днів"),
    "authentic": ("en, uk", "none", "fr"), "binds-from": ("", "10 days", "24 h"),
    "corners": _RINGS, "centre": ("20.0 10.0", "10°15'N 20°40'E"), "course": _COURSES,
    "line-course": (*_COURSES, ""), "radius": ("2 km", "300"), "distance": ("30 km", "500 м"),
    "line": ("", "front"), "prior-most": ("24", "3 days"), "prior-least": ("0", "12"),
    "due-at": _MOMENTS, "due-every": ("168", "1 week"), "due-after": _SIGNED,
    "due-how-long-before": ("48", "2 days"), "due-how-long-after": ("0", "72"),
    "quiet-hours": ("24", "7 days"), "cap-unit": ("piece", "EUR"), "cap-limit": ("10", "0.5"),
    "cap-percent": ("70", "33.3"), "cap-notice": ("72", "3 days"),
    "cap-base-from": ("2029-01-01T00:00",), "cap-base-until": ("2030-01-01T00:00",),
    "cap-every": ("30 days", "0"), "cap-complete": ("inspectorate, b-list", "none"),
    "seat-members": ("2", ""), "quorum": ("1", "none"), "meets-every": (*_SPANS, "none"),
    "rung-answer": (*_SPANS, "none"), "publication-delay": (*_SPANS, "none"),
    "delay-how-long": _SPANS, "least-people": ("500", "none"),
    "consistent-at": ("0.2", "", "0"), "inconsistent-at": ("0.8", "", "1"),
    "quiet-watched-share": ("0.7", "", "1"), "condition-since": (*_MOMENTS, "none"),
    "condition-asserted": ("A, the other side", "none"), "clock-after": ("72", "3 days"),
    "duty-within": (*_SPANS, "none"), "own-end-when": ("5 days", "12 дней"),
    "guarantee-by": ("A third state", "B"),
    "guarantee-within": (*_SPANS, "none"), "remedy-within": (*_SPANS, "none"),
    "release-within": ("10 days", *_SPANS, "none"),
    "register-deposited": _MOMENTS, "register-commitments": (f"{'0a' * 32}, {'ff' * 32}", "1" * 64),
    "clause": ("", "2(b)", "-"), "short": ("", "fire"), "line-stated-by": ("A", "A publisher"),
    "citation-url": ("https://example.org/text", ""),
}  # fmt: skip
#: Ids: what is proposed, or where nothing is, a new one.
_NEW_IDS = ("list-id", "register-id")


class Answering:
    """Answers whatever is asked with what that question accepts; subclasses choose."""

    def __init__(self) -> None:
        self.asked = Counter[str]()
        self.refused: list[tuple[str, str]] = []
        self.told: list[str] = []

    def answer(self, question: Question) -> str:
        self.asked[question.key] += 1
        key = question.key
        if question.words == (YES, NO):
            return YES if self.yes(question) else NO
        if key in _NEW_IDS:
            return f"{key}-{self.asked[key]}"
        if key.endswith("-id") or key == "id":
            return ""
        if key == "parting-languages":
            return "all"
        if key == "powers":  # who may say which party did it needs the power to
            return self.one(key, ("all", "none", "observe, attribute"))
        if question.words and key in SEVERAL:
            return ", ".join(self.some(question))
        if question.words:
            known = [w for w in question.words if w != "new" or self.may_draw(key)]
            return self.one(key, known or ["new"])
        if question.default == "start" or key in ACCEPTED:
            return self.one(key, ACCEPTED[key])
        return self.one(key, _NAMES)

    def yes(self, question: Question) -> bool:
        raise NotImplementedError

    def one(self, key: str, words: Sequence[str]) -> str:
        raise NotImplementedError

    def some(self, question: Question) -> list[str]:
        raise NotImplementedError

    def may_draw(self, key: str) -> bool:
        return self.asked[key] < 40

    def tell(self, text: str) -> None:
        self.told.append(text)

    def refuse(self, question: Question, why: str) -> None:
        self.refused.append((question.key, why))
        assert len(self.refused) < 5, self.refused


class Wanderer(Answering):
    """Takes a random way; after a number of questions it says no to whatever is more."""

    def __init__(self, random: Random, patience: int = 150) -> None:
        super().__init__()
        self.random = random
        self.patience = patience

    def yes(self, question: Question) -> bool:
        if sum(self.asked.values()) > self.patience:
            return False
        return self.random.random() < (0.9 if question.key == "more" else 0.4)

    def one(self, key: str, words: Sequence[str]) -> str:
        return self.random.choice(list(words))

    def some(self, question: Question) -> list[str]:
        known = [w for w in question.words if w not in {"none", "all"}]
        if not known or (question.default == "none" and self.random.random() < 0.6):
            return ["none"]
        return self.random.sample(known, self.random.randint(1, min(3, len(known))))

    def may_draw(self, key: str) -> bool:
        return sum(self.asked.values()) < self.patience and self.asked[key] < 4


#: How often the thorough one says yes; else once.
_OFTEN = {"another-provision": 8, "another-duty": 6, "details": 9, "other-text": 3}
_OFTEN |= {"release": 2, "another-rung": 3, "another-seat": 2, "another-party": 0}

_IN_PROVISION = {
    "conditions", "only-if", "clocks", "duty-counts", "duty-where", "another-cap", "own-end",
    "own-thresholds", "divergences",
}  # fmt: skip


class Thorough(Answering):
    """Takes every block at least once, and the words of every list in turn."""

    def yes(self, question: Question) -> bool:
        asked = self.asked[question.key]
        if question.key in {"seat-chair", "rungs-in-turn"}:
            return question.key == "seat-chair" and asked == 1
        often = 10 if question.key in _IN_PROVISION else _OFTEN.get(question.key, 1)
        return asked <= often

    def one(self, key: str, words: Sequence[str]) -> str:
        turn = self.asked[key] - 1
        if key == "radius" and turn == 0:
            return OPEN  # asked again for a working value
        if key in {"where", "where-else"}:  # new zones until every kind is there
            return "new" if turn < 5 else "none" if "none" in words else words[0]
        return words[turn % len(words)]

    def some(self, question: Question) -> list[str]:
        known = [w for w in question.words if w not in {"none", "all"}]
        if question.key == "citation-of":
            return ["all"]
        return known[:3] if known and question.key != "exception-other" else ["none"]
