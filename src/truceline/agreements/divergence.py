"""Figures that stand in the wording of one language and not of another.

Words can part in ways no machine sees; figures cannot hide. A divergence is no mistake of the
document: it is told, and what hangs on it is for the lawyer to declare under ``divergences``.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreements.figures import figures_of
from truceline.model.agreement import Agreement, Provision, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """One provision whose wordings give different figures.

    Attributes:
        text_id: Which text.
        provision_id: Which provision.
        languages: Those compared, in alphabetical order.
        only_in: Language -> figures that another language does not give.
        authentic: Whether all of these languages are authentic; else one is a translation.
        declared: Whether the document declares a divergence between them.
    """

    text_id: str
    provision_id: str
    languages: tuple[str, ...]
    only_in: dict[str, tuple[str, ...]]
    authentic: bool
    declared: bool


def partings(agreement: Agreement) -> tuple[Parting, ...]:
    """Return every provision whose wordings give different figures, in the order of the document.

    Where a text names authentic languages, these are compared with each other first; the other
    languages of a provision are translations and compared with them.
    """
    found: list[Parting | None] = []
    for text in agreement.texts:
        for provision in text.provisions:
            both = _compared(text, provision, authentic=True)
            found += [both] if both else [_compared(text, provision, authentic=False)]
    return tuple(one for one in found if one is not None)


def _compared(text: Text, provision: Provision, *, authentic: bool) -> Parting | None:
    languages = sorted(
        code for code in provision.wording if not authentic or code in text.authentic
    )
    figures = {code: figures_of(provision.wording[code]) for code in languages}
    only_in = {
        code: tuple(sorted(set().union(*(figures[code] - other for other in figures.values()))))
        for code in languages
    }
    if not any(only_in.values()):
        return None
    return Parting(
        text_id=text.id,
        provision_id=provision.id,
        languages=tuple(languages),
        only_in={code: extra for code, extra in only_in.items() if extra},
        authentic=authentic,
        declared=any(set(d.languages) & set(languages) for d in provision.divergences),
    )
