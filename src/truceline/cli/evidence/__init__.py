"""``truceline evidence``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.evidence"
_TABLE = {
    "add": (f"{_HOME}.add", "Keep an original as received, with its manifest on the record."),
    "list": (f"{_HOME}.list", "List the items."),
    "show": (f"{_HOME}.show", "Show one item: manifest, custody, stamps, derivatives."),
    "custody": (f"{_HOME}.custody", "Record who had an item in hands, why, on whose authority."),
    "copy": (f"{_HOME}.copy", "Write a copy to work with, and record that it was made."),
    "derive": (f"{_HOME}.derive", "Re-encode a picture from its pixels, without metadata."),
    "timestamp": (f"{_HOME}.timestamp", "Ask for, or verify, a time stamp (RFC 3161)."),
    "c2pa": (f"{_HOME}.c2pa", "Record what a validator of C2PA says of an item."),
    "verify": (f"{_HOME}.verify", "Hash every item again, and name what was changed."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Keep evidence: originals as received, custody, derivatives without metadata.

    ID is E- and 12 hex digits of an item's hash, or the first signs of it.
    """
