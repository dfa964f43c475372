"""The words of the interview, as Fluent texts, for whoever makes a catalogue of them."""

from __future__ import annotations

from importlib.resources import files

#: Languages the questions can be asked in.
LANGUAGES = ("en", "uk", "ru")


def interview_words(lang: str) -> str:
    """Return the Fluent text of one language; words of the closed lists are not in it.

    Raises:
        ValueError: If there is no such language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no questions in {lang!r}; there are {', '.join(LANGUAGES)}")
    room = files("truceline.agreements") / "interview" / "locale" / lang
    return (room / "new.ftl").read_text(encoding="utf-8")
