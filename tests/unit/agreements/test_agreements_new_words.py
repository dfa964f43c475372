"""Catalogues of the interview: the same keys, nothing left in English, every question in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor
from interview_partners import Thorough

import truceline.agreements.interview as room
from truceline.agreements.interview.catalogue import LANGUAGES, interview_words
from truceline.agreements.interview.flow import interview
from truceline.agreements.load import check, load
from truceline.app.drafting.new import AGREEMENT, words_of_interview
from truceline.cli.new import command
from truceline.publish.catalogue import resources

OTHERS = tuple(lang for lang in LANGUAGES if lang != "en")
#: Latin words that belong in a Cyrillic question: what is typed, names of files and standards.
LATIN = re.compile(
    r"`[^`]*`|https?://\S+|[a-z0-9.]+\.(?:yaml|org)\S*|\b[a-z]+(?:[_-][a-z]+)+\b|\b[A-Z]\b|IANA|UTC|"
    r"EUR|Ctrl-C|Europe/Kyiv|Africa/Khartoum|T\d\d:\d\d|\b(?:lon lat|all|none|new|open|back|start|"
    r"limit|freeze|reduce|notify|other|piece|tonne|unknown|fact|performed|recipient|donor|adjudicate|notification|"
    r"exercise|inspectorate|energy|sites|truceline new|[a-z]{2}|a-f|key|ask-KEY|truceline check)\b"
)


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def _messages(lang: str) -> dict[str, ast.Message]:
    body = parse(interview_words(lang)).body
    assert not [e.content for e in body if isinstance(e, ast.Junk)]
    found = [e for e in body if isinstance(e, ast.Message)]
    assert len({m.id.name for m in found}) == len(found)
    return {m.id.name: m for m in found}


def _variables(message: ast.Message) -> set[str]:
    seen = _Variables()
    seen.visit(message)
    return seen.names


@pytest.mark.parametrize("lang", OTHERS)
def test_every_sentence_is_there_and_asks_for_the_same(lang: str) -> None:
    english, other = _messages("en"), _messages(lang)
    assert list(other) == list(english)
    for key, message in other.items():
        assert _variables(message) <= _variables(english[key]), key


def test_no_key_hides_one_of_the_report() -> None:
    of_report = {
        e.id.name
        for text in resources("en")
        for e in parse(text).body
        if isinstance(e, ast.Message)
    }
    assert of_report & set(_messages("en")) == set()


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_left_in_english(lang: str) -> None:
    left: dict[str, list[str]] = {}
    for line in interview_words(lang).splitlines():
        key, _, said = line.partition(" = ")
        words = re.findall("[A-Za-z]{2,}", LATIN.sub("", re.sub(r"\{[^}]*\}", "", said)))
        left |= {key: words} if words and not line.startswith("#") else {}
    assert left == {}


def test_no_sentence_is_dead_and_every_question_has_help() -> None:
    code = "".join(p.read_text("utf-8") for p in Path(room.__file__).parent.glob("*.py"))
    code += "".join(
        (Path(room.__file__).parents[2] / name / "new.py").read_text("utf-8")
        for name in ("app/drafting", "cli")
    )
    keys = set(_messages("en"))
    asked = {key.removeprefix("ask-") for key in keys if key.startswith("ask-")}
    questions = {key for key in asked if f"{key}-help" in asked}
    assert asked == questions | {f"{key}-help" for key in questions}
    made = {
        f"{family}-{how}" for family in ("act", "object", "weapon") for how in ("which", "only")
    }
    made |= {"object-unread", "weapon-unread"}
    made |= {"citation-url", "citation-said-by", "citation-dated"}
    named = set(re.findall(r"""["']([a-z-]+)["']""", code))
    assert questions - made - named == set()
    made = {"bad-hours", "bad-hours-range", "bad-metres", "bad-metres-range"}
    made |= {f"bad-{code}" for code in ("no-hour", "bad-time", "nonexistent-time")}
    made |= {"bad-ambiguous-time"} | {key for key in keys if "-told-" in key}
    assert {key for key in keys if not key.startswith("ask-")} - made - named == set()


@pytest.mark.parametrize("lang", OTHERS)
def test_the_whole_interview_can_be_held_in_another_language(lang: str) -> None:
    partner = Thorough()
    say = words_of_interview(lang)
    text = interview(partner, say, lambda given: check(given, AGREEMENT))
    assert partner.refused == []
    assert load(text, AGREEMENT).parties[0].id == "A"
    assert say("yaml-parties") in text


def test_a_lawyer_answers_in_ukrainian(tmp_path: Path) -> None:
    answers = [
        "Припинення вогню на річці", "", "", "так", "Сторона А", "А?", "A", "Сторона Б", "B", "ні",
        "", "Київ", "Europe/Kyiv", "19:30", "", "", "joint", "1 березня 2030 06:00", "30 днів", "",
        "prohibited_act", "?", "1", "Жодного вогню.", "all", "вогонь", "14 днів", "shelling", "",
        "", "new", "Міст", "", "disc", "20.0 10.0", "2 км", "none", "none", "ні", "ні",
    ]  # fmt: skip
    done = CliRunner().invoke(command, [str(tmp_path), "--lang", "uk"], input="\n".join(answers))
    assert done.exception is None, done.output
    assert "Як називається угода?" in done.output
    assert "немає часового поясу Київ" in done.output
    assert "в ідентифікаторі літери латиниці" in done.output
    assert "Як написано, напр. 2(b)" in done.output
    agreement = load((tmp_path / AGREEMENT).read_text("utf-8"), AGREEMENT)
    assert agreement.id == "pripinennia-vogniu-na-richci"
    assert agreement.parties[0].name == {"uk": "Сторона А"}
    assert agreement.zones[0].radius_m == 2000
    assert agreement.texts[0].provisions[0].id == "joint/vogon"


def test_stopping_keeps_the_answers_and_the_language(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(tmp_path), "--lang", "ru"], input="Перемирие\n")
    assert done.exit_code == 1
    assert "Сохранён 1 ответ" in done.output
    assert "--lang ru" in done.output
