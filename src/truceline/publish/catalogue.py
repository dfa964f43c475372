"""Every visible word comes through a catalogue; numbers, days and times are written its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, localcontext
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from truceline.model.exact import EXACT
from truceline.model.fixed_offset import shown
from truceline.model.harmless import harmless_sentence

#: Languages the package brings, in the order of the switch.
LANGUAGES = ("en", "uk", "ru")

Argument = str | int | float
Known = dict[tuple[str, tuple[tuple[str, Argument], ...]], str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language; call it with a key to get a sentence.

    Attributes:
        lang: Language code.
        bundle: Compiled messages.
        known: Sentences formatted before; the same key and arguments give the same sentence.
    """

    lang: str
    bundle: FluentBundle
    known: Known = field(default_factory=dict)

    def __call__(self, key: str, **args: Argument) -> str:
        """Return the sentence of that key, as plain text (the page escapes it).

        An argument that is markup stays markup, and then so is the sentence.

        Raises:
            KeyError: If the catalogue has no such key.
            ValueError: If an argument is missing.
        """
        marked = {name: arg for name, arg in args.items() if isinstance(arg, Markup)}
        if marked:
            return self._around(key, args, marked)
        index = (key, tuple(args.items()))
        if index not in self.known:
            self.known[index] = self._format(key, args)
        return self.known[index]

    def _around(
        self, key: str, args: Mapping[str, Argument], marked: Mapping[str, Markup]
    ) -> Markup:
        # Fluent knows plain text only: private-use signs hold the places of the markup.
        holders = {name: f"\ue000{n}\ue001" for n, name in enumerate(marked)}
        sentence = escape(self(key, **{**args, **holders}))
        for name, holder in holders.items():
            sentence = Markup(str(sentence).replace(holder, str(marked[name])))  # noqa: S704
        return sentence

    def _format(self, key: str, args: Mapping[str, Argument]) -> str:
        """Format with arguments made harmless: names and remarks are foreign text."""
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        # `Etc/GMT+1` is an hour behind UTC: on a page it is called what it is.
        zone = args.get("zone")
        told = {**args, "zone": shown(zone)} if isinstance(zone, str) else dict(args)
        told |= {name: harmless_sentence(a) for name, a in told.items() if isinstance(a, str)}
        text, errors = self.bundle.format_pattern(pattern, told)
        if errors:
            raise ValueError(f"{self.lang}/{key}: {errors}")
        return str(text)

    def has(self, key: str) -> bool:
        """Say whether there is a sentence of that key."""
        return self.bundle.has_message(key)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, as the language is written."""
        return str(_locale(self.lang).text_direction)

    @property
    def endonym(self) -> str:
        """What the language calls itself."""
        return str(_locale(self.lang).display_name).capitalize()

    def language(self, code: str) -> str:
        """Return what a language is called in this one; a code nobody knows stands as it is."""
        return str(_locale(self.lang).languages.get(code.replace("-", "_"), code))

    def word(self, family: str, value: str | None) -> str:
        """Return a word of the vocabulary in this language.

        A word the catalogue does not know is shown as the data has it and marked as English.

        Args:
            family: First part of the key, e.g. ``because``.
            value: The word as it stands in the column; ``None`` is "not told".
        """
        if value is None:
            return self("not-told")
        key = f"{family}-{slug(value)}"
        if self.has(key):
            return self(key)
        return inert(value, "en", self.lang)

    def wording(self, wording: Mapping[str, str]) -> str:
        """Return the wording in this language, else in English, else in the first there is."""
        if self.lang in wording:
            return wording[self.lang]
        for lang in ("en", *sorted(wording)):
            if lang in wording:
                return inert(wording[lang], lang, self.lang)
        return ""

    def plain(self, wording: Mapping[str, str]) -> str:
        """Return the same wording as plain text, for places where no markup can stand."""
        found = self.wording(wording)
        return found.striptags() if isinstance(found, Markup) else found

    def number(self, value: float | Decimal | None, digits: int = 0) -> str:
        """Write a number with at most ``digits`` decimals; null is a dash, never a zero."""
        if value is None:
            return "–"
        return _number(value, digits, self.lang)

    def exactly(self, value: Decimal | None) -> str:
        """Write a figure to its last digit; null is a dash, never a zero."""
        if value is None:
            return "–"
        return self.number(value, max(0, -int(value.as_tuple().exponent)))

    def fixed(self, value: float, digits: int) -> str:
        """Write a number with exactly ``digits`` decimals, trailing zeros kept."""
        return _fixed(value, digits, self.lang)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Write a share of one as per cent; null is a dash."""
        return "–" if share is None else _percent(share, digits, self.lang)

    def day(self, day: date | None, pattern: str = "d MMM y") -> str:
        """Write a day."""
        return self("not-told") if day is None else _day(day, pattern, self.lang)

    def instant(self, instant: datetime | None, zone: str = "UTC") -> str:
        """Write an instant in a time zone, to the minute, zone named by the caller."""
        return self("not-told") if instant is None else _instant(instant, zone, self.lang)


def slug(value: str) -> str:
    """Return the word as part of a key: lower case, hyphens."""
    return "-".join(value.lower().replace("_", " ").replace("/", " ").split())


def inert(text: str, lang: str, around: str) -> str:
    """Return text of another language, escaped, with its language marked."""
    if lang == around:
        return text
    return Markup('<span lang="{}" dir="auto">{}</span>').format(lang, text)


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")


@cache
def _number(value: float | Decimal, digits: int, lang: str) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    with localcontext(EXACT):  # Babel rounds by the context at hand: 28 digits, and then an error.
        return str(format_decimal(value, format=pattern, locale=_locale(lang)))


@cache
def _fixed(value: float, digits: int, lang: str) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=_locale(lang)))


@cache
def _percent(share: float, digits: int, lang: str) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "") + "%"
    return str(format_percent(share, format=pattern, locale=_locale(lang)))


@cache
def _day(day: date, pattern: str, lang: str) -> str:
    return str(format_date(day, pattern, locale=_locale(lang)))


@cache
def _instant(instant: datetime, zone: str, lang: str) -> str:
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return str(format_datetime(local, "d MMM y, HH:mm", locale=_locale(lang)))


def compile_catalogue(lang: str, resources: Iterable[str]) -> Catalogue:
    """Return a catalogue made from Fluent resources.

    Args:
        lang: Language code; decides plural forms, numbers, direction.
        resources: Texts in Fluent syntax.
    """
    isolating = _locale(lang).text_direction == "rtl"
    bundle = FluentBundle([lang], use_isolating=isolating)
    for text in resources:
        bundle.add_resource(FluentResource(text))
    return Catalogue(lang, bundle)


def resources(lang: str) -> tuple[str, ...]:
    """Return the texts of every ``*.ftl`` of that language, by file name.

    Raises:
        ValueError: If the package has no such language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for {lang!r}; there are {', '.join(LANGUAGES)}")
    folder = files("truceline.publish") / "locale" / lang
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".ftl")), key=lambda f: f.name)
    return tuple(f.read_text(encoding="utf-8") for f in found)


@cache
def load_catalogue(lang: str) -> Catalogue:
    """Return the catalogue of a language the package brings, read once."""
    return compile_catalogue(lang, resources(lang))
