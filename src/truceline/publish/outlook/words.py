"""What a plan of watching could see, in plain sentences of one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.dates import get_day_names

from truceline.model.agreement import Agreement
from truceline.model.outlook import HOURS, Gap, Strip, Unseen
from truceline.publish.catalogue import Catalogue
from truceline.publish.terms import Terms

#: Hours [from, until) and what holds in them.
Run = tuple[int, int, float]

#: Signs of nothing, and of each quarter of the zone.
SHADES = "·░▒▓█"
_DAYS = 7


def level(share: float) -> int:
    """Return 0 where nothing is watched, else which quarter the share falls in, 1 to 4."""
    return 0 if share <= 0 else min(4, int(share * 4 - 1e-9) + 1)


def runs(shares: Sequence[float]) -> tuple[Run, ...]:
    """Return stretches of the day that are alike to the per cent."""
    found: list[Run] = []
    for hour, share in enumerate(shares):
        if found and round(100 * found[-1][2]) == round(100 * share):
            found[-1] = (found[-1][0], hour + 1, found[-1][2])
        else:
            found.append((hour, hour + 1, share))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences about the strips of one agreement.

    Attributes:
        agreement: Gives clauses and zones their names.
        say: The catalogue.
    """

    agreement: Agreement
    say: Catalogue

    def clause(self, provision_id: str) -> str:
        """Return what a provision is called; its id too where several texts call it so."""
        clauses = {p.id: p.clause for t in self.agreement.texts for p in t.provisions}
        clause = clauses[provision_id]
        alone = list(clauses.values()).count(clause) == 1 and clause != "-"
        return self.say(
            "outlook-provision", clause=clause if alone else f"{clause} ({provision_id})"
        )

    def gap(self, gap: Gap) -> str:
        """Return what could not be observed, and what would help, as one sentence."""
        told = {name: self._named(name, words) for name, words in gap.told}
        key = f"gap-{gap.code}"
        if gap.code == "quiet-unwatched":
            told["zone"] = told["zone"] or self.say("everywhere")
            key += "" if told["watched"] else "-whole"
        elif gap.code == "exception-untold":
            told = {"words": told.get("circumstances") or told["acts"]}
        return f"{self.say(key, **told)} → {self.say(f'gap-help-{gap.code}')}"

    def _named(self, name: str, words: Sequence[str]) -> str:
        family = {"acts": "act", "circumstances": "circumstance"}.get(name)
        terms = Terms(self.say, self.agreement)
        told = [terms.word(family, word) if family else word for word in words]
        if name == "zone":
            told = [terms.zone(word) for word in words]
        return self.say("list-comma").join(told)

    def name(self, strip: Strip) -> str:
        """Return provision and zone."""
        where = self.say("outlook-everywhere")
        if strip.zone_id is not None:
            zone = self.say.plain(self.agreement.zone(strip.zone_id).name) or strip.zone_id
            where = self.say("outlook-where", zone=zone)
        return self.say("outlook-name", provision=self.clause(strip.provision_id), zone=where)

    def sentences(self, strip: Strip) -> tuple[str, ...]:
        """Return everything that must be said of a strip besides its figures."""
        name = self.name(strip)
        reason = {"everywhere": "outlook-whole", "line_missing": "outlook-line"}
        said = [self.say(reason[strip.because], name=name)] if strip.because else []
        said += [self._unseen(name, unseen) for unseen in strip.unseen]
        for what, shares in strip.tells:
            dumb = tuple(h for h in HOURS if strip.n_observers[h] and not shares[h])
            if dumb:
                key = f"outlook-untold-{what.replace('_', '-')}"
                said.append(self.say(key, name=name, hours=self.hours(dumb)))
        return tuple(said)

    def hours(self, hours: Sequence[int]) -> str:
        """Return hours of the day in words; what goes over midnight in one piece."""
        held = set(hours)
        if len(held) == len(HOURS):
            return self.say("outlook-always")
        starts = [h for h in sorted(held) if (h - 1) % 24 not in held]
        pieces = []
        for start in starts:
            length = next(n for n in range(1, 25) if (start + n) % 24 not in held)
            pieces.append(
                self.say("outlook-between", **{"from": _clock(start)}, to=_clock(start + length))
            )
        return self._listed(pieces, "outlook-and")

    def acts(self, acts: Sequence[str]) -> str:
        """Return acts in words."""
        return self._listed([str(self.say.word("act", act)) for act in acts], "outlook-or")

    def cell(self, strip: Strip, hour: int) -> str:
        """Return one hour of a strip in words."""
        chance = strip.p_seen[hour]
        seen = (
            self.say("outlook-seen-unknown")
            if chance is None
            else self.say("outlook-seen", chance=self.say.number(chance, 2))
        )
        return self.say(
            "outlook-cell",
            **{"from": _clock(hour)},
            to=_clock(hour + 1),
            share=self.say.percent(strip.share[hour]),
            least=self.say.percent(strip.least[hour]),
            seen=seen,
            observers=strip.n_observers[hour],
        )

    def gained(self, before: Strip, after: Strip) -> str:
        """Return what a strip gains, as one sentence."""
        args: dict[str, str | int] = {
            "name": self.name(before),
            "blind-before": _blind_hours(before),
            "blind-after": _blind_hours(after),
        }
        if before.mean is None:
            return self.say("outlook-gained-hours", **args)
        return self.say(
            "outlook-gained",
            before=self.say.percent(before.mean, 1),
            after=self.say.percent(after.mean, 1),
            **args,
        )

    def _unseen(self, name: str, unseen: Unseen) -> str:
        key = "never" if len(unseen.hours) == len(HOURS) else "unseen"
        args = {"name": name, "acts": self.acts(unseen.acts)}
        if key == "unseen":
            args["hours"] = self.hours(unseen.hours)
        if len(unseen.days) < _DAYS:
            args["days"] = self._days(unseen.days)
            key += "-days"
        return self.say(f"outlook-{key}", **args)

    def _days(self, days: Sequence[int]) -> str:
        names = get_day_names("wide", locale=Locale.parse(self.say.lang))
        return self._listed([str(names[day]) for day in days], "outlook-and")

    def _listed(self, words: Sequence[str], joint: str) -> str:
        if len(words) == 1:
            return words[0]
        return self.say(joint, before=", ".join(words[:-1]), last=words[-1])


def _blind_hours(strip: Strip) -> int:
    return sum(1 for n in strip.n_observers if n == 0)


def _clock(hour: int) -> str:
    return f"{hour % 24 if hour != 24 else 24:02d}:00"
