"""What is asked of a service over the net, and what came back; secrets never stand in either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

#: What is told in place of a secret.
HIDDEN = "…"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A password, token or key. It shows itself to nobody who does not ask for it by name.

    Args:
        value: The secret itself.
    """

    value: str

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. ``{name}`` in the path, a header or the form stands for the secret of that name.

    Attributes:
        url: Address without a query; all of it may be told.
        query: Names and values, in order; never secret.
        headers: Besides what every request has.
        form: Fields of a form; a request with them is sent by POST.
        body: Bytes to send by POST in place of a form, e.g. JSON; never secret.
        secrets: By name.
        passing: The answer is used at once and kept nowhere, as that which holds a token.
    """

    url: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    passing: bool = False

    def told(self) -> str:
        """Return the address as it may be written down."""
        url = filled(self.url, dict.fromkeys(self.secrets, HIDDEN))
        query = "&".join(f"{name}={value}" for name, value in self.query)
        return f"{url}?{query}" if query else url

    def full(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return headers or form fields as they are sent, secrets and all; for the wire alone."""
        known = {name: one.value for name, one in self.secrets.items()}
        return {name: filled(value, known) for name, value in values.items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each ``{name}`` replaced by its value."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service sent, whole.

    Attributes:
        body: The bytes, unpacked if they travelled packed.
        content_type: As declared; empty if it was not.
        received_at: ISO instant, UTC, at which the last byte was here.
    """

    body: bytes
    content_type: str
    received_at: str


class Wire(Protocol):
    """Whatever carries a request to a service and brings its answer back."""

    def __call__(self, ask: Ask) -> Answer:
        """Return the answer.

        Raises:
            ServiceError: If none came that can be used.
        """
