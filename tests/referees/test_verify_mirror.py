"""A mirror is re-hashed whole and the damaged file named; a rewritten log is found out."""

from __future__ import annotations

import shutil
from pathlib import Path

import maker
import numpy as np
import pytest
from referee_task import verify

LOG = maker.Log([b"entry %d " % i + bytes(i % 50) for i in range(700)], witnesses=2)
FILES_OF_600 = [
    "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2",
    "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88",
]  # fmt: skip


def mirror(folder: Path, size: int, log: maker.Log = LOG) -> Path:
    log.mirror(folder / "mirror", size)
    (folder / "policy").write_bytes(log.policy(b"all"))
    return folder / "mirror"


def run(folder: Path) -> int:
    return int(verify.main(["mirror", str(folder), "--policy", str(folder.parent / "policy")]))


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 512, 600])
def test_a_whole_mirror_is_valid(size: int, tmp_path: Path) -> None:
    assert run(mirror(tmp_path, size)) == 0


def test_the_layout_is_that_of_the_specification(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # tlog-tiles, "Partial Tiles": 70,000 entries have 273 full tiles and one of 112, and so on.
    assert verify.tile_name("0", 1234067, 256) == "tile/0/x001/x234/067"
    assert verify.tile_name("entries", 273, 112) == "tile/entries/273.p/112"
    size = 70_000
    rows = [bytes(32 * size), bytes(32 * 273), bytes(32)]
    root = verify.tree_root(rows, size)
    assert root != verify.tree_root(rows, size - 1)
    _, _, names = verify.read_mirror(tmp_path, size)
    assert len(names) == 2 * 274 + 2 + 1
    assert {
        "tile/0/272",
        "tile/0/273.p/112",
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    } <= {*names.values()}


@pytest.mark.parametrize("name", FILES_OF_600)
@pytest.mark.parametrize("how", ["flip", "cut", "grown", "gone"])
def test_a_damaged_file_is_named_and_no_other(
    name: str, how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = mirror(tmp_path, 600)
    assert sorted(
        str(p.relative_to(folder)) for p in (folder / "tile").rglob("*") if p.is_file()
    ) == (FILES_OF_600)
    data = (folder / name).read_bytes()
    places = np.random.default_rng(len(name)).integers(0, len(data), 6 if how == "flip" else 1)
    for place in map(int, places):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        made = {"flip": bytes(changed), "cut": data[:-1], "grown": data + b"\0"}
        (folder / name).unlink(missing_ok=True)
        if how in made:
            (folder / name).write_bytes(made[how])
        assert run(folder) == 6, place
        assert capsys.readouterr().out == f"INVALID. damaged or missing: {name}\n"


def test_two_damaged_files_of_one_place_are_both_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = mirror(tmp_path, 600)
    for name in ("tile/0/001", "tile/entries/001"):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert run(folder) == 6
    assert "tile/0/001, tile/entries/001" in capsys.readouterr().out


def test_damage_that_cannot_be_placed_is_told_as_a_contradiction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = mirror(tmp_path, 600)
    (folder / "tile/0/002.p/88").write_bytes(bytes(88 * 32))
    (folder / "tile/entries/000").write_bytes(b"")
    assert run(folder) == 6
    told = capsys.readouterr().out
    assert "neither entries nor tiles" in told
    assert "tile/0/000" in told
    assert "tile/0/002.p/88" in told


@pytest.mark.parametrize("how", ["swap", "drop", "repeat", "change"])
def test_a_mirror_rewritten_throughout_does_not_fit_its_checkpoint(
    how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = list(LOG.entries[:600])
    if how == "swap":
        entries[3], entries[4] = entries[4], entries[3]
    elif how == "drop":
        entries = [*entries[:3], *entries[4:], LOG.entries[600]]
    elif how == "repeat":
        entries[4] = entries[3]
    else:
        entries[3] = b"something else"
    folder = mirror(tmp_path, 600, maker.Log(entries, witnesses=2))
    (folder / "checkpoint").write_bytes(LOG.checkpoint(600))
    assert run(folder) == 6
    assert "no place, so it is of another tree" in capsys.readouterr().out


def test_tiles_of_earlier_sizes_are_checked_too_and_later_ones_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for size in (5, 300, 700):  # 700 first reaches beyond the checkpoint of 600
        LOG.mirror(tmp_path / "mirror", size)
    folder = mirror(tmp_path, 600)
    (folder / "tile/0/x000").mkdir()
    for name in ("tile/notes.txt", "tile/0/x000/001", "readme"):
        (folder / name).write_bytes(b"left here")
    assert run(folder) == 0
    told = capsys.readouterr().out
    for name in ("tile/0/002.p/188", "tile/notes.txt", "tile/0/x000/001", "readme"):
        assert f"NOT CHECKED {name}\n" in told
    (folder / "tile/entries/000.p/5").write_bytes(b"\0\1x" * 5)
    assert run(folder) == 6
    assert capsys.readouterr().out == "INVALID. damaged or missing: tile/entries/000.p/5\n"


def test_a_full_tile_may_stand_where_its_partial_one_was_deleted(tmp_path: Path) -> None:
    LOG.mirror(tmp_path / "mirror", 512)
    folder = mirror(tmp_path, 300)
    for name in ("tile/0/001.p", "tile/entries/001.p"):
        shutil.rmtree(folder / name)
    assert run(folder) == 0


def test_a_mirror_that_cannot_be_read_or_that_nobody_signed_cannot_be_told(tmp_path: Path) -> None:
    folder = mirror(tmp_path, 5)
    (folder / "checkpoint").unlink()
    assert run(folder) == 7
    mirror(tmp_path, 5, maker.Log(LOG.entries[:5], origin=b"other.example", witnesses=2))
    (tmp_path / "policy").write_bytes(LOG.policy(b"all"))
    assert run(folder) == 7


def consistency(old: bytes, new: Path, *policy: str) -> int:
    (new.parent / "old").write_bytes(old)
    return int(verify.main(["consistency", str(new.parent / "old"), str(new), *policy]))


@pytest.mark.parametrize("old", [0, 1, 255, 256, 257, 599, 600])
def test_a_log_that_grew_is_consistent_by_mirror_and_by_courier(old: int, tmp_path: Path) -> None:
    folder = mirror(tmp_path, 600)
    policy = ("--policy", str(tmp_path / "policy"))
    assert consistency(LOG.checkpoint(old), folder) == 0
    assert consistency(LOG.checkpoint(old), folder, *policy) == 0
    (tmp_path / "courier").write_bytes(LOG.courier(old, 600))
    assert consistency(LOG.checkpoint(old), tmp_path / "courier", *policy) == 0


def test_a_log_that_was_rewritten_or_set_back_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = maker.Log([b"entry X", *LOG.entries[1:]], witnesses=2)
    folder = mirror(tmp_path, 600)
    policy = ("--policy", str(tmp_path / "policy"))
    assert consistency(other.checkpoint(300), folder, *policy) == 6
    assert "it was rewritten, or is older. Keep both files" in capsys.readouterr().out.replace(
        "\n", " "
    )
    forged = maker.Log(LOG.entries, seed=b"forger", witnesses=2).checkpoint(300)
    assert consistency(forged, folder) == 0
    assert consistency(forged, folder, *policy) == 6
    assert consistency(other.checkpoint(600), folder) == 6
    assert consistency(LOG.checkpoint(601), folder) == 6
    for made in (other.courier(300, 600), LOG.courier(300, 600)[:40], LOG.courier(300, 301)):
        (tmp_path / "courier").write_bytes(made)
        assert consistency(LOG.checkpoint(300), tmp_path / "courier") == (
            0 if made == LOG.courier(300, 301) else 6
        )


def test_an_unsigned_giant_does_not_keep_the_verifier_busy(tmp_path: Path) -> None:
    folder = mirror(tmp_path, 5)
    text = LOG.text(5).replace(b"\n5\n", b"\n%d\n" % (2**62))
    (folder / "checkpoint").write_bytes(text + b"\n" + LOG.key.line(text))
    assert consistency(LOG.checkpoint(5), folder) == 6


def test_two_logs_or_a_courier_of_another_size_cannot_be_told(tmp_path: Path) -> None:
    folder = mirror(tmp_path, 600)
    other = maker.Log(LOG.entries, origin=b"other.example")
    assert consistency(other.checkpoint(300), folder) == 7
    (tmp_path / "courier").write_bytes(LOG.courier(299, 600))
    assert consistency(LOG.checkpoint(300), tmp_path / "courier") == 7
