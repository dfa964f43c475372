"""Which sections a paper has: those of its form, but none of a room of which nothing is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from truceline.publish.daily import aided, related
from truceline.publish.daily.forms import Form
from truceline.publish.page.setting import Setting

_IF_TOLD: Final[Mapping[str, Callable[[Setting], bool]]] = {
    aided.SECTION: aided.told,
    related.SECTION: related.told,
}


def wanted(form: Form, setting: Setting) -> list[str]:
    """Return the names of sections, in the order of the form."""
    return [n for n in form.sections if n not in _IF_TOLD or _IF_TOLD[n](setting)]
