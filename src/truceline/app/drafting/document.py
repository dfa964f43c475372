"""An agreement, or two versions of it, as a Word document."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreements.load import load
from truceline.assessment.registry import RULES
from truceline.assessment.rules.crossing import CROSSINGS
from truceline.assessment.rules.denial_of_monitoring import HINDRANCES
from truceline.assessment.rules.no_fly import FLIGHTS
from truceline.assessment.rules.weapon_distance import PRESENCE
from truceline.codec import sha256_hex
from truceline.model.agreement import Agreement
from truceline.publish.catalogue import load_catalogue
from truceline.publish.document.assemble import document
from truceline.publish.document.blocks import Document
from truceline.publish.document.redline import redline
from truceline.publish.document.subject import Reading, subject
from truceline.publish.document.word.package import docx

#: Rule -> the acts it reads where a provision lists none.
_BY_DEFAULT = {
    "crossing": CROSSINGS,
    "denial_of_monitoring": HINDRANCES,
    "no_fly": FLIGHTS,
    "weapon_distance": PRESENCE,
}


class NoSuchTextError(ValueError):
    """A text was named that the agreement does not hold: wrong use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A written agreement as it was given.

    Attributes:
        name: What to call it in messages.
        text: The YAML.
    """

    name: str
    text: str


def render_docx(
    new: Written, lang: str, old: Written | None = None, text_id: str = "", dated: str = ""
) -> bytes:
    """Return a .docx of an agreement.

    Args:
        new: The agreement.
        lang: Language code.
        old: An earlier version; every difference to it becomes a tracked change.
        text_id: Only this text; empty: all.
        dated: ISO date to be printed, and the date of the tracked changes; empty: none.

    Raises:
        AgreementError: With every mistake of either.
        NoSuchTextError: If there is no such text.
    """
    made = _document(new, lang, text_id, dated)
    if old is not None:
        made = redline(_document(old, lang, text_id, dated), made)
    return docx(made)


def _document(written: Written, lang: str, text_id: str, dated: str) -> Document:
    agreement = load(written.text, written.name)
    named(agreement, text_id, written.name)
    version = sha256_hex(written.text.encode())
    say = load_catalogue(lang)
    return document(subject(agreement, say, version, _readings(), text_id, dated))


def _readings() -> dict[str, Reading]:
    return {
        r.card.id: Reading(
            title=r.card.title,
            reading=r.card.reading,
            blind=r.card.blind,
            acts=_BY_DEFAULT.get(r.card.id, ()),
        )
        for r in RULES
    }


def named(agreement: Agreement, text_id: str, name: str) -> None:
    """Hold that a text is there, if one is named.

    Raises:
        NoSuchTextError: If it is not.
    """
    known = [t.id for t in agreement.texts]
    if text_id and text_id not in known:
        raise NoSuchTextError(f"{name} has no text {text_id!r}; there are: {', '.join(known)}")
