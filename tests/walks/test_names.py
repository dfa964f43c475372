"""Who stands behind a code lies in the register and nowhere else; two persons open an entry."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest import mock

import case_case
import daily_case
import pytest
import release_case as world
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_redaction import traces

from truceline.adapters.merkle.disk import Disk
from truceline.adapters.names import make, opened_register
from truceline.app import run as runs
from truceline.app import signing
from truceline.app.backups.backup import back_up
from truceline.app.casework import casebook
from truceline.app.casework.acts import open_case
from truceline.app.evidence.add import add as keep
from truceline.app.export import export
from truceline.app.intake.ingest import ingest
from truceline.app.ledger import adopt, heads, kit, whole
from truceline.app.ledger.redaction import redact
from truceline.app.ledger.redaction_plan import plan
from truceline.app.maps.earlier import answers_in
from truceline.app.names import bulk, opening, register
from truceline.app.names.codes import new_code
from truceline.app.released import compute
from truceline.app.released.disclose import disclose
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import (
    FormatError,
    IntegrityError,
    ProcedureError,
    TrucelineError,
    WorkspaceError,
)
from truceline.log.keys import ED25519, Skey
from truceline.model.names import Person, Role, is_code, meant
from truceline.model.vocabulary import Tier
from truceline.sources.propose.shape import Shape

NAME, CONTACT, CONSENT = "Oksana Verbytska", "+380 44 279-01-17", "to the commission alone"
OKSANA = Person(name=NAME, contact=CONTACT, consent=CONSENT, role=Role.WITNESS, team="patrols")
WHY = "the commission wants to hear what was seen"
FIRST, SECOND = ("officer-1", ""), ("officer-2", "")


def _noon() -> datetime:
    return datetime(2031, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "safe" / "witnesses.names", tmp_path / "stick" / "names.key"


@pytest.fixture
def workspace(tmp_path: Path, paths: tuple[Path, Path]) -> Workspace:
    made = case_case.made(tmp_path / "mission")
    register.begin(made, *paths)
    return made


def _enter(paths: tuple[Path, Path], person: Person = OKSANA) -> str:
    return register.add(*paths, person, _noon)


def _spelt(text: str) -> set[bytes]:
    """Return a text as bytes in every way in which it may have been written down."""
    found = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    found |= {json.dumps(text).encode()[1:-1], text.casefold().encode()}
    for data in list(found):
        found |= {data.hex().encode(), data.hex().upper().encode()}
        for shift in range(3):  # base64 as it stands at each place of a longer text
            coded = base64.b64encode(b"x" * shift + data)
            found.add(coded[(shift * 8 + 5) // 6 : len(coded) // 4 * 4 - 4])
    return {one for one in found if len(one) > 8}


NEEDLES = tuple(_spelt(NAME) | _spelt("Verbytska") | _spelt(CONTACT) | _spelt(CONSENT))


def test_every_way_of_writing_is_looked_for() -> None:
    for text in (NAME, CONTACT):
        for data in (text.encode("utf-16-le"), text.encode()):
            for before in (b"", b"a", b"ab", b"abc"):
                whole_text = base64.b64encode(before + data + b"and more")
                assert any(one in whole_text for one in NEEDLES), (text, before)
            assert any(one in b"--" + data.hex().encode() for one in NEEDLES)


def test_nothing_of_a_register_is_in_any_byte_of_any_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compute, "LANGUAGES", ("en",))
    out, near = tmp_path / "out", (tmp_path / "safe.names", tmp_path / "key")
    made = world.mission(out / "mission")
    register.begin(made, *near)
    adopt.init(made, "example.org/names")
    code = _enter(near)
    other = register.link(*near, code)
    request = opening.ask(made, near, code, FIRST, WHY)
    assert opening.confirm(made, near, code, request, SECOND) == OKSANA
    opening.ask(made, near, other, FIRST, WHY)
    (tmp_path / "photo.txt").write_bytes(b"what was handed over")
    told = {"method": f"handed over by {code}", "collector": code.lower(), "consent": f"of {code}"}
    keep(made, tmp_path / "photo.txt", told, "mission")
    rows = [world.open_row(n, 8 + n, text=f"told by {code}") for n in range(1, 4)]
    daily_case.take(made, "open.csv", rows, world.MAP)
    daily_case.issued(made, world.DAYS[0], since=world.DAYS[0], formats=("html", "docx"))
    world.released(made, 1)
    runs.run(made, languages=("en",))
    export(made, "stix", Tier.PUBLIC, timedelta(hours=24))
    register.erase(*near, other, _noon)
    heads.sign(made)
    kit.pack(made, out / "kit")
    back_up(made, out / "backup")
    assert traces(out, *NEEDLES) == []
    # Nor can whose entry was opened be read from the record.
    opened = [e for e in made.entries() if e.kind == register.KIND]
    assert [e.payload["act"] for e in opened] == ["begun", "asked", "opened", "asked"]
    for entry in opened:
        assert code not in json.dumps(entry.payload)
        assert other not in json.dumps(entry.payload)
    # What is looked for would be found, and the register itself holds none of it in clear.
    (out / "leak").write_bytes(b"\0" + NAME.encode("utf-16-le"))
    assert traces(out, *NEEDLES) != []
    assert [one for one in NEEDLES if one in near[0].read_bytes() + near[1].read_bytes()] == []


def test_a_case_handed_to_a_party_and_a_casebook_hold_none_either(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    code = _enter(paths)
    runs.run(workspace, languages=("en",))
    finding = str(min(runs.kept(workspace).tables["findings"]["finding_id"].to_pylist()))
    case = open_case(workspace, finding, "ALD", f"as witness {code} tells").case_id
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    opening.confirm(workspace, paths, code, request, SECOND)
    disclose(workspace, case, "ALD")
    casebook.bring(workspace, casebook.open_casebook(workspace))
    assert code in workspace.journal_path.read_text("utf-8")
    assert traces(workspace.folder, *NEEDLES) == []
    assert not [p for p in (workspace.folder / "disclosed").rglob("*") if "names" in p.name]


def test_codes_are_drawn_by_chance_and_say_nothing_of_whom(paths: tuple[Path, Path]) -> None:
    make(*paths)
    codes = [_enter(paths) for _ in range(3)]
    codes += [register.link(*paths, codes[0])]
    assert len(set(codes)) == 4
    assert all(is_code(code) and code.startswith("W-") for code in codes)
    assert _enter(paths, replace(OKSANA, role=Role.MEMBER)).startswith("T-")
    # The same draws give the same codes, whoever is entered: they depend on nothing else.
    drawn = []
    for n, person in enumerate((OKSANA, replace(OKSANA, name="Ivan"))):
        near = (paths[0].with_name(f"{n}.names"), paths[1].with_name(f"{n}.key"))
        chance = _chance(7)
        make(*near, chance)
        drawn.append([register.add(*near, person, _noon, chance) for _ in range(2)])
    assert drawn[0] == drawn[1]


def _chance(seed: int) -> Callable[[int], bytes]:
    import hashlib

    state = [seed]

    def draw(n: int) -> bytes:
        state[0] += 1
        return hashlib.shake_256(str(state[0]).encode()).digest(n)

    return draw


def test_every_sign_of_a_code_is_as_likely_as_any_other() -> None:
    seen = Counter("".join(new_code(Role.WITNESS, (), secrets.token_bytes)[2:]
                           for _ in range(6_000)))  # fmt: skip
    assert len(seen) == 32
    assert max(seen.values()) < 1_350  # 1,125 each; six standard deviations are 200
    # A code that was given before is not given again.
    draws = iter([b"\0" * 6, b"\0" * 6, b"\1" * 6])
    assert new_code(Role.WITNESS, {"W-000000"}, lambda _: next(draws)) == "W-111111"


def test_equal_people_look_different_and_equally_long(paths: tuple[Path, Path]) -> None:
    make(*paths)
    for person in (OKSANA, OKSANA, replace(OKSANA, name="I", contact="")):
        _enter(paths, person)
    held = json.loads(paths[0].read_bytes().split(b"\n")[1])["entries"].values()
    assert len({one["sealed"] for one in held}) == len({one["key"] for one in held}) == 3
    assert len({len(one["sealed"]) for one in held}) == 1


def test_two_codes_of_one_person_are_linked_by_no_command(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    one, other = _enter(paths), _enter(paths, replace(OKSANA, name="Ivan"))
    linked = register.link(*paths, one)
    listed = {row.code: row for row in register.listed(*paths)}
    plain = [(row.role, row.team, row.added, row.opened) for row in listed.values()]
    assert set(listed) == {one, other, linked}
    assert len(set(plain)) == 1  # nothing in a row tells which two are one person
    request = opening.ask(workspace, paths, linked, FIRST, WHY)
    assert one not in str(opening.confirm(workspace, paths, linked, request, SECOND))


# -- two persons -----------------------------------------------------------------------------------


def _refused(why: str, act: Callable[[], object]) -> None:
    with pytest.raises(ProcedureError) as told:
        act()
    assert why in told.value.diagnostics(), told.value.diagnostics()


def test_one_person_opens_nothing(workspace: Workspace, paths: tuple[Path, Path]) -> None:
    code, other = _enter(paths), _enter(paths, replace(OKSANA, name="Ivan"))
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    before = workspace.journal_path.read_bytes()
    for wanted, told, by, why in (
        (code, request, FIRST, "an entry is opened by another person"),
        (code, "0" * 16, SECOND, "nobody asked"),
        (other, request, SECOND, "nobody asked"),
        (code, request, ("Anna Petrenko", ""), "is no pseudonym"),
        (code, request, ("", ""), "--by is missing"),
        (code, request, ("officer-2", "nobody"), "is no seat"),
    ):
        _refused(why, partial(opening.confirm, workspace, paths, wanted, told, by))
    assert workspace.journal_path.read_bytes() == before
    assert opening.confirm(workspace, paths, code.lower(), request, SECOND).name == NAME
    _refused("asked for anew", lambda: opening.confirm(workspace, paths, code, request, SECOND))
    (told_of,) = opening.openings(workspace)
    assert (told_of.asked_by, told_of.opened_by, told_of.reason) == ("officer-1", "officer-2", WHY)
    assert {row.code: row.opened for row in register.listed(*paths)} == {code: 1, other: 0}


def test_a_request_lapses(workspace: Workspace, paths: tuple[Path, Path]) -> None:
    code = _enter(paths)
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    late = Workspace(workspace.folder, now=lambda: workspace.now() + opening.LAPSES)
    _refused("ask anew", lambda: opening.confirm(late, paths, code, request, SECOND))


def test_a_reason_that_tells_of_whom_is_refused(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    code = _enter(paths)
    before = len(workspace.entries())
    for reason in (
        "", "x" * 501, "to ask VERBYTSKA again", "call +380 44 279-01-17", f"for {code.lower()}",
        "write to her at o.v@example.org",
    ):  # fmt: skip
        with pytest.raises(ProcedureError):
            opening.ask(workspace, paths, code, FIRST, reason)
    assert len(workspace.entries()) == before


def test_a_seat_with_a_key_signs_and_two_consents_are_of_two_seats(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    key = Skey("of-alder", ED25519, b"k" * 32)
    signing.enrol(workspace, "of-alder", key.vkey)
    code = _enter(paths)
    seat = ("officer-1", "of-alder")
    _refused("give it with --key", lambda: opening.ask(workspace, paths, code, seat, WHY))
    able = Workspace(workspace.folder, now=workspace.now, signers=(key,))
    request = opening.ask(able, paths, code, seat, WHY)
    again = ("officer-2", "of-alder")
    _refused("another delegation", lambda: opening.confirm(able, paths, code, request, again))
    opening.confirm(workspace, paths, code, request, ("officer-2", "of-birch"))
    assert signing.sound_register(workspace).signed == 1


def test_an_opening_is_recorded_before_anything_is_shown(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    code = _enter(paths)
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    with (
        mock.patch.object(Disk, "rename", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        opening.confirm(workspace, paths, code, request, SECOND)
    assert [one.opened_by for one in opening.openings(workspace)] == ["officer-2"]
    _refused("asked for anew", lambda: opening.confirm(workspace, paths, code, request, SECOND))


def test_it_opens_only_on_the_record_it_was_begun_for(
    workspace: Workspace, paths: tuple[Path, Path], tmp_path: Path
) -> None:
    other = case_case.made(tmp_path / "other" / "mission")
    code = _enter(paths)
    with pytest.raises(WorkspaceError, match="begun for another workspace"):
        opening.ask(other, paths, code, FIRST, WHY)
    assert len(other.entries()) == 1
    assert workspace.entries()[-1].payload["act"] == "begun"


def test_an_opening_that_nobody_could_make_is_told(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    code = _enter(paths)
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    held = workspace.entries()[-1].payload
    for forged in (
        {**held, "act": "opened", "person": "OFFICER-1 "},
        {**held, "act": "opened", "request": "0" * 16},
        held,
    ):
        path = workspace.journal_path
        before = path.read_bytes()
        workspace.record(register.KIND, forged)
        with pytest.raises(IntegrityError, match="as nobody can"):
            opening.openings(workspace)
        path.write_bytes(before)
    assert opening.openings(workspace)[0].request == request


def test_a_reason_can_be_redacted_and_the_opening_stands(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    adopt.init(workspace, "example.org/case")
    code = _enter(paths)
    request = opening.ask(workspace, paths, code, FIRST, "because of the mill")
    redact(workspace, plan(workspace, str(len(workspace.entries()) - 1)), "office", "asked")
    assert traces(workspace.folder, b"because of the mill") == []
    opening.confirm(workspace, paths, code, request, SECOND)
    assert opening.openings(workspace)[0].reason == "[…]"
    assert whole.damaged(workspace.folder)[1] == whole.unsigned(workspace.folder) == []


# -- erasing ---------------------------------------------------------------------------------------


def test_who_is_erased_is_gone_and_a_tombstone_stays(
    workspace: Workspace, paths: tuple[Path, Path]
) -> None:
    code, other = _enter(paths), _enter(paths, replace(OKSANA, name="Ivan"))
    linked = register.link(*paths, code)
    request = opening.ask(workspace, paths, code, FIRST, WHY)
    before = json.loads(paths[0].read_bytes().split(b"\n")[1])["entries"]
    assert register.erase(*paths, linked, _noon) == 2
    after = json.loads(paths[0].read_bytes().split(b"\n")[1])["entries"]
    (gone,) = set(before) - set(after)
    assert {slot: before[slot] for slot in after} == after  # nobody else was touched
    for data in _below(paths[0].parent):
        assert before[gone]["key"].encode() not in data
        assert before[gone]["sealed"].encode() not in data
    for act in (
        lambda: opening.ask(workspace, paths, code, FIRST, WHY),
        lambda: opening.confirm(workspace, paths, code, request, SECOND),
        lambda: register.erase(*paths, code, _noon),
        lambda: register.link(*paths, code),
    ):
        with pytest.raises(WorkspaceError, match="was erased on 2031-03-10"):
            act()
    listed = {row.code: row.erased for row in register.listed(*paths)}
    assert listed == {code: "2031-03-10", linked: "2031-03-10", other: ""}
    with opened_register(*paths) as names:
        assert names.asked == {}
        assert names.codes() == {code, linked, other}


def _below(folder: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_old_bytes_of_an_erased_entry_are_overwritten_on_the_disk(
    paths: tuple[Path, Path],
) -> None:
    make(*paths)
    code = _enter(paths)
    with paths[0].open("rb") as old:  # what a tool that reads freed blocks would see
        before = old.read()
        register.erase(*paths, code, _noon)
        old.seek(0)
        assert old.read() == bytes(len(before))


# -- damage ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole_register(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    near = tmp_path_factory.mktemp("register")
    made = near / "r.names", near / "r.key"
    make(*made)
    code = register.add(*made, OKSANA, _noon)
    register.erase(*made, register.link(*made, code), _noon)
    register.add(*made, OKSANA, _noon)
    return made


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_flipped_bit_and_every_cut_is_told(
    whole_register: tuple[Path, Path], tmp_path: Path, data: st.DataObject
) -> None:
    told = whole_register[0].read_bytes()
    place = data.draw(st.integers(0, len(told) - 1))
    damaged = data.draw(
        st.one_of(
            st.integers(0, 7).map(lambda bit: _flipped(told, place, bit)),
            st.just(told[:place]),
            st.just(told + told[:1]),
        )
    )
    path = tmp_path / "damaged.names"
    path.write_bytes(damaged)
    with pytest.raises(TrucelineError) as fault:
        register.listed(path, whole_register[1])
    assert fault.value.exit_code in (5, 6)
    assert "Verbytska" not in fault.value.diagnostics()
    assert path.read_bytes() == damaged


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def test_an_entry_left_out_exchanged_or_brought_back_is_told(
    whole_register: tuple[Path, Path], tmp_path: Path
) -> None:
    form, line, _ = whole_register[0].read_bytes().split(b"\n")
    value = json.loads(line)
    (slot, one), = value["entries"].items()  # fmt: skip
    path = tmp_path / "r.names"
    for entries in ({}, {"0" * 32: one}, {slot: one, "0" * 32: one},
                    {slot: {**one, "key": one["key"][:24] + one["key"][24:][::-1]}}):  # fmt: skip
        text = json.dumps({**value, "entries": entries}, sort_keys=True, separators=(",", ":"))
        path.write_bytes(b"\n".join((form, text.encode(), b"")))
        with pytest.raises(IntegrityError, match="was changed or cut"):
            register.listed(path, whole_register[1])


def test_another_key_opens_nothing(whole_register: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.write_text("ab" * 32 + "\n")
    with pytest.raises(WorkspaceError, match="this key does not open"):
        register.listed(whole_register[0], other)
    other.write_text("short")
    with pytest.raises(WorkspaceError):
        register.listed(whole_register[0], other)
    with pytest.raises(WorkspaceError, match="holds no register"):
        register.listed(tmp_path / "none.names", whole_register[1])


@pytest.mark.parametrize("step", ["rename", "sync", "write"])
def test_stopped_at_any_step_it_holds_the_old_or_the_new(
    paths: tuple[Path, Path], step: str
) -> None:
    make(*paths)
    code = _enter(paths)
    before = paths[0].read_bytes()
    with mock.patch.object(Disk, step, side_effect=KeyboardInterrupt), pytest.raises(
        KeyboardInterrupt
    ):  # fmt: skip
        _enter(paths)
    after = {row.code for row in register.listed(*paths)}
    assert code in after
    assert step == "sync" or paths[0].read_bytes() == before
    # What was left half written is gone with the next change, keys of entries and all.
    register.erase(*paths, code, _noon)
    assert not [p for p in paths[0].parent.iterdir() if p.name.endswith(".partial")]
    assert paths[0].stat().st_mode & 0o077 == 0


_KILLED = """
import os, sys
from pathlib import Path
from truceline.adapters.merkle.disk import Disk
from truceline.adapters import clock
from truceline.app.names import register
from truceline.model.names import Person, Role
Disk.rename = lambda self, old, new: os._exit(9)
register.add(Path(sys.argv[1]), Path(sys.argv[2]),
             Person(name="Ivan", contact="", consent="c", role=Role.WITNESS), clock.now)
