"""Ask a language model for candidates, too: one window of text after the other, behind checks.

Off unless a person names a server. A server on another machine is asked only if she says that the
text may leave this one. Every answer is held against the text (:mod:`truceline.reading.asked`); one
that is none is asked for once more, then in halves, then given up and counted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from truceline.adapters.net import Limits
from truceline.adapters.net_url import LOOPBACK
from truceline.app.ports import Progress, silent
from truceline.errors import ServiceError
from truceline.model.asking import Ask, Secret, Wire
from truceline.model.candidate import AskedModel, Reading
from truceline.model.document import Document
from truceline.reading.asked.answer import VERSION, Answer
from truceline.reading.asked.checked import Found, check
from truceline.reading.asked.merged import merged
from truceline.reading.asked.prompt import (
    MODES,
    messages,
    prompt_sha256,
    repaired,
    request,
)
from truceline.reading.asked.windows import halves, heading_of, windows_of, words_of
from truceline.reading.extract import LANGUAGE, numbered, read, scenes_in
from truceline.reading.scene import Scene

#: A model on a small machine thinks for minutes; what it says is short.
LIMITS = Limits(timeout_s=600.0, answer_s=900.0, tries=4, wait_s=120.0, answer_bytes=2_000_000)
#: Answers of a server that does not know how it is asked for a form.
_UNKNOWN_FORM = frozenset({400, 404, 415, 422, 501})
#: How often a window is halved before it is given up.
_MOST_HALVED = 2
_NO_ANSWER = "no answer after the schema came for a part of the text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A server that speaks the OpenAI-compatible protocol.

    Attributes:
        url: Its base, e.g. ``http://127.0.0.1:8080/v1``.
        model: Name of the model, as the server knows it.
        key: What it wants to know who asks; ``None``: nothing.
        may_leave: The text may leave this machine.
    """

    url: str
    model: str
    key: Secret | None = None
    may_leave: bool = False


def read_asked(
    document: Document, endpoint: Endpoint, wire: Wire, progress: Progress = silent
) -> Reading:
    """Return what rules and a model find, each candidate still to be looked at by a person.

    Args:
        document: In English; of another the model is not asked.
        endpoint: Which server and model.
        wire: To that server.
        progress: Told before each window.

    Raises:
        ServiceError: If the server is elsewhere and the text may not leave, or it fails for good.
    """
    refuse_to_leave(endpoint)
    base = read(document)
    if document.metadata.language.value != LANGUAGE:
        return base
    scenes = scenes_in(document)
    found = Found()
    asker = _Asker(document, endpoint, wire, found)
    windows = list(windows_of(scenes))
    for n, window in enumerate(windows):
        progress("asking the model", n, len(windows))
        asker.ask(window)
    return _joined(document, base, found, endpoint.model)


def refuse_to_leave(endpoint: Endpoint) -> None:
    """Refuse a server elsewhere, unless the text may leave this machine.

    Raises:
        ServiceError: If it may not.
    """
    host = (urlsplit(endpoint.url).hostname or "").lower()
    if host not in LOOPBACK and not endpoint.may_leave:
        raise ServiceError(
            f"the model at {host} is on another machine, and the document would be sent there",
            "run a model on this machine; or, if everybody named in the document can bear that, "
            "say --may-leave",
        )


def _joined(document: Document, base: Reading, found: Found, model: str) -> Reading:
    contacts, a = merged(base.contacts, found.contacts)
    commitments, b = merged(base.commitments, found.commitments)
    proposals, c = merged(base.proposals, found.proposals)
    incidents, d = merged(base.incidents, found.incidents)
    notes = [
        f"Refused of the model's finds: {n} × {why}." for why, n in sorted(found.refused.items())
    ]
    if differ := a + b + c + d:
        notes.append(f"Rules and model differ on {differ} of the same words; both are told.")
    return replace(
        base,
        contacts=tuple(numbered(document, contacts)),
        commitments=tuple(numbered(document, commitments)),
        proposals=tuple(numbered(document, proposals)),
        incidents=tuple(numbered(document, incidents)),
        notes=(*base.notes, *notes),
        asked=AskedModel(name=model, version=VERSION, prompt_sha256=prompt_sha256()),
    )


class _Asker:
    """Asks one server about one document; learns which form of asking it knows."""

    def __init__(self, document: Document, endpoint: Endpoint, wire: Wire, found: Found) -> None:
        self._document, self._endpoint, self._wire = document, endpoint, wire
        self._found = found
        self._modes = list(MODES)

    def ask(self, window: Sequence[Scene], halved: int = 0) -> None:
        """Ask about a window, and keep what the text bears out."""
        said = messages(words_of(self._document, window), heading_of(self._document))
        answer = self._answer(said)
        if answer is not None:
            check(self._document, window, answer, self._found)
        elif len(window) > 1 and halved < _MOST_HALVED:
            for half in halves(window):
                self.ask(half, halved + 1)
        else:
            self._found.refused[_NO_ANSWER] += 1

    def _answer(self, said: list[dict[str, str]]) -> Answer | None:
        words = self._said(said)
        try:
            return _parsed(words)
        except ValueError as fault:
            words = self._said(repaired(said, words, _short(fault)))
        try:
            return _parsed(words)
        except ValueError:
            return None

    def _said(self, said: list[dict[str, str]]) -> str:
        """Return the words of the model, asked in the first way that the server knows."""
        while True:
            try:
                return _words(self._sent(request(self._endpoint.model, said, self._modes[0])))
            except ServiceError as fault:
                if fault.status not in _UNKNOWN_FORM or len(self._modes) == 1:
                    raise
                del self._modes[0]

    def _sent(self, body: dict[str, Any]) -> bytes:
        key = self._endpoint.key
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key is not None:
            headers["Authorization"] = "Bearer {key}"
        ask = Ask(
            url=f"{self._endpoint.url.rstrip('/')}/chat/completions",
            headers=headers,
            body=json.dumps(body, ensure_ascii=False, sort_keys=True).encode(),
            secrets={"key": key} if key is not None else {},
        )
        return self._wire(ask).body


def _words(body: bytes) -> str:
    """Return what the model said; nothing if the server's answer has another form, or was cut."""
    try:
        choice = json.loads(body)["choices"][0]
        words = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    cut = choice.get("finish_reason") == "length"
    return words if isinstance(words, str) and not cut else ""


def _parsed(words: str) -> Answer:
    """Return an answer.

    Raises:
        ValueError: If the words are none.
    """
    bare = words.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    if not bare:
        raise ValueError("nothing was said, or it was cut off")
    try:
        return Answer.model_validate_json(bare)
    except ValidationError as fault:
        raise ValueError(_first(fault)) from fault


def _first(fault: ValidationError) -> str:
    """Return the first mistake, without the words in which it stands."""
    one = fault.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, one['loc'])) or 'the whole'}: {one['msg']}"


def _short(fault: ValueError) -> str:
    return " ".join(str(fault).split())[:200]
