"""What a connector is: a card that can be read without running anything, and two functions.

A connector lives in a folder of its own: ``card.py`` holds the literal :class:`Card`, ``read.py``
the two functions, ``__init__.py`` joins them into ``CONNECTOR``. Its functions may raise whatever
they like: :meth:`Connector.read` is the door at which foreign errors become
:class:`~truceline.errors.FormatError`, and at which the row accounting is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.errors import AgreementError, FormatError, SourceError
from truceline.model.intake import Intake, Options, RawFile
from truceline.model.source import Source
from truceline.sources.accounting import unaccounted

if TYPE_CHECKING:
    from truceline.sources.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One setting of a connector.

    Attributes:
        name: Key in the options mapping.
        meaning: What it does, one plain sentence.
        default: Value used when absent, as text.
    """

    name: str
    meaning: str
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known about a data set before a byte of it is read. Literal values only.

    Attributes:
        id: Stable name of the connector, e.g. ``launch_claims``.
        title: What the data set is, in a few words.
        publisher: Who publishes it.
        licence: Under which it may be used, as declared by whom.
        cadence: How often it is updated, e.g. ``daily``.
        biases: Known ones, each one plain sentence.
        precision: What its places and times are worth, one plain sentence.
        independence_group: Default group of its sources (see ``Source.independence_group``).
        yields: Tables it fills: ``reports``, ``tallies``, ``effort``, ``lines``.
        columns: Columns (or keys) by which it recognises a file; all must be present. Empty if
            it is recognised otherwise.
        options: Settings it understands.
        sources: Default source cards, for a workspace that has none of its own for them.
    """

    id: str
    title: str
    publisher: str
    licence: str
    cadence: str
    biases: tuple[str, ...]
    precision: str
    independence_group: str
    yields: tuple[str, ...]
    columns: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A card, a test and a reader.

    Attributes:
        card: The literal card.
        recognises: Says whether a file is one of this data set; looks at little, never raises.
        reader: Makes an intake of a file. Every record of the file must end in a table or in the
            rejects, never in both.
        service: Where its data can be fetched; ``None`` if nowhere.
        packed: It reads its files also as they are published, packed in a zip file by themselves
            (:mod:`truceline.sources.packed`).
        by_blocks: It reads them bit by bit: they may be larger than what is held as a whole.
        texts: It reads texts, which may be web pages, Word or PDF files, and no tables.
    """

    card: Card
    recognises: Callable[[RawFile], bool]
    reader: Callable[[RawFile, Options], Intake]
    service: Service | None = None
    packed: bool = False
    by_blocks: bool = False
    texts: bool = False

    def read(self, raw: RawFile, options: Options) -> Intake:
        """Read one file.

        Args:
            raw: The file as received.
            options: Settings; see ``card.options``.

        Returns:
            Everything the file yielded, each of its rows accounted for.

        Raises:
            FormatError: If the file cannot be read as this data set at all, an option is unknown,
                or rows went missing.
            AgreementError: If the option ``map`` holds a mapping with mistakes.
        """
        self._check_options(raw, options)
        try:
            intake = self.reader(raw, options)
        except (SourceError, AgreementError):
            raise
        except Exception as error:
            raise FormatError(
                f"{raw.name} could not be read by the connector {self.card.id}, which expects "
                f"{self.card.title} ({error})",
                "check that the file is that and is whole; if it is something else, leave out "
                "`--as`, or name another (`truceline sources`); if its format changed upstream, "
                "write a map (docs/sources/mapped.md)",
            ) from error
        problem = unaccounted(intake)
        if problem:
            raise FormatError(f"{raw.name}: {problem}", f"this is a fault of {self.card.id}")
        return intake

    def _check_options(self, raw: RawFile, options: Options) -> None:
        known = {option.name for option in self.card.options}
        unknown = sorted(set(options) - known)
        if unknown:
            raise FormatError(
                f"{raw.name}: {self.card.id} has no option {', '.join(unknown)}",
                f"it has: {', '.join(sorted(known)) or 'none'}",
            )
