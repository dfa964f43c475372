"""One provision and everything that decides whether it can be observed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.effort.tellers import Voices
from truceline.model.agreement import Agreement, Provision, Text
from truceline.model.outlook import Gap, Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked about when a provision is.

    Attributes:
        agreement: What would be agreed.
        text: The text it stands in.
        provision: The provision.
        voices: The sources.
        strips: What the plan would watch, of every provision.
    """

    agreement: Agreement
    text: Text
    provision: Provision
    voices: Voices
    strips: Sequence[Strip]

    def gap(
        self,
        code: str,
        message: str,
        help_: str,
        part: str = "",
        part_id: str = "",
        **told: Sequence[str],
    ) -> Gap:
        """Return a gap of this provision; ``told`` is what its sentence names."""
        return Gap(
            text_id=self.text.id,
            provision_id=self.provision.id,
            part=part,
            part_id=part_id,
            code=code,
            message=message,
            help=help_,
            told=tuple((name, tuple(words)) for name, words in told.items()),
        )
