"""Counts before and after a day beside series that the event is said not to touch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.held import CountRows, Estimate, Held


class Unfit(StrEnum):
    """Why controls tell nothing, beside the reasons of a counting itself."""

    COUNTING = "counting"
    CONTROL = "control"
    FEW_COMMON = "few_common"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfitness:
    """That no ratio beside the controls is given.

    Attributes:
        why: Which reason.
        which: Which control; empty: none.
        found: Periods there are.
        needed: Periods that would be enough.
    """

    why: Unfit
    which: str = ""
    found: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control on the day itself.

    Attributes:
        held: How its own counts compare before and after the day.
        follows: By how much the log of the counting moves with the log of the control; ``None``:
            not to be told.
    """

    held: Held
    follows: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Controlled:
    """One counting beside its controls.

    Attributes:
        held: The counting by itself, on the periods that all of them tell.
        controls: Each control, in the order named.
        unpaired: Periods of the counting that some control does not tell; left out.
        refused: Why there is no ratio beside the controls; ``None``: there is one.
        ratio: Rate after over what it would have been by the controls.
        below_one: Chance that this is below one.
        walks: Chance that the counting's own level wanders without coming back.
        customary: The same as CausalImpact takes it by default, on logs of rates.
        loose: The same with a level that may wander ten times as far in a step.
        placebo_ratios: The design asked of earlier days, on which nothing is known to begin.
        expected: For each period drawn, the rate that the controls alone tell.
    """

    held: Held
    controls: tuple[Control, ...]
    unpaired: int
    refused: Unfitness | None = None
    ratio: Estimate | None = None
    below_one: float | None = None
    walks: float | None = None
    customary: Estimate | None = None
    loose: Estimate | None = None
    placebo_ratios: tuple[float, ...] = ()
    expected: tuple[float, ...] = ()

    @property
    def as_large(self) -> int:
        """Placebo days with a change at least as large, up or down."""
        if self.ratio is None:
            return 0
        mine = max(self.ratio.value, 1 / self.ratio.value)
        return sum(max(r, 1 / r) >= mine for r in self.placebo_ratios)


@dataclass(frozen=True, slots=True, kw_only=True)
class Controlling:
    """Everything that was asked of a table of counts with controls.

    Attributes:
        rows: What became of its rows, read for the counting.
        control_rows: The same, read for each control in the order named.
        effort: Name of the column of effort; empty: effort is not told.
        control_efforts: The same for each control.
        countings: Each by itself, in the order asked for and met.
    """

    rows: CountRows
    control_rows: tuple[CountRows, ...]
    effort: str
    control_efforts: tuple[str, ...]
    countings: tuple[Controlled, ...]
