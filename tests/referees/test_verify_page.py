"""verify.html in Chromium, from a file: three verdicts, three languages, a phone, no net."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import maker
import pytest
import referee_task as task
import test_openings as openings

PAGE = task.ROOT / "verifier" / "verify.html"
CHROMIUM = Path("/usr/bin/chromium")
LOG = maker.Log([b"entry %d" % i for i in range(20)], witnesses=3)
OTHER = maker.Log([], origin=b"other.example", witnesses=3)
browser_test = pytest.mark.browser
need_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium")


def test_the_page_carries_a_policy_that_fits_it_and_forbids_the_net() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count("<script>") == text.count("<style>") == 1
    parts = {
        "script": text.split("<script>")[1].split("</script>")[0],
        "style": text.split("<style>")[1].split("</style>")[0],
    }
    hashes = {
        name: base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        for name, part in parts.items()
    }
    policy = (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; "
        f"style-src 'sha256-{hashes['style']}'; base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"' in text, f"the page was edited: its policy must be {policy}"
    assert not re.search(
        r"https?:|innerHTML|\beval\b|\bfetch\b|XMLHttp|localStorage|\son\w+=", text
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """The page on a phone; complaints and requests are collected on it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda m: opened.complaints.append(m.text))
    opened.on("pageerror", lambda e: opened.complaints.append(str(e)))
    opened.on("request", lambda r: r.url.startswith("file:") or opened.complaints.append(r.url))
    opened.goto(PAGE.as_uri())
    yield opened
    assert opened.complaints == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def give(page: Any, folder: Path, **files: bytes) -> str:
    """Choose files by their labels; return what the page says."""
    page.evaluate("state.files = {}; show()")
    for kind, data in files.items():
        path = folder / f"{kind}.{len(list(folder.iterdir()))}"  # the same path would be no change
        path.write_bytes(data)
        page.set_input_files(f"#{kind}", str(path))
    page.wait_for_selector("#result[data-code]")
    return str(page.locator("#result").inner_text())


def good() -> dict[str, bytes]:
    proof = LOG.proof(7, 20, extra=b"hint", strangers=1)
    return {"proof": proof, "entry": b"entry 7", "policy": LOG.policy(b"2")}


@browser_test
@need_chromium
def test_a_valid_proof_and_what_it_proves(page: Any, tmp_path: Path) -> None:
    told = give(page, tmp_path, **good())
    assert page.locator("#result").get_attribute("data-code") == "0"
    policy = hashlib.sha256(LOG.policy(b"2")).hexdigest()
    words = (
        "Valid",
        "7 (the first entry has 0)",
        "log.example/truce",
        "w2, at 2030-03-17T17:46:42Z",
        policy,
    )
    for word in (*words, base64.b64encode(maker.mth(LOG.leaves)).decode()):
        assert word in told
    assert "nobody signed it, so it is not shown" in told
    assert "by keys your policy does not name: 1." in told
    everything = page.content()
    assert base64.b64encode(b"hint").decode() not in everything
    assert "stranger" not in everything


@browser_test
@need_chromium
def test_what_an_entry_stands_for_and_the_file_that_it_names(page: Any, tmp_path: Path) -> None:
    log = openings.LOG
    files = {"proof": log.proof(0, 3), "entry": log.entries[0], "policy": log.policy(b"2")}
    told = give(page, tmp_path, **files, opening=openings.GOOD, content=openings.FILE)
    assert page.locator("#result").get_attribute("data-code") == "0"
    assert openings.PLAIN.decode() in told
    assert f"by its SHA-256 {openings.SHA}" in told
    for change, code, why in (
        ({"content": b"x"}, "6", "does not name this file"),
        ({"opening": openings.GOOD[:-2]}, "6", "not written as one must be"),
        ({"opening": openings.opening(openings.PLAIN, bytes(32).hex())}, "6", "does not stand for"),
    ):
        shown = {"opening": openings.GOOD, "content": openings.FILE, **change}
        assert why in give(page, tmp_path, **files, **shown)
        assert page.locator("#result").get_attribute("data-code") == code
    assert "choose its opening" in give(page, tmp_path, **files, content=openings.FILE)
    promise = {"promise": log.promise(0, about=(3, "m:3")), **files, "entry": b""}
    assert openings.PLAIN.decode() in give(page, tmp_path, **promise, opening=openings.GOOD)


REFUSED: list[tuple[dict[str, bytes], str, str]] = [
    ({"entry": b"entry 8"}, "6", "This entry is not the one the proof speaks of"),
    ({"proof": b"PK"}, "6", "not written as a tlog-proof must be"),
    (
        {"policy": maker.Log([], seed=b"x").policy(b"2")},
        "6",
        "The log log.example/truce did not sign",
    ),
    ({"proof": LOG.proof(7, 20, cosigned=1)}, "7", "Too few witnesses: quorum table"),
    ({"policy": OTHER.policy(b"2")}, "7", "no log that calls itself log.example/truce"),
    ({"policy": LOG.policy(b"4")}, "7", "Line 6 of the policy"),
    ({"policy": b"log\n"}, "7", "Line 1 of the policy"),
    ({"policy": b"hello"}, "7", "The policy is cut short"),
]


@browser_test
@need_chromium
def test_what_is_not_valid_and_what_cannot_be_told(page: Any, tmp_path: Path) -> None:
    for change, code, why in REFUSED:
        told = give(page, tmp_path, **{**good(), **change})
        assert page.locator("#result").get_attribute("data-code") == code
        assert why in told
        assert page.locator("#result dl").count() == 0, "nothing is shown as a fact"


