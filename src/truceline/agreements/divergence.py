"""Figures that stand in the wording of one language and not of another.

Words can part in ways no machine sees; figures cannot hide. A divergence is no mistake of the
document: it is told, and what hangs on it is for the lawyer to declare under ``divergences``.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreements.figures import figures_of
from truceline.agreements.wordings import Held, wordings
from truceline.model.agreement import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """One wording whose languages give different figures.

    Attributes:
        held: Which wording, and where it stands.
        languages: Those compared, in alphabetical order.
        only_in: Language -> figures that another language does not give.
        authentic: Whether all of these languages are authentic; else one is a translation.
        declared: Whether the document declares a divergence between them.
    """

    held: Held
    languages: tuple[str, ...]
    only_in: dict[str, tuple[str, ...]]
    authentic: bool
    declared: bool


def partings(agreement: Agreement) -> tuple[Parting, ...]:
    """Return every wording whose languages give different figures, in the order of the document.

    Articles, and the exceptions, conditions, open terms, clocks, releases, guarantees, remedies and
    rules of publication beside them. Where a text names authentic languages, these are compared
    with each other first; the other languages are translations and compared with them.
    """
    parted = {p.id: p.divergences for text in agreement.texts for p in text.provisions}
    found = []
    for held in wordings(agreement):
        told = {d.languages for d in parted.get(held.provision_id, ())}
        said = set().union(*told)
        found.append(_compared(held, said, authentic=True) or _compared(held, said))
    return tuple(one for one in found if one is not None)


def _compared(held: Held, declared: set[str], *, authentic: bool = False) -> Parting | None:
    languages = sorted(code for code in held.wording if not authentic or code in held.authentic)
    figures = {code: figures_of(held.wording[code]) for code in languages}
    only_in = {
        code: tuple(sorted(set().union(*(figures[code] - other for other in figures.values()))))
        for code in languages
    }
    if not any(only_in.values()):
        return None
    return Parting(
        held=held,
        languages=tuple(languages),
        only_in={code: extra for code, extra in only_in.items() if extra},
        authentic=authentic,
        declared=bool(declared & set(languages)),
    )
