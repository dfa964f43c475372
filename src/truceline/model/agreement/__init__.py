"""What was agreed: parties, texts, zones, provisions, clocks, thresholds.

* Ids are stable and never reused.
* Competing texts live side by side in one agreement; everything downstream is computed per text.
* A term may be left open: constructive ambiguity is no mistake.
* Written form (YAML, pydantic) lives in :mod:`truceline.agreements`; this is the working form.
"""

from __future__ import annotations

from truceline.model.agreement.duties import (
    Cap,
    CapKind,
    Condition,
    ConditionKind,
    Due,
    Duty,
    Measure,
    Quiet,
    Release,
    Silence,
    Starts,
)
from truceline.model.agreement.mechanism import (
    ClassDelay,
    Commission,
    CountedFrom,
    DecisionRule,
    Mechanism,
    Power,
    Publication,
    Rung,
    Seat,
)
from truceline.model.agreement.provision import (
    Divergence,
    ExceptionClause,
    Prior,
    Provision,
    WhoseAct,
)
from truceline.model.agreement.terms import (
    Citation,
    Clock,
    Named,
    Party,
    Thresholds,
    Wording,
)
from truceline.model.agreement.text import (
    Agreement,
    Guarantee,
    Remedy,
    Text,
    TextStatus,
    asks_whose,
    period_of,
    thresholds_of,
)
from truceline.model.agreement.zones import (
    DistanceMeaning,
    FixedLine,
    SealedRegister,
    Zone,
    ZoneKind,
)

__all__ = [
    "Agreement",
    "Cap",
    "CapKind",
    "Citation",
    "ClassDelay",
    "Clock",
    "Commission",
    "Condition",
    "ConditionKind",
    "CountedFrom",
    "DecisionRule",
    "DistanceMeaning",
    "Divergence",
    "Due",
    "Duty",
    "ExceptionClause",
    "FixedLine",
    "Guarantee",
    "Measure",
    "Mechanism",
    "Named",
    "Party",
    "Power",
    "Prior",
    "Provision",
    "Publication",
    "Quiet",
    "Release",
    "Remedy",
    "Rung",
    "SealedRegister",
    "Seat",
    "Silence",
    "Starts",
    "Text",
    "TextStatus",
    "Thresholds",
    "WhoseAct",
    "Wording",
    "Zone",
    "ZoneKind",
    "asks_whose",
    "period_of",
    "thresholds_of",
]