@browser_test
@need_chromium
def test_every_word_exists_in_three_languages(page: Any, tmp_path: Path) -> None:
    words = page.evaluate("WORDS")
    assert set(words) == {"en", "uk", "ru"}
    assert set(words["en"]) == set(words["uk"]) == set(words["ru"])
    for key, word in words["en"].items():
        marks = sorted(re.findall(r"\{\d\}", word))
        for lang in ("uk", "ru"):
            assert sorted(re.findall(r"\{\d\}", words[lang][key])) == marks, key
            assert re.search("[а-яіїєґ]", words[lang][key].lower()), key
    reasons = re.findall(r'(?:Invalid|CannotTell)\("(\w+)"', PAGE.read_text("utf-8"))
    assert len(reasons) >= 9
    assert set(reasons) <= set(words["en"])
    for lang, valid in (("uk", "Дійсний"), ("ru", "Действительно")):
        page.click(f"button[data-lang={lang}]")
        assert valid in give(page, tmp_path, **good())
        assert page.evaluate("document.documentElement.lang") == lang
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@browser_test
@need_chromium
def test_files_dropped_on_the_page_are_sorted_by_what_they_are(page: Any) -> None:
    given = {kind: base64.b64encode(data).decode() for kind, data in good().items()}
    page.evaluate(
        """(given) => {
          const moved = new DataTransfer();
          for (const [name, data] of Object.entries(given))
            moved.items.add(new File([bytesOf(atob(data))], "file of " + name));
          const drop = new DragEvent("drop", { dataTransfer: moved, bubbles: true });
          document.body.dispatchEvent(drop);
        }""",
        given,
    )
    page.wait_for_selector("#result[data-code='0']")
    assert "file of entry, 7 bytes" in page.locator("#result").inner_text()


@browser_test
@need_chromium
def test_a_file_that_was_changed_and_chosen_again_is_read_again(page: Any, tmp_path: Path) -> None:
    give(page, tmp_path, **good())
    (tmp_path / "mine").write_bytes(b"entry 7")
    for data, code in ((b"entry 7", "0"), (b"entry 8", "6")):
        (tmp_path / "mine").write_bytes(data)
        with page.expect_file_chooser() as chooser:
            page.click("#entry")
        assert page.locator("#result").inner_text() == "Still missing: the entry."
        chooser.value.set_files(str(tmp_path / "mine"))
        page.wait_for_selector(f"#result[data-code='{code}']")


@browser_test
@need_chromium
def test_names_cannot_play_tricks(page: Any, tmp_path: Path) -> None:
    log = maker.Log(LOG.entries, origin="log.example/\u202eecurt<b>".encode())
    files = {"proof": log.proof(7, 20), "entry": b"entry 7", "policy": log.policy(b"2")}
    told = give(page, tmp_path, **files)
    assert "log.example/\\u202eecurt<b>" in told


@browser_test
@need_chromium
def test_every_field_has_its_label_and_is_reached_by_key(page: Any) -> None:
    for label in ("1. The proof", "2. The entry", "3. Your policy", "4. A promise"):
        assert page.get_by_label(label).count() == 1
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.lang"))
    assert reached == ["en", "uk", "ru", "proof", "entry", "policy", "promise"]


def promised(index: int, due: int = 1_900_000_000) -> bytes:
    return LOG.promise(index, at=due - 60, within=60, about=(14, "ministry:14"))


@browser_test
@need_chromium
def test_a_promise_is_held_against_a_later_head(page: Any, tmp_path: Path) -> None:
    policy = LOG.policy(b"2")
    told = give(page, tmp_path, promise=promised(7), policy=policy)
    assert page.locator("#result").get_attribute("data-code") == "7"
    assert "Cannot tell" in told
    assert "index 7, by 2030-03-17T17:46:40Z" in told
    for head, entry in ((LOG.proof(7, 20), None), (LOG.proof(7, 20), b"another")):
        more = {} if entry is None else {"entry": entry}
        told = give(page, tmp_path, promise=promised(7), policy=policy, proof=head, **more)
        assert page.locator("#result").get_attribute("data-code") == "0"
        for word in ("The promise was kept", "index 7, by", '14 "ministry:14"', "in time"):
            assert word in told
    for index, due, word, why in (
        (25, 1_900_000_000, "Overdue", "saw later a head of only 20 entries"),
        (25, 2_000_000_000, "Not yet due", "no quorum of witnesses signed it after"),
        (7, 1_900_000_000, "Cannot tell", "give the .tlog-proof of entry 7"),
    ):
        given = {"promise": promised(index, due), "proof": LOG.checkpoint(20)}
        told = give(page, tmp_path, policy=policy, **given)
        assert word in told
        assert why in told
    for lang, word in (("uk", "Прострочено"), ("ru", "Просрочено")):
        page.click(f"button[data-lang={lang}]")
        given = {"promise": promised(25), "proof": LOG.checkpoint(20)}
        assert word in give(page, tmp_path, policy=policy, **given)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@browser_test
@need_chromium
def test_a_promise_and_a_head_that_are_dropped_are_known(page: Any) -> None:
    files = {"p": promised(25), "h": LOG.checkpoint(20), "t": LOG.policy(b"2")}
    given = {kind: base64.b64encode(data).decode() for kind, data in files.items()}
    page.evaluate(
        """(given) => {
          const moved = new DataTransfer();
          for (const [name, data] of Object.entries(given))
            moved.items.add(new File([bytesOf(atob(data))], "file of " + name));
          const drop = new DragEvent("drop", { dataTransfer: moved, bubbles: true });
          document.body.dispatchEvent(drop);
        }""",
        given,
    )
    page.wait_for_selector("#result[data-code='6']")
    assert "Overdue" in page.locator("#result").inner_text()
