"""Wordings held against each other: missing, in another script, naming other parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from truceline.agreements.figures import contradicted
from truceline.agreements.misfit import Misfit
from truceline.agreements.wordings import Held, wordings
from truceline.model.agreement import Agreement, Wording

_CYRILLIC, _LATIN = "cyrillic", "latin"
_SCRIPTS: Final = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk"), _CYRILLIC),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "pl", "tr", "ro"), _LATIN),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
}
_LETTERS: Final = {
    _CYRILLIC: re.compile(r"[\u0400-\u04ff]"),
    _LATIN: re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
}
#: Letters that only the one of two neighbours has.
_OWN: Final = {"uk": re.compile("[іїєґ]", re.IGNORECASE), "ru": re.compile("[ыэъё]", re.IGNORECASE)}
_OTHER: Final = {"uk": "ru", "ru": "uk"}
#: Fewer letters than this show no script; fewer of another's own letters show no other language.
_LEAST, _LEAST_OWN = 10, 2
_WORD = re.compile(r"\w+")
#: So many letters at the end of a name's words may change with the case; short words have none.
_ENDING, _SHORT = 3, 4


def language_misfits(agreement: Agreement) -> Iterator[Misfit]:
    """Yield wordings that lack a language, are in another script, or name other parties."""
    for held in wordings(agreement):
        yield from _missing(held)
        yield from _scripts(held)
        yield from _digits(held)
        if held.provision_id or held.text_id:
            yield from _named(agreement, held)
    codes = {code for text in agreement.texts for code in text.authentic}
    for party in agreement.parties:
        lacking = sorted(codes - set(party.name))
        if lacking and len(codes) > 1:
            yield Misfit(
                provision_id="",
                key="name",
                code="party-unnamed",
                message=f"the party {party.id} has no name in the authentic "
                f"{', '.join(lacking)}: whom these wordings name is not checked",
                hint="write its name in each authentic language",
                section="parties",
                part_id=party.id,
            )


def _missing(held: Held) -> Iterator[Misfit]:
    lacking = sorted(set(held.authentic) - set(held.wording))
    # The article itself without one of them is a mistake, and told as one.
    article = held.key == "wording" and not held.section
    if lacking and len(held.authentic) > 1 and not article:
        message = f"{_what(held)} is not written in the authentic {', '.join(lacking)}"
        yield _misfit(held, "wording-missing", message, "write it in each authentic language")


def _scripts(held: Held) -> Iterator[Misfit]:
    for code, words in held.wording.items():
        script, other = _SCRIPTS.get(code), _OTHER.get(code)
        own = len(_LETTERS[script].findall(words)) if script else 0
        letters = sum(ch.isalpha() for ch in words)
        foreign = script is not None and letters >= _LEAST and own * 2 < letters
        if not foreign and other:
            theirs = len(_OWN[other].findall(words))
            foreign = theirs >= _LEAST_OWN and not _OWN[code].search(words)
        if foreign:
            message = f"{_what(held)} under {code} does not look like that language"
            yield _misfit(
                held, "other-language", message, f"write it in {code}, or correct the code"
            )


def _digits(held: Held) -> Iterator[Misfit]:
    for code, words in held.wording.items():
        for said in contradicted(words):
            message = (
                f"{_what(held)} ({code}) says “{said}”: the words and the digits are two numbers"
            )
            yield _misfit(
                held, "number-said-twice", message, "write the same number twice, or once"
            )


def _named(agreement: Agreement, held: Held) -> Iterator[Misfit]:
    """Yield a party that one language of a wording names by its name and another does not."""
    codes = sorted(set(held.wording) & set(held.authentic)) or sorted(held.wording)
    for party in agreement.parties:
        known = [code for code in codes if code in party.name]
        naming = {code for code in known if _names(held.wording[code], party.name, code)}
        silent = sorted(set(known) - naming)
        if naming and silent:
            message = (
                f"{_what(held)} names {party.id} in {', '.join(sorted(naming))} and not in "
                f"{', '.join(silent)}"
            )
            yield _misfit(held, "party-misfit", message, "name the same party in each language")


def _names(words: str, name: Wording, code: str) -> bool:
    """Say whether a wording has a name, whatever the endings of its words."""
    parts = [
        re.escape(part)
        if len(part) < _SHORT
        else re.escape(part[: max(_SHORT - 1, len(part) - _ENDING)]) + r"\w*"
        for part in _WORD.findall(name[code])
    ]
    pattern = r"\b" + r"\W+".join(parts) + r"\b"
    return bool(parts) and re.search(pattern, words, re.IGNORECASE) is not None


def _what(held: Held) -> str:
    where = {"left_open": "the open term", "act": "what is promised", "duty": "what is due"}
    if held.section == "publication":
        return "what is agreed on publication"
    part = f" of {held.part_id}" if held.part_id else ""
    return where.get(held.key, "the wording") + part


def _misfit(held: Held, code: str, message: str, hint: str) -> Misfit:
    return Misfit(
        provision_id=held.provision_id,
        key=held.key,
        code=code,
        message=message,
        hint=hint,
        text_id=held.text_id,
        section=held.section,
        part_id=held.part_id,
    )
