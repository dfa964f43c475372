"""Read a document that lies on the net: one address, asked once, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from truceline.adapters.net import Limits
from truceline.app.register.reading import MOST_BYTES, Read, Reader, form_of_name, read_bytes
from truceline.errors import ServiceError, UnknownFormatError
from truceline.model.asking import Ask, Wire
from truceline.model.document import Layout
from truceline.reading.extract import read

#: Patience with somebody's page: one document, not a service that was asked for a million rows.
LIMITS = Limits(timeout_s=30.0, answer_s=120.0, tries=3, wait_s=60.0, answer_bytes=MOST_BYTES)
_TYPES: dict[str, Layout] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt",
    "text/markdown": "md", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_HINT = "check the address; or save the document and name the file"


def is_address(given: str) -> bool:
    """Say whether what a person named is an address and no file."""
    return given.lower().startswith(("https://", "http://"))


def read_url(url: str, wire_to: Callable[[str, Limits], Wire], reader: Reader = read) -> Read:
    """Read a document from its address; the address is its name.

    Args:
        url: ``https://…``; of this very machine also ``http://``.
        wire_to: Makes the wire to the host of an address, with these limits.
        reader: Finds candidates.

    Raises:
        ServiceError: If nothing came that can be read.
        SourceError: If what came is no document.
    """
    parts = urlsplit(url)
    address = parts._replace(query="", fragment="").geturl()
    headers = {"Accept": ", ".join(_TYPES)}
    ask = Ask(url=address, query=tuple(parse_qsl(parts.query)), headers=headers)
    try:
        answer = wire_to(url, LIMITS)(ask)
    except ServiceError as fault:
        raise ServiceError(fault.message, _HINT) from fault
    stated = answer.content_type.partition(";")[0].strip().lower()
    form = _TYPES.get(stated) or form_of_name(PurePosixPath(parts.path).name)
    if form is None:
        kind = stated or "a file of no stated kind"
        raise UnknownFormatError(f"{url}: {kind} is not read", _HINT)
    return read_bytes(answer.body, url, form, reader)
