"""Document and candidates -> their written form."""

from __future__ import annotations

from truceline.model.asserted import Claim, Deferral, Issue, Stance, Step
from truceline.model.candidate import (
    AllegedIncident,
    AskedModel,
    Commitment,
    Contact,
    Proposal,
    Reading,
    Told,
)
from truceline.model.document import Document, Extent, Stated
from truceline.model.mention import Actor, Count, Length, Place, When
from truceline.reading import form


def written(document: Document, reading: Reading) -> form.DocumentForm:
    """Return the written form of a document and what was read in it."""
    pen = _Pen(document.text)
    meta = document.metadata
    language = _stated(meta.language)
    return form.DocumentForm(
        name=document.name,
        form=document.form,
        text=document.text,
        title=_stated(meta.title),
        dated=_stated(meta.dated),
        publisher=_stated(meta.publisher),
        dateline=_stated(meta.dateline),
        language=language or form.StatedForm(value="und", basis="", start=None, end=None),
        genre=document.genre,
        genre_rule=document.genre_rule,
        blocks=_blocks(document),
        turns=_turns(document),
        sentences=_sentences(document),
        contacts=[pen.contact(one) for one in reading.contacts],
        commitments=[pen.commitment(one) for one in reading.commitments],
        proposals=[pen.proposal(one) for one in reading.proposals],
        incidents=[pen.incident(one) for one in reading.incidents],
        issues=[pen.issue(one) for one in reading.issues],
        claims=[pen.claim(one) for one in reading.claims],
        steps=[pen.step(one) for one in reading.steps],
        deferrals=[pen.deferral(one) for one in reading.deferrals],
        notes=[*document.notes, *reading.notes],
        asked=_asked(reading.asked),
    )  # fmt: skip


def _blocks(document: Document) -> list[form.BlockForm]:
    return [
        form.BlockForm(start=b.extent.start, end=b.extent.end, role=b.role) for b in document.blocks
    ]


def _turns(document: Document) -> list[form.TurnForm]:
    return [
        form.TurnForm(
            start=t.extent.start, end=t.extent.end, speaker=t.speaker, asking=t.asking, rule=t.rule
        )
        for t in document.turns
    ]


def _sentences(document: Document) -> list[form.SentenceForm]:
    return [
        form.SentenceForm(start=s.extent.start, end=s.extent.end, turn=s.turn)
        for s in document.sentences
    ]


def _stated(stated: Stated | None) -> form.StatedForm | None:
    if stated is None:
        return None
    start, end = (stated.extent.start, stated.extent.end) if stated.extent else (None, None)
    return form.StatedForm(value=stated.value, basis=stated.basis, start=start, end=end)


def _asked(one: AskedModel | None) -> form.AskedForm | None:
    if one is None:
        return None
    return form.AskedForm(name=one.name, version=one.version, prompt_sha256=one.prompt_sha256)


class _Pen:
    """Writes what refers to one text.

    Args:
        text: The canonical text.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, extent: Extent) -> form.SpanForm:
        return form.SpanForm(start=extent.start, end=extent.end, quote=extent.of(self.text))

    def actor(self, one: Actor) -> form.ActorForm:
        return form.ActorForm(
            id=one.id, name=one.name, kind=one.kind, party=one.party, office=one.office,
            reach=one.reach, metonym=one.metonym, rule=one.rule, span=self.span(one.extent),
        )  # fmt: skip

    def actors(self, lot: tuple[Actor, ...]) -> list[form.ActorForm]:
        return [self.actor(one) for one in lot]

    def when(self, one: When | None) -> form.WhenForm | None:
        return one if one is None else form.WhenForm(
            span=self.span(one.extent), earliest=one.earliest, latest=one.latest,
            basis=one.basis, reason=one.reason, rule=one.rule,
            clock=one.clock,
        )  # fmt: skip

    def length(self, one: Length | None) -> form.LengthForm | None:
        return (
            one
            if one is None
            else form.LengthForm(
                span=self.span(one.extent),
                low=one.low,
                high=one.high,
                unit=one.unit,
                about=one.about,
            )
        )

    def count(self, one: Count) -> form.CountForm:
        return form.CountForm(
            span=self.span(one.extent), low=one.low, high=one.high, unit=one.unit, about=one.about
        )

    def place(self, one: Place) -> form.PlaceForm:
        return form.PlaceForm(
            span=self.span(one.extent), name=one.name, kind=one.kind, rule=one.rule
        )

    def told(self, one: Told) -> form.ToldForm:
        return form.ToldForm(
            by=self.actor(one.by) if one.by else None,
            through=self.actor(one.through) if one.through else None,
        )

    def contact(self, one: Contact) -> form.ContactForm:
        return form.ContactForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            seconded=one.seconded,
            told=self.told(one.told), form=one.form, status=one.status,
            participants=self.actors(one.participants), when=self.when(one.when),
            lasted=self.length(one.lasted), place=self.place(one.place) if one.place else None,
            lasted_told=self.told(one.lasted_told) if one.lasted_told else None,
            which=one.which, also=[self.span(extent) for extent in one.also],
        )  # fmt: skip

    def commitment(self, one: Commitment) -> form.CommitmentForm:
        return form.CommitmentForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            seconded=one.seconded,
            told=self.told(one.told), by=self.actors(one.by), binding=one.binding,
            act=self.span(one.act), deadline=self.when(one.deadline),
            condition=self.span(one.condition) if one.condition else None,
        )  # fmt: skip

    def proposal(self, one: Proposal) -> form.ProposalForm:
        return form.ProposalForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            seconded=one.seconded,
            told=self.told(one.told), by=self.actors(one.by), to=self.actors(one.to),
            act=self.span(one.act), outcome=one.outcome,
        )  # fmt: skip

    def incident(self, one: AllegedIncident) -> form.IncidentForm:
        return form.IncidentForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            seconded=one.seconded,
            told=self.told(one.told),
            status="alleged", act=one.act, kind=one.kind, target=one.target,
            accused=self.actors(one.accused),
            when=self.when(one.when), places=[self.place(p) for p in one.places],
            counts=[self.count(c) for c in one.counts],
        )  # fmt: skip

    def issue(self, one: Issue) -> form.IssueForm:
        return form.IssueForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            told=self.told(one.told), issue=one.issue, asked=one.asked,
            also=[self.span(extent) for extent in one.also],
        )  # fmt: skip

    def stance(self, one: Stance) -> form.StanceForm:
        return form.StanceForm(
            issue=one.issue, leaning=one.leaning, span=self.span(one.extent), rule=one.rule
        )

    def claim(self, one: Claim) -> form.ClaimForm:
        return form.ClaimForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            told=self.told(one.told), kind=one.kind, modality=one.modality,
            stances=[self.stance(s) for s in one.stances], checkable=one.checkable, why=one.why,
            when=self.when(one.when), places=[self.place(p) for p in one.places],
            conceded=one.conceded,
        )  # fmt: skip

    def step(self, one: Step) -> form.StepForm:
        return form.StepForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            told=self.told(one.told), kind=one.kind, status=one.status,
            between=self.actors(one.between), when=self.when(one.when),
        )  # fmt: skip

    def deferral(self, one: Deferral) -> form.DeferralForm:
        return form.DeferralForm(
            id=one.id, span=self.span(one.extent), rule=one.rule, review=one.review,
            told=self.told(one.told), issues=list(one.issues), until=self.when(one.until),
            occasion=self.span(one.occasion) if one.occasion else None,
        )  # fmt: skip
