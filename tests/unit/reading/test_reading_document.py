"""A document: canonical text, metadata, roles of blocks, sentences, turns in many layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import FormatError
from truceline.model.document import Asking, Genre, Role
from truceline.reading.document import document_of

ROOT = Path(__file__).resolve().parents[3]
INTERVIEW = ROOT.parent / "shared" / "data" / "interview" / "interview.txt"

Q, A, S = Asking.QUESTION, Asking.ANSWER, Asking.SPEECH

LAYOUTS = {
    "dashes": (
        "txt",
        (
        "A talk about the river. Our guest knows the valley.\n\n"
        "- How is the water?\n- It rises.\n\nIt rose last year too.\n\n"
        "- And the bridges?\n- They hold, for now.\n- You are sure of that.\n- I am.\n"
        ),
        [S, Q, A, Q, A, Q, A],
    ),
    "dash without a blank": (
        "txt",
        "-How is the water?\n-It rises.\n-And the bridges?\n-They hold.\n",
        [Q, A, Q, A],
    ),
    "long dashes, questions only": (
        "txt",
        "— How is the water?\n\nIt rises.\n\n— And the bridges?\n\nThey hold.\n\nFor now.\n",
        [Q, A, Q, A],
    ),
    "letters": (
        "txt",
        "Q: How is the water?\nA: It rises.\nQ: And the bridges?\nA: They hold.\n",
        [Q, A, Q, A],
    ),
    "letter and blanks, names in capitals": (
        "txt",
        (
        "THE MINISTER:  Good morning.  Let us begin.\n\nQ    How is the water?\n\n"
        "THE MINISTER:  It rises.\n\nQ    And the bridges?\n\nMR. HOLM:  They hold.\n"
        ),
        [S, Q, A, Q, A],
    ),
    "question and answer in full": (
        "txt",
        (
        "Question: How is the water?\n\nAnswer: It rises.\n\nQuestion: And the bridges?\n\n"
        "Answer: They hold.\n"
        ),
        [Q, A, Q, A],
    ),
    "bold questions": (
        "md",
        (
        "The valley waits.\n\n**How is the water?**\n\nIt rises.\n\nEver.\n\n**And the bridges?**"
        "\n\nThey hold.\n"
        ),
        [S, Q, A, Q, A],
    ),
    "headings that ask": (
        "md",
        "## How is the water?\n\nIt rises.\n\n## And the bridges?\n\nThey hold.\n",
        [Q, A, Q, A],
    ),
    "bold names": (
        "md",
        (
        "**Reporter:** How is the water?\n\n**Anna Holm:** It rises.\n\n**Reporter:** And the "
        "bridges?\n\n**Anna Holm:** They hold.\n"
        ),
        [Q, S, Q, S],
    ),
    "titles in capitals": (
        "txt",
        (
        "PRESIDENT HOLM: Welcome.\n\nPRIME MINISTER DAHL: Thank you. The water rises.\n\n"
        "PRESIDENT HOLM: It does.\n"
        ),
        [S, S, S],
    ),
    "names": (
        "txt",
        "Holm: The water rises.\nDahl: It does.\nHolm: And the bridges hold.\nDahl: For now.\n",
        [S, S, S, S],
    ),
    "html": (
        "html",
        (
        "<p>The valley waits.</p><p><b>How is the water?</b></p><p>It rises.</p>"
        "<p><strong>And the bridges?</strong></p><p>They hold.</p>"
        ),
        [S, Q, A, Q, A],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_turns_are_told_by_layout(layout: str) -> None:
    form, text, asking = LAYOUTS[layout]
    document = document_of(text, "talk", form)  # type: ignore[arg-type]
    assert [turn.asking for turn in document.turns if turn.rule != "x"] == asking


@pytest.mark.parametrize(
    "text",
    [
        "Note: The water rises.\n\nSource: the mission.\n",
        "Summary\n\n- The water rises.\n- The bridges hold.\n",
        "The minister spoke: the water rises. Is that so? It is.\n",
        "**LONG WORK**: The bridge is new.\n\n**SHORT WAY**: The road is old.\n",
    ],
)
def test_where_nobody_speaks_by_turns_there_are_none(text: str) -> None:
    assert document_of(text, "text", "md").turns == ()


def test_a_speaker_is_named_as_printed_and_his_name_is_no_sentence() -> None:
    document = document_of(LAYOUTS["titles in capitals"][1], "talk", "txt")
    assert [t.speaker for t in document.turns[:2]] == ["PRESIDENT HOLM", "PRIME MINISTER DAHL"]
    said = [s.extent.of(document.text) for s in document.sentences]
    assert said[:3] == ["Welcome.", "Thank you.", "The water rises."]


@pytest.mark.skipif(not INTERVIEW.is_file(), reason="the interview is not here")
def test_the_interview_has_nine_turns() -> None:
    document = document_of(INTERVIEW.read_text("utf-8"), INTERVIEW.name, "txt")
    assert [t.asking for t in document.turns] == [S, *[Q, A] * 4]
    assert document.metadata.dated is None
    pictures = [b for b in document.blocks if b.role is Role.CREDIT]
    assert len(pictures) == 2
    assert document.genre is Genre.INTERVIEW


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Photo: Anna Holm / Reuters", Role.CREDIT),
        ("(Image: Valley Press)", Role.CREDIT),
        ("Source: Getty Images", Role.CREDIT),
        ("© The Valley 2031", Role.CREDIT),
        ("File photo of the bridge", Role.CREDIT),
        ("Subscribe to our newsletter", Role.BOILERPLATE),
        ("Read more: the valley in pictures", Role.BOILERPLATE),
        ("All rights reserved.", Role.BOILERPLATE),
        ("Share on Telegram", Role.BOILERPLATE),
        ("The source: a man who saw it, and who told the mission all of it.", Role.BODY),
        ("The pictures showed what the mission had reported on the day before.", Role.BODY),
        ("Sources in both capitals said so.", Role.BODY),
    ],
)
def test_credits_and_buttons_keep_their_place_and_bear_another_role(line: str, role: Role) -> None:
    text = f"The water rises in the valley.\n\n{line}\n\nThe bridges hold for now.\n"
    document = document_of(text, "text", "txt")
    (block,) = [b for b in document.blocks if b.extent.of(text) == line]
    assert block.role is role
    assert (line in {s.extent.of(text) for s in document.sentences}) == (role is Role.BODY)


def test_the_text_of_a_file_is_the_file_and_that_of_a_page_is_what_a_reader_sees() -> None:
    source = (
        "---\ntitle: 'A talk'\ndate: 2031-06-03\n---\r\n\r\nThe **water** [rises](http://x.y).\r\n"
    )
    assert document_of(source, "a", "md").text == source
    page = (
        "<!doctype html><html lang=en><head><title>T</title><style>p{}</style></head><body>"
        "<nav>Home</nav><h1>A&nbsp;talk</h1><script>var a = '<p>no</p>'</script><p>The  water"
        "<br>rises"
        " &amp; falls.<!-- <p>no</p> --><p>Twice.<footer>About us</footer>"
    )
    document = document_of(page, "a", "html")
    assert document.text == "Home\n\nA\xa0talk\n\nThe water\nrises & falls.\n\nTwice.\n\nAbout us"
    assert [b.role for b in document.blocks] == [
        Role.BOILERPLATE, Role.HEADING, Role.BODY, Role.BODY, Role.BOILERPLATE,
    ]  # fmt: skip
    assert [s.extent.of(document.text) for s in document.sentences][-1] == "Twice."


@pytest.mark.parametrize(
    ("text", "form", "name", "dated", "basis"),
    [
        ("---\ndate: '2031-06-03'\n---\nIt rises.", "md", "a.md", "2031-06-03", "front matter"),
        ("A title\n\n3 June 2031\n\nIt rises.", "txt", "a.txt", "2031-06-03", "line with a date"),
        ("A title\n\nTavo, June 3, 2031\n\nIt rises.", "txt", "a.txt", "2031-06-03",
         "line with a date"),
        ("Date: 03.06.2031\n\nIt rises.", "txt", "a.txt", "2031-06-03", "line with a date"),
        ("TAVO, June 3, 2031 (Press) - The water rises.", "txt", "a.txt", "2031-06-03", "dateline"),
        ('<meta property="article:published_time" content="2031-06-03T10:00"><p>It rises.', "html",
         "a.html", "2031-06-03", "head of the page"),
        ("It rises.", "txt", "2031-06-03-water.txt", "2031-06-03", "name of the file"),
        ("It rose on 3 June 2031, as all in the valley saw it.", "txt", "a.txt", None, ""),
        ("It rises.", "txt", "a.txt", None, ""),
    ],
)  # fmt: skip
def test_a_date_is_stated_or_there_is_none(text, form, name, dated, basis) -> None:  # type: ignore[no-untyped-def]
    stated = document_of(text, name, form).metadata.dated
    assert (stated.value if stated else None) == dated
    assert (stated.basis if stated else "") == basis


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The water rises in the valley and the bridges hold for now.", "en"),
        ("Вода в долине поднимается, и мосты на реке пока не закрыты для людей.", "ru"),
        ("Вода в долині піднімається, і мости на річці ще не закриті для людей.", "uk"),
        ("xyzzy", "und"),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str) -> None:
    assert document_of(text, "a", "txt").metadata.language.value == language


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Mr. Holm met Gen. Dahl at 5 p.m. in the U.S. embassy. They left.", 2),
        ("It fell by 2.5 metres. J. Holm saw it. The U.S. helped.", 3),
        ("He came at 9 a.m. The gate was shut.", 2),
        ("“It rises.” So said Holm. Does it?", 3),
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(text: str, many: int) -> None:
    assert len(document_of(text, "a", "txt").sentences) == many


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Readout of the call\n\nThe ministers spoke.", Genre.READOUT),
        ("Joint Statement of the Leaders\n\nThey met.", Genre.JOINT_STATEMENT),
        ("Daily Report 7/2031\n\nNine rounds were heard.", Genre.DAILY_REPORT),
        ("Statement by the Ministry\n\nThe water rises.", Genre.STATEMENT),
        ("Fact Sheet: The Bridge\n\nIt is new.", Genre.FACT_SHEET),
        ("An order\n\nBy the authority vested in me, I do this.", Genre.LEGAL_ACT),
        ("TAVO, June 3 (Press) - The water rises.", Genre.NEWS),
        ("The water rises.", Genre.OTHER),
    ],
)
def test_the_genre_says_what_told_it(text: str, genre: Genre) -> None:
    document = document_of(text, "a", "txt")
    assert document.genre is genre
    assert document.genre_rule.startswith("genre.")


@pytest.mark.parametrize("text", ["a\x00b", "\x01\x02\x03\x04 abc", "\ufffd" * 40 + "abc"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        document_of(text, "a", "txt")