"""


def test_killed_between_write_and_rename_it_opens_as_before(paths: tuple[Path, Path]) -> None:
    make(*paths)
    code = _enter(paths)
    before = paths[0].read_bytes()
    words = [sys.executable, "-c", _KILLED, *map(str, paths)]
    assert subprocess.run(words, env=os.environ).returncode == 9
    (partial,) = (p for p in paths[0].parent.iterdir() if p.name.endswith(".partial"))
    assert partial.stat().st_mode & 0o077 == 0
    assert paths[0].read_bytes() == before
    assert [row.code for row in register.listed(*paths)] == [code]
    with partial.open("rb") as left:  # it holds keys of entries that may be erased one day
        size = len(left.read())
        _enter(paths)
        left.seek(0)
        assert left.read() == bytes(size)
    assert (len(register.listed(*paths)), partial.exists()) == (2, False)


def test_two_at_once_lose_nobody(paths: tuple[Path, Path]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    make(*paths)
    with ThreadPoolExecutor(8) as pool:
        codes = set(pool.map(lambda _: _enter(paths), range(24)))
    assert codes == {row.code for row in register.listed(*paths)}
    assert len(codes) == 24


# -- where it may lie, and what comes in -----------------------------------------------------------


def test_neither_register_nor_key_may_lie_within_a_workspace(
    workspace: Workspace, paths: tuple[Path, Path], tmp_path: Path
) -> None:
    inside = workspace.folder / "sealed" / "r.names"
    outside = tmp_path / "r.names", tmp_path / "r.key"
    for near in ((inside, outside[1]), (outside[0], inside)):
        with pytest.raises(WorkspaceError, match="lies within the workspace"):
            make(*near)
    assert not any(p.exists() for p in (inside, *outside))
    inside.parent.mkdir(exist_ok=True)
    inside.write_bytes(paths[0].read_bytes())
    moved = inside.rename(workspace.folder / "maps.bak")
    with pytest.raises(WorkspaceError, match="is a register of names"):
        back_up(workspace, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
    moved.rename(inside)
    with pytest.raises(WorkspaceError, match="lies within the workspace"):
        register.listed(inside, paths[1])
    with pytest.raises(WorkspaceError, match="exists"):
        make(*paths)


def test_mistakes_in_what_is_told_are_told_at_once(paths: tuple[Path, Path]) -> None:
    make(*paths)
    before = paths[0].read_bytes()
    wrong = Person(name=" ", contact="x" * 1001, consent="", role=Role.WITNESS, team="a\nb")
    with pytest.raises(WorkspaceError) as told:
        _enter(paths, wrong)
    assert told.value.message.count(";") == 3
    assert paths[0].read_bytes() == before


LIST = """no;Witness;told
1;Oksana Verbytska;three shells
2;;nobody asked
3;  oksana  VERBYTSKA;Verbytska says four
4;Oksana Verbytska;smoke
5;W-7F3K9Q;known before
"""


def test_names_in_a_list_become_codes_before_it_comes_in(
    paths: tuple[Path, Path], tmp_path: Path
) -> None:
    make(*paths)
    source, target = tmp_path / "list.csv", tmp_path / "coded.csv"
    source.write_text(LIST, "utf-8-sig")
    as_told = Person(name="", contact="", consent="read out", role=Role.WITNESS)
    done = bulk.coded(paths, source, ["Witness"], target, as_told, _noon)
    assert (done.rows, done.cells, done.people, done.blank) == (5, 3, 2, 2)
    assert done.left == ((3, "told"),)
    rows = [line.split(";") for line in target.read_text("utf-8").splitlines()]
    assert rows[1][1] == rows[4][1] != rows[3][1]
    assert [is_code(row[1]) for row in rows[1:]] == [True, False, True, True, True]
    assert [row[2] for row in rows] == [line.split(";")[2] for line in LIST.splitlines()]
    assert len(register.listed(*paths)) == 2
    with pytest.raises(WorkspaceError, match="exists"):
        bulk.coded(paths, source, ["Witness"], target, as_told, _noon)
    for columns, text in ((["Nobody"], LIST), (["Witness"], LIST + "6;x\n"), (["Witness"], "")):
        source.write_text(text, "utf-8")
        with pytest.raises(FormatError):
            bulk.coded(paths, source, columns, tmp_path / "no.csv", as_told, _noon)
    assert len(register.listed(*paths)) == 2
    assert not (tmp_path / "no.csv").exists()


def test_a_column_of_witnesses_holds_codes_or_the_file_does_not_come_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    mapping = case_case.MAP + "witness: told_by\n"
    header, *rows = case_case.ROWS.splitlines()
    path = tmp_path / "told.csv"

    def take(*cells: str) -> TrucelineError | None:
        lines = [f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)]
        path.write_text("\n".join((f"{header},told_by", *lines, "")), "utf-8")
        taking = ingest(workspace, [path], "mapped", {"map": mapping})
        return taking.faults[0] if taking.faults else None

    for cells, told in ((("W-7F3K9Q", NAME), "row 2"), ((NAME, "x"), "row 1, 2")):
        fault = take(*cells)
        assert fault is not None
        assert told in fault.message
        assert "truceline names code" in fault.hint
        assert NAME not in fault.diagnostics()
    assert traces(workspace.folder, *NEEDLES) == []
    assert take("w-7f3k9q", "") is None


def test_a_column_that_sounds_like_people_is_told(workspace: Workspace, tmp_path: Path) -> None:
    header, *rows = case_case.ROWS.splitlines()
    path = tmp_path / "told.csv"
    for name, cell, told in (
        ("Name of witness", "O. V.", True), ("ПІБ", "О. В.", True), ("Phone", "044", True),
        ("Witness", "W-7F3K9Q", False), ("Witness", "", False), ("seen by", "O. V.", False),
        ("Settlement name", "Mill", False),
    ):  # fmt: skip
        path.write_text("\n".join((f"{header},{name}", *(f"{row},{cell}" for row in rows), "")))
        look = ingest(workspace, [path], "mapped", {"map": case_case.MAP}).receipts[0]
        notes = [one for one in look.intake.notes if "who somebody is" in one]
        assert bool(notes) == told, name
        assert not any(cell in one for one in notes if cell)


def test_the_commands_walk_through(workspace: Workspace, tmp_path: Path) -> None:
    folder, near = str(workspace.folder), tmp_path / "apart"
    held = (str(near / "r.names"), "--register-key", str(near / "r.key"))

    def call(*words: str, told: str = "", code: int = 0) -> str:
        done = CliRunner().invoke(group, ["names", *words], input=told)
        got = getattr(done.exception, "exit_code", done.exit_code)
        assert (got if done.exception else 0) == code, (done.output, done.exception)
        return done.stdout

    call("init", *held, "--in", folder)
    code = call("add", *held, "--team", "patrols", told=f"{NAME}\n{CONTACT}\n{CONSENT}\n").split()[
        -1
    ]
    other = call("link", *held, code).strip()
    assert is_code(code)
    assert is_code(other)
    show = ("show", *held, code, "--in", folder, "--by")
    call(*show, "officer-1", code=2)
    request = call(*show, "officer-1", "--reason", WHY).split()[1]
    call(*show, "officer-1", "--confirm", request.strip(":"), code=5)
    told = call(*show, "officer-2", "--confirm", request.strip(":"))
    assert NAME in told
    assert CONTACT in told
    assert other not in told
    assert "opened 2" in call("opened", folder)
    assert "opened 1 time" in call("list", *held)
    assert len(json.loads(call("list", *held, "--json"))) == 2
    call("erase", *held, code, code=2)
    assert "2 codes of one person" in call("erase", *held, code, "--yes")
    assert call("list", *held).count("erased") == 2
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    words = ("code", *held, str(tmp_path / "list.csv"), "--column", "Witness", "-o",
             str(tmp_path / "out.csv"), "--consent", "read out")  # fmt: skip
    said = call(*words)
    assert "3 cells now hold a code, of 2 names" in said
    assert "Verbytska" not in said


@pytest.mark.parametrize(
    ("typed", "written"), [("w-7f3k9q", "W-7F3K9Q"), (" W-OIL000 ", "W-011000")]
)
def test_a_code_is_known_however_it_is_typed(typed: str, written: str) -> None:
    assert meant(typed) == written
    assert is_code(typed)
    for odd in ("W-7F3K9", "X-7F3K9Q", "Wasyl", "", "W-7F3K9U", "W-7F3K9QQ"):
        assert not is_code(odd)


def test_a_guarded_column_stays_guarded_when_the_sheet_changes() -> None:
    text = case_case.MAP + "witness: [Witness, Told to, Passed on by]\n"
    known = Shape(sheet="", columns=("no", "from", "Witness", "Told to", "Passed on by"))
    answers = answers_in(text, known, ("no", "from", "Witnesses", "Passed on by"))
    assert answers["keep:witness"] == "[Witnesses, Passed on by]"
    one = answers_in(case_case.MAP + "witness: Witness\n", known, ("no", "Witness"))
    assert one["keep:witness"] == "[Witness]"
    assert "keep:witness" not in answers_in(text, known, ("no", "from"))
