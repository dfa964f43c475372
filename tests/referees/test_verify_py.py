"""The stand-alone verifier: signatures, formats, policies, exit codes, what it says."""

from __future__ import annotations

import ast
import base64
import io
import json
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import maker
import pytest
import referee_task as task
from referee_flips import LOG, flips
from referee_task import verify

FILE = task.ROOT / "verifier" / "verify.py"
VECTORS = task.ROOT.parent / "shared" / "data" / "trust-vectors"
need_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="no ../shared/data/trust-vectors")


def test_it_needs_nothing_but_the_standard_library_of_python_3_9() -> None:
    tree = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            )
            assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names
            assert not {"socket", "urllib", "http", "ssl", "subprocess"} & set(map(str, names))


# RFC 8032, section 7.1: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
            "1cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613"
            "d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760"
            "984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23"
            "a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c6"
            "6431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_known_answers_of_rfc_8032(public: str, message: str, signature: str) -> None:
    key, text, good = map(bytes.fromhex, (public, message, signature))
    assert verify.signed(key, text, good)
    assert not verify.signed(key, text + b"x", good)
    high = (int.from_bytes(good[32:], "little") + verify.L).to_bytes(32, "little")
    assert not verify.signed(key, text, good[:32] + high), "S must be below L"
    assert not verify.signed(key, text, good + b"\0")
    assert not verify.signed(key, text, good[:63])


def _small_order_points() -> list[bytes]:
    """All points of order 1, 2, 4, 8 in every writing, the forbidden ones too."""
    ys = {1, verify.P - 1, 0}
    order_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
    ys |= {order_8, verify.P - order_8}
    writings = [*ys, *(y + verify.P for y in ys if y + verify.P < 2**255)]
    return [(y | sign << 255).to_bytes(32, "little") for y in writings for sign in (0, 1)]


def test_keys_of_small_order_are_refused() -> None:
    for key in _small_order_points():
        place = verify.point(key)
        assert place is None or verify.times_eight_is_zero(place), key.hex()
        forged = (1).to_bytes(32, "little") + bytes(32)  # fits any message under the neutral key
        assert not verify.signed(key, b"anything", forged)
    assert sum(verify.point(key) is not None for key in _small_order_points()) == 8


def test_a_point_has_one_writing() -> None:
    assert verify.point(b"\xff" * 32) is None
    assert verify.point((verify.P + 1).to_bytes(32, "little")) is None
    assert verify.point((1 | 1 << 255).to_bytes(32, "little")) is None  # x = 0 with a sign
    assert verify.point((2).to_bytes(32, "little")) is None  # not on the curve


