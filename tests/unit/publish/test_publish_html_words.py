"""Catalogues: the same keys everywhere, plural forms, nothing left in English."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dossier_factory import dossier
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor
from markupsafe import Markup
from pages import medium, read, render

import truceline.publish as package
from truceline.model import vocabulary
from truceline.model.items import PRICE_BASES
from truceline.publish.catalogue import (
    LANGUAGES,
    compile_catalogue,
    load_catalogue,
    resources,
    slug,
)

ROOM = Path(package.__file__).parent
OTHERS = tuple(lang for lang in LANGUAGES if lang != "en")
#: Latin letters that belong in a Cyrillic page: names of formats, variables, codes.
LATIN_ALLOWED = {"UTC", "CSV", "CRPS", "CausalImpact", "GeoJSON", "SHA", "WGS"}


def messages(lang: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for text in resources(lang):
        resource = parse(text)
        for entry in resource.body:
            assert not isinstance(entry, ast.Junk), entry.content
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{lang}: {entry.id.name} twice"
                found[entry.id.name] = entry
    return found


def texts(node: object) -> str:
    """All literal text of a message."""
    if isinstance(node, ast.TextElement):
        return node.value
    if isinstance(node, ast.Pattern):
        return " ".join(texts(e) for e in node.elements)
    if isinstance(node, ast.Placeable):
        return texts(node.expression)
    if isinstance(node, ast.SelectExpression):
        return " ".join(texts(v.value) for v in node.variants)
    return ""


class Variables(Visitor):
    """Collects the variables a message asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def variables(message: ast.Message) -> set[str]:
    collector = Variables()
    collector.visit(message)
    return collector.names


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_ask_for_no_other_variables(lang: str) -> None:
    english = messages("en")
    for key, message in messages(lang).items():
        assert variables(message) <= variables(english[key]), f"{lang}/{key}"


@pytest.mark.parametrize("lang", OTHERS)
def test_catalogues_have_the_same_keys(lang: str) -> None:
    assert set(messages(lang)) == set(messages("en"))


@pytest.mark.parametrize("lang", OTHERS)
def test_no_english_is_left_in_a_catalogue(lang: str) -> None:
    for key, message in messages(lang).items():
        if key.startswith(("g-", "graphics-")):
            continue  # the figures' words name file formats; their own tests look at them
        words = re.sub(r"\w+\.(csv|parquet)", "", texts(message.value))
        latin = set(re.findall(r"[A-Za-z]{2,}", words))
        assert latin <= LATIN_ALLOWED, f"{lang}/{key}: {latin}"


@pytest.mark.parametrize("lang", OTHERS)
def test_no_english_leaks_onto_the_page(lang: str) -> None:
    html = medium(lang)
    # What the data says in English carries its language; without those spans only Cyrillic stays.
    foreign = rf'<(\w+)[^>]*\slang="(?!{lang})[^"]*"[^>]*>.*?</\1>'
    bare = re.sub(foreign, "", html, flags=re.DOTALL)
    for word in ("undetermined", "Finding", "Covered", "alleged", "Where", "rows", "not told"):
        assert f">{word}<" not in bare


