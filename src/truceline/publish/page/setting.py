"""What every section needs: the dossier, the words, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Citation, Party, Provision, Text, Wording
from truceline.model.dossier import Dossier
from truceline.model.source import Source
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import Catalogue
from truceline.publish.page.selection import select
from truceline.publish.survey import Survey
from truceline.publish.terms import Terms

#: Stands for a claimant where nobody has established for whom the source speaks.
UNESTABLISHED = "?"
#: A period of more days is named by its first and its last.
_NAMED_DAYS = 10


@dataclass(frozen=True)
class Setting:
    """One dossier in one language.

    Attributes:
        dossier: What was found, already cut to its tier.
        say: The words.
        survey: What is known of the dossier in any language.
    """

    dossier: Dossier
    say: Catalogue
    survey: Survey = field(default_factory=Survey)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Parties in the order of this copy.

        As in the document; in a party's own copy (*alternat*, parameter ``first_party``) that
        party comes first and the others keep their order.
        """
        parties = self.dossier.agreement.parties
        return tuple(sorted(parties, key=lambda p: p.id != self.first))

    @property
    def first(self) -> str:
        """Id of the party whose own copy this is; empty: the neutral copy."""
        return self.dossier.parameters.get("first_party", "")

    @cached_property
    def selection(self) -> pa.Table:
        """The most findings a page may hold; a smaller selection is a part of it."""
        return self.survey.once("selection", lambda: select(self.dossier.tables["findings"]))

    @cached_property
    def _party_names(self) -> dict[str, str]:
        return {p.id: self.say.wording(p.name) for p in self.parties}

    @cached_property
    def terms(self) -> Terms:
        """Words for what the agreement holds."""
        return Terms(self.say, self.dossier.agreement, self.first)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Source cards by id."""
        return {s.id: s for s in self.dossier.sources}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Texts in the order of the document."""
        return self.dossier.agreement.texts

    @cached_property
    def provisions(self) -> dict[tuple[str, str], Provision]:
        """Provisions by text and provision id, in the order of the document."""
        return {(t.id, p.id): p for t in self.texts for p in t.provisions}

    @cached_property
    def _zone_names(self) -> dict[str, str]:
        return {z.id: self.say.wording(z.name) for z in self.dossier.agreement.zones}

    @cached_property
    def _text_titles(self) -> dict[str, str]:
        return {t.id: self.say.wording(t.title) for t in self.texts}

    def plain(self, wording: Wording) -> str:
        """Return a wording without markup."""
        return self.say.plain(wording)

    @property
    def span(self) -> str:
        """What one row of coverage spans: ``days``, or ``weeks`` where only weeks are public."""
        return "weeks" if self.dossier.tier == Tier.PUBLIC else "days"

    def party(self, party_id: str | None) -> str:
        """Return what a party is called; an id nobody declared is shown as it is."""
        if party_id is None:
            return self.say("not-told")
        return self._party_names.get(party_id, party_id)

    def named(self, actor: str | None) -> str:
        """Return who is named as having done it, or that saying so is outside the mandate."""
        inside = "party" in self.dossier.agreement.mechanism.mandate
        return self.party(actor) if inside else self.say("outside-mandate")

    def speaker(self, name: str | None) -> str:
        """Return what a party or a source is called."""
        if name in self.sources:
            return self.sources[name].name
        return self.party(name)

    def voices(self, reports: pa.Table) -> pa.ChunkedArray:
        """Return for whom each report speaks.

        The claimant it names, else the party its source speaks for, else :data:`UNESTABLISHED`
        where nobody knows for whom the source speaks, else none.
        """
        cards = self.dossier.sources
        ids = pa.array([s.id for s in cards], pa.string())
        whose = [s.affiliation if s.affiliation_known else UNESTABLISHED for s in cards]
        row = pc.index_in(reports["source_id"], value_set=ids)
        return pc.coalesce(reports["claimant"], pa.array(whose, pa.string()).take(row))

    def voice(self, source_id: str, claimant: str | None) -> str | None:
        """Return for whom one source speaks: as :meth:`voices` does for a table."""
        card = self.sources.get(source_id)
        if claimant is not None or card is None:
            return claimant
        return card.affiliation if card.affiliation_known else UNESTABLISHED

    def claimant(self, name: str | None) -> str:
        """Return whose claim it is, within a sentence."""
        if name == UNESTABLISHED:
            return self.say("voice-unestablished")
        return self.say("voice-of-no-party") if name is None else self.speaker(name)

    def parties_listed(self, ids: Iterable[str]) -> str:
        """Name parties in this copy's order, others after them as given."""
        order = {p.id: n for n, p in enumerate(self.parties)}
        named = sorted(ids, key=lambda i: order.get(i, len(order)))
        return join(self.say, [self.speaker(i) for i in named])

    def text_title(self, text_id: str) -> str:
        """Return a text's title."""
        return self._text_titles[text_id]

    def zone(self, zone_id: str | None) -> str:
        """Return a zone's name; none means everywhere."""
        return self.say("everywhere") if zone_id is None else self._zone_names.get(zone_id, zone_id)

    @property
    def zone_time(self) -> str:
        """The mechanism's time zone."""
        return self.dossier.agreement.mechanism.time_zone


def days_named(say: Catalogue, days: Sequence[date]) -> str:
    """Name every day of a short period, of a longer one the first and the last."""
    if len(days) > _NAMED_DAYS:
        return f"{say.day(days[0])} – {say.day(days[-1])}"
    return join(say, [say.day(d) for d in days])


def join(say: Catalogue, items: Sequence[str]) -> str:
    """Write a list the way the language does, last item joined by "and".

    Markup in an item survives and everything else is escaped when the list holds any.
    """
    if len(items) < 2:
        return items[0] if items else ""
    head, last = items[:-1], items[-1]
    comma, final = say("list-comma"), say("list-and")
    out = head[0]
    for item in head[1:]:
        out = out + comma + item
    return out + final + last


@dataclass(frozen=True)
class Cited:
    """A citation ready to print.

    Attributes:
        title: Document.
        url: Address, only if it is http or https; else empty.
        said_by: Who says it.
        dated: As written there.
    """

    title: str
    url: str
    said_by: str
    dated: str


def cite(citation: Citation | None) -> Cited | None:
    """Return the citation; an address with another scheme than http(s) is no link."""
    if citation is None:
        return None
    safe = citation.url.startswith(("https://", "http://"))
    url = citation.url if safe else ""
    return Cited(citation.title, url, citation.said_by, citation.dated)