def test_every_proof_of_every_small_tree_holds_and_no_other_index_does() -> None:
    leaves = [maker.sha(b"\0%d" % i) for i in range(40)]
    for size in range(1, 41):
        root = maker.mth(leaves[:size])
        for index in range(size):
            path = maker.path(index, leaves[:size])
            assert verify.included(index, size, leaves[index], path, root)
            assert (
                not verify.included((index + 1) % size, size, leaves[index], path, root)
                or size == 1
            )
        for old in range(1, size + 1):
            path = maker.growth(old, leaves[:size])
            first = maker.mth(leaves[:old])
            assert verify.consistent(old, size, path, first, root)
            assert not verify.consistent(old, size, path, root, first) or old == size


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A good proof, its entry, its policy."""
    (tmp_path / "proof").write_bytes(LOG.proof(7, 20, extra=b"hint", strangers=1))
    (tmp_path / "entry").write_bytes(b"entry 7")
    (tmp_path / "policy").write_bytes(LOG.policy(b"2"))
    return tmp_path


def run(folder: Path, proof: str = "proof", entry: str = "entry", policy: str = "policy") -> int:
    words = ["proof", str(folder / proof), str(folder / entry), "--policy", str(folder / policy)]
    return int(verify.main(words))


def test_it_says_what_was_proved_and_what_was_not(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files) == 0
    told = capsys.readouterr().out
    assert told.startswith("VALID\n")
    for line in (
        "index       7 ",
        "size        20 ",
        "log         log.example/truce",
        "w2, at 2030-",
    ):
        assert line in told
    assert "NOT CHECKED the extra line of the proof: nobody signed it" in told
    assert "NOT CHECKED 1 signatures by keys your policy does not name" in told
    assert "NOT PROVED  that what they say is true" in told
    assert "hint" not in told
    assert base64.b64encode(b"hint").decode() not in told


def test_a_policy_without_witnesses_is_told_to_prove_less(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "policy").write_bytes(LOG.policy(b"none"))
    assert run(files) == 0
    assert "NOT PROVED  that others are shown the same log" in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["proof", "entry", "policy"])
def test_a_missing_file_is_cannot_tell(
    missing: str, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / missing).unlink()
    assert run(files) == 7
    assert f"{missing} cannot be read: No such file" in capsys.readouterr().out


def test_another_entry_is_invalid_and_another_log_cannot_be_told(files: Path) -> None:
    (files / "other").write_bytes(b"entry 8")
    assert run(files, entry="other") == 6
    (files / "foreign").write_bytes(maker.Log([], origin=b"other.example").policy(b"2"))
    assert run(files, policy="foreign") == 7
    (files / "forged").write_bytes(maker.Log(LOG.entries, seed=b"x").proof(7, 20))
    assert run(files, proof="forged") == 6


def test_the_command_alone_on_a_bare_python(files: Path) -> None:
    words = [sys.executable, "-I", "-S", str(FILE), "proof", "proof", "entry", "--policy", "policy"]
    done = subprocess.run(words, cwd=files, capture_output=True, text=True)
    assert (done.returncode, done.stdout[:6], done.stderr) == (0, "VALID\n", "")


def test_a_machine_that_computes_wrongly_is_found_out(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "signed", lambda *_: False)
    assert run(files) == 7


def test_a_mistake_of_the_verifier_is_never_an_answer(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verify, "included", lambda *_: 1 / 0)
    assert run(files) == 7
    assert capsys.readouterr().out.startswith("CANNOT TELL. This verifier failed")


def test_a_time_that_no_clock_may_give_is_invalid(files: Path) -> None:
    text = LOG.text(20)
    signers = [LOG.key, *LOG.cosigners]
    lines = b"".join(signer.line(text, 2**63) for signer in signers)
    above = (files / "proof").read_bytes().split(b"\n\n")[0]
    (files / "proof").write_bytes(above + b"\n\n" + text + b"\n" + lines)
    assert run(files) == 6


def test_names_cannot_play_tricks_on_the_screen() -> None:
    assert verify.show("a\u202eb\u009bc".encode()) == "a\\u202eb\\u009bc"
    assert verify.show("нейтральний".encode()) == "нейтральний"
    assert verify.show(b"\xff") == "\\xff"


def _vkeys() -> list[bytes]:
    return [signer.vkey for signer in LOG.cosigners]


A, B, C = _vkeys()
HEAD = (
    b"log " + LOG.key.vkey + b"\nwitness a " + A + b"\nwitness b " + B + b"\nwitness c " + C + b"\n"
)
FRESH = maker.Signer(b"d.example", 4, b"fresh")
MISTYPED = FRESH.vkey.replace(FRESH.key_id.hex().encode(), b"00000000")
BAD_POLICIES = {
    "no quorum": HEAD,
    "no log": b"quorum none\n",
    "two quorums": HEAD + b"quorum a\nquorum b\n",
    "quorum of nobody": HEAD + b"quorum d\n",
    "cut short": HEAD + b"quorum a",
    "carriage return": HEAD.replace(b"\n", b"\r\n") + b"quorum a\r\n",
    "unknown word": HEAD + b"quorum a\ncolour blue\n",
    "one key for two witnesses": HEAD + b"witness d " + A + b"\nquorum a\n",
    "one name for two witnesses": HEAD + b"witness a " + C + b"\nquorum a\n",
    "reserved name": b"log " + LOG.key.vkey + b"\nwitness none " + A + b"\nquorum none\n",
    "log twice": HEAD + b"log " + LOG.key.vkey + b"\nquorum a\n",
    "group of too few": HEAD + b"group g 4 a b c\nquorum g\n",
    "group of zero": HEAD + b"group g 0 a b\nquorum g\n",
    "group written 02": HEAD + b"group g 02 a b\nquorum g\n",
    "group of later names": HEAD + b"group g any h\ngroup h any a\nquorum g\n",
    "empty group": HEAD + b"group g any\nquorum g\n",
    "member twice": HEAD + b"group g 2 a a\nquorum g\n",
    "member of two groups": HEAD + b"group g any a b\ngroup h all g a\nquorum h\n",
    "witness key as log": HEAD + b"log " + A + b"\nquorum a\n",
    "log key as witness": HEAD + b"witness d " + LOG.key.vkey + b"\nquorum a\n",
    "mistyped id": HEAD + b"witness d " + MISTYPED + b"\nquorum a\n",
    "key without id": HEAD + b"witness d party\nquorum a\n",
}


@pytest.mark.parametrize("name", BAD_POLICIES)
def test_a_doubtful_policy_is_refused_and_answers_nothing(name: str, files: Path) -> None:
    (files / "policy").write_bytes(BAD_POLICIES[name])
    assert run(files) == 7
    with pytest.raises(verify.CannotTell):
        verify.read_policy(BAD_POLICIES[name])


def test_a_key_of_small_order_in_a_policy_is_refused() -> None:
    for public in _small_order_points():
        raw = b"\1" + public
        key_id = maker.sha(b"evil\n" + raw)[:4].hex().encode()
        with pytest.raises(ValueError, match="not an acceptable"):
            verify.read_key(b"evil+" + key_id + b"+" + maker.b64(raw), 1)


GROUPS = HEAD + b"# parties\ngroup parties all a b\n\n\tgroup both all parties  c \nquorum both\n"


@pytest.mark.parametrize(
    ("policy", "cosigned", "code"),
    [
        (GROUPS, 3, 0),
        (GROUPS, 2, 7),  # the neutral is missing
        (GROUPS, 0, 7),
        (HEAD + b"quorum b\n", 1, 7),
        (HEAD + b"quorum b\n", 2, 0),
        (HEAD + b"group g any a b c https\nquorum g\n", 3, 7),
        (HEAD + b"group g any a b c\nquorum g\n", 1, 0),
        (HEAD + b"quorum none\n", 0, 0),
    ],
)
def test_who_must_have_cosigned(policy: bytes, cosigned: int, code: int, files: Path) -> None:
    (files / "policy").write_bytes(policy)
    (files / "proof").write_bytes(LOG.proof(7, 20, cosigned=cosigned))
    assert run(files) == code


@need_vectors
def test_malformed_proofs_of_transparency_dev_are_invalid(files: Path) -> None:
    vectors = json.loads((VECTORS / "formats-tlog-proof-errors.json").read_text("utf-8"))
    for text in vectors["bad"]:
        (files / "proof").write_bytes(text.encode())
        assert run(files) == 6


@need_vectors
def test_signed_notes_of_others_verify() -> None:
    example = json.loads((VECTORS / "c2sp" / "signed-note-example.json").read_text("utf-8"))
    key = verify.read_key(example["vkey"].encode(), 1)
    text, _, below = example["note"].encode().rpartition(b"\n\n")
    name, key_id, signature = verify.read_signature(below[:-1])
    assert (name, key_id) == key[:2]
    assert verify.signed(key.public, text + b"\n", signature)


@need_vectors
def test_a_real_checkpoint_of_the_go_checksum_database_verifies() -> None:
    real = json.loads((VECTORS / "go-sumdb" / "real-checkpoint.json").read_text("utf-8"))
    key = verify.read_key(real["vkey"].encode(), 1)
    head = verify.read_checkpoint(real["checkpoint"].encode())
    assert head.signatures[0][:2] == key[:2]
    assert verify.signed(key.public, head.text, head.signatures[0][2])


def test_no_flipped_bit_changes_what_is_shown_as_authenticated(files: Path) -> None:
    accepted, codes = flips(files, step=13)
    # Only where C2SP tells verifiers to look away: the extra line, keys the policy does not name,
    # and so the name or id of a cosignature beyond the quorum, which then no longer counts.
    may = {
        "extra line",
        "line of an unknown key",
        *(f"line of {s.name.decode()}" for s in LOG.cosigners),
    }
    assert set(accepted) <= may
    assert codes[6] > 200


def _code_of(tree: ast.Module) -> dict[str, int]:
    """Lines of code of each function; of what stands outside of any under an empty name."""
    text = FILE.read_text("utf-8")
    silent = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    lines: set[int] = set()
    for one in tokenize.generate_tokens(io.StringIO(text).readline):
        if one.type not in (*silent, tokenize.ENDMARKER):
            lines |= set(range(one.start[0], one.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node
        ):
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    told = {f.name: len(lines & set(range(f.lineno, (f.end_lineno or 0) + 1))) for f in functions}
    return {**told, "": len(lines) - sum(told.values())}


def test_it_stays_as_small_as_its_guide_says() -> None:
    tree = ast.parse(FILE.read_text("utf-8"))
    code = _code_of(tree)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    reached, left = {""}, ["proof"]
    while left:
        name = left.pop()
        if name in functions and name not in reached:
            reached.add(name)
            left += [n.id for n in ast.walk(functions[name]) if isinstance(n, ast.Name)]
    page = (task.ROOT / "docs" / "howto" / "verify-without-us.md").read_text("utf-8")
    told = re.search(r"fewer than (\d+) lines\s+of code, (\d+) of them for a single proof", page)
    assert told is not None
    assert sum(code.values()) < int(told[1]) <= 700
    assert sum(code[name] for name in reached) <= int(told[2]) <= 400