def test_every_sentence_of_the_report_is_used() -> None:
    code = "".join(
        p.read_text(encoding="utf-8") for p in sorted([*ROOM.rglob("*.py"), *ROOM.rglob("*.j2")])
    )
    families = tuple(set(re.findall(r'["(]([a-z-]+-)["{]', code)))
    report = parse((ROOM / "locale/en/report.ftl").read_text(encoding="utf-8"))
    keys = [e.id.name for e in report.body if isinstance(e, ast.Message)]
    dead = [k for k in keys if f'"{k}"' not in code and not k.startswith(families)]
    assert dead == []


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("en", 1, "one day"),
        ("en", 2, "2 days"),
        ("uk", 1, "1 день"),
        ("uk", 3, "3 дні"),
        ("uk", 5, "5 днів"),
        ("uk", 11, "11 днів"),
        ("uk", 21, "21 день"),
        ("ru", 22, "22 дня"),
        ("ru", 25, "25 дней"),
        ("ru", 101, "101 день"),
    ],
)
def test_plural_forms(lang: str, n: int, said: str) -> None:
    assert load_catalogue(lang)("days", n=n) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_vocabulary_is_translated(lang: str) -> None:
    say = load_catalogue(lang)
    closed: dict[str, list[str]] = {
        "outcome": list(vocabulary.Outcome),
        "because": list(vocabulary.Because),
        "status": list(vocabulary.Status),
        "basis": list(vocabulary.Basis),
        "tier": list(vocabulary.Tier),
        "act": list(vocabulary.ACTS),
        "object": list(vocabulary.OBJECTS),
        "weapon": list(vocabulary.WEAPONS),
        "circumstance": list(vocabulary.CIRCUMSTANCES),
        "harm": list(vocabulary.HARMS),
        "harmed": list(vocabulary.HARMED),
        "stage": list(vocabulary.STAGES),
        "item": list(vocabulary.ITEMS),
        "price": list(PRICE_BASES),
        "kind": list(vocabulary.Kind),
    }
    for family, known in closed.items():
        assert [w for w in known if not say.has(f"{family}-{slug(w)}")] == []


def test_a_word_nobody_translated_is_shown_escaped_and_marked_as_english() -> None:
    say = load_catalogue("uk")
    assert say.word("because", "<new> reason") == (
        '<span lang="en" dir="auto">&lt;new&gt; reason</span>'
    )
    assert say.word("act", None) == "не вказано"


def test_wording_falls_back_to_english_with_its_language_marked() -> None:
    say = load_catalogue("ru")
    assert say.wording({"en": "a & b", "uk": "в"}) == '<span lang="en" dir="auto">a &amp; b</span>'
    assert say.wording({"en": "a", "ru": "а & б"}) == "а & б"
    assert say.plain({"en": "a & b"}) == "a & b"
    assert say.wording({}) == ""


def test_markup_inside_a_sentence_survives_and_the_rest_is_escaped() -> None:
    said = load_catalogue("en")("reading-line", text="<t>", clause=Markup("<b>1</b>"),
                                outcome="o", because="b")  # fmt: skip
    assert said == "&lt;t&gt;, clause <b>1</b>: o (b)"


def test_numbers_days_and_times_are_written_the_languages_way() -> None:
    en, uk = load_catalogue("en"), load_catalogue("uk")
    assert en.number(1234567.5, 1) == "1,234,567.5"
    assert uk.number(1234.5, 1) == "1\u00a0234,5"
    assert en.number(None) == "–"
    assert en.percent(0.125, 1) == "12.5%"
    assert en.day(date(2031, 4, 2)) == "2 Apr 2031"
    assert uk.day(date(2031, 4, 2)) == "2 квіт. 2031"
    noon = datetime(2031, 4, 2, 21, 30, tzinfo=UTC)
    assert en.instant(noon, "Europe/Helsinki") == "3 Apr 2031, 00:30"


def test_an_unknown_key_or_a_missing_argument_is_a_fault() -> None:
    say = load_catalogue("en")
    with pytest.raises(KeyError):
        say("no-such-key")
    with pytest.raises(ValueError, match="days"):
        say("days")


def test_a_language_written_from_right_to_left_turns_the_page() -> None:
    say = compile_catalogue("ar", resources("en"))
    html = render(dossier(6), say)
    (root,) = (e for e in read(html) if e.tag == "html")
    assert root.attributes == {"lang": "ar", "dir": "rtl"}
    style = (ROOM / "templates/style.css").read_text(encoding="utf-8")
    sided = (
        r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:"
        r"|text-align:\s*(?:left|right)"
    )
    assert re.findall(sided, style) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_printed_sheet_says_what_the_paper_is(lang: str) -> None:
    said = re.search(r'@top-left \{ content: "([^"]*)"', medium(lang))
    assert said
    shown = re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), said[1])
    assert shown.startswith(load_catalogue(lang)("banner"))
    assert "counter(page)" in medium(lang)


def test_no_title_can_end_the_style_sheet() -> None:
    given = dossier(6)
    evil = replace(given.agreement, title={"en": '"} </style><script>x</script> \\'})
    html = render(replace(given, agreement=evil))
    assert html.count("</style>") == 1
    assert html.count("<script>") == 1
