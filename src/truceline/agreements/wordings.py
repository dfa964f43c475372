"""Every wording of an agreement in one list: articles, and what stands beside them in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model.agreement import Agreement, Provision, Text, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One wording and where it stands in the document.

    Attributes:
        text_id: Of which text; empty: of the mechanism.
        provision_id: Of which provision; empty: of the text itself, or of the mechanism.
        section: The list that holds its holder, e.g. ``exceptions``; empty: the provision itself.
        part_id: Which entry of that list.
        key: The key under which the words stand.
        wording: The words, by language.
        authentic: Languages that must all have them; empty where the text names none.
    """

    text_id: str
    provision_id: str
    section: str
    part_id: str
    key: str
    wording: Wording
    authentic: tuple[str, ...]


def wordings(agreement: Agreement) -> Iterator[Held]:
    """Yield every wording that was agreed, in the order of the document."""
    for text in agreement.texts:
        for provision in text.provisions:
            yield from _of_provision(text, provision)
        parts = [("clocks", c.id, "duty", c.duty) for c in text.clocks]
        parts += [("releases", r.id, "wording", r.wording) for r in text.releases]
        parts += [("guarantees", g.id, "act", g.act) for g in text.guarantees]
        parts += [("remedies", r.id, "act", r.act) for r in text.remedies]
        for section, part_id, key, wording in parts:
            yield _held(text, "", section, part_id, key, wording)
    publication = agreement.mechanism.publication
    if publication is not None:
        authentic = tuple(sorted({code for text in agreement.texts for code in text.authentic}))
        yield Held(
            text_id="",
            provision_id="",
            section="publication",
            part_id="",
            key="wording",
            wording=publication.wording,
            authentic=authentic,
        )


def _of_provision(text: Text, provision: Provision) -> Iterator[Held]:
    yield _held(text, provision.id, "", "", "wording", provision.wording)
    if provision.left_open:
        yield _held(text, provision.id, "", "", "left_open", provision.left_open)
    parts = [("exceptions", e.id, "wording", e.wording) for e in provision.exceptions]
    parts += [("conditions", c.id, "wording", c.wording) for c in provision.conditions]
    parts += [("clocks", c.id, "duty", c.duty) for c in provision.clocks]
    for section, part_id, key, wording in parts:
        yield _held(text, provision.id, section, part_id, key, wording)


def _held(
    text: Text, provision_id: str, section: str, part_id: str, key: str, wording: Wording
) -> Held:
    return Held(
        text_id=text.id,
        provision_id=provision_id,
        section=section,
        part_id=part_id,
        key=key,
        wording=wording,
        authentic=text.authentic,
    )
