"""What the commands for talks, aid and relations print, with the run it comes from."""

from __future__ import annotations

from truceline.model.aid import Ledger
from truceline.model.relations import Relations
from truceline.model.talks import Table
from truceline.web.schemas.common import Head


class Talks(Head):
    """The table; see ``docs/reference/talks.schema.json``."""

    talks: Table


class Aid(Head):
    """The ledger; see ``docs/reference/aid.schema.json``."""

    aid: Ledger


class RelationsTold(Head):
    """How pairs stand; see ``docs/reference/relations.schema.json``."""

    relations: tuple[Relations, ...]
