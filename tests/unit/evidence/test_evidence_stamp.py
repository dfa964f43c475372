"""Time stamps (RFC 3161), against an authority made with OpenSSL on this machine."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.adapters import clock
from truceline.errors import ProofError
from truceline.evidence import der, stamp

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not here")
DIGEST = sha256(b"an item").hexdigest()
_CONFIG = """
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:true
[stamp]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = {tsa}
[{tsa}]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/stamp.pem
signer_key = {folder}/stamp.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1, millisecs:500
ess_cert_id_alg = sha256
"""


class Authority:
    """A root, a certificate for time stamps under it, and a way to ask."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "conf").write_text(_CONFIG.format(folder=folder, tsa="authority"))
        self._run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Root",
                  "-extensions", "root", "-keyout", "root.key", "-out", "root.pem",
                  "-days", "30")  # fmt: skip
        self._run("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/O=Stamps/CN=Example TSA",
                  "-keyout", "stamp.key", "-out", "stamp.csr")  # fmt: skip
        self._run("x509", "-req", "-in", "stamp.csr", "-CA", "root.pem", "-CAkey", "root.key",
                  "-CAcreateserial", "-extfile", "conf", "-extensions", "stamp", "-days", "30",
                  "-out", "stamp.pem")  # fmt: skip

    def _run(self, what: str, *words: str) -> None:
        config = () if what == "x509" else ("-config", "conf")
        command = ["openssl", what, *config, *words]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def answer(self, query: bytes) -> bytes:
        (self.folder / "q").write_bytes(query)
        self._run("ts", "-reply", "-queryfile", "q", "-out", "r")
        return (self.folder / "r").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "a")


@pytest.fixture(scope="module")
def token(authority: Authority) -> bytes:
    return authority.answer(stamp.query(DIGEST, b"12345678"))


@needs_openssl
def test_openssl_reads_the_query(tmp_path: Path) -> None:
    path = tmp_path / "q.tsq"
    path.write_bytes(stamp.query(DIGEST, b"\x00\xff345678"))
    done = subprocess.run(
        ["openssl", "ts", "-query", "-in", path, "-text"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Hash Algorithm: sha256" in done.stdout
    assert "Nonce: 0x0100FF333435363738" in done.stdout
    assert "Certificate required: yes" in done.stdout


@needs_openssl
def test_a_token_says_when_and_who(authority: Authority, token: bytes) -> None:
    said = stamp.verified(token, authority.root, DIGEST)
    assert abs((said.existed_by - clock.now()).total_seconds()) < 3_600
    assert said.accuracy_s == "1.5"
    assert said.authority == "CN=Example TSA,O=Stamps"


@needs_openssl
def test_a_token_for_other_bytes_shows_nothing(authority: Authority, token: bytes) -> None:
    with pytest.raises(ProofError, match="Mismatch"):
        stamp.verified(token, authority.root, sha256(b"another").hexdigest())


@needs_openssl
def test_a_token_of_another_authority_shows_nothing(token: bytes, tmp_path: Path) -> None:
    with pytest.raises(ProofError, match="does not verify"):
        stamp.verified(token, Authority(tmp_path / "b").root, DIGEST)


@needs_openssl
def test_the_order_of_certificates_is_mended_and_nothing_else(token: bytes) -> None:
    mended = der.sorted_certificates(token)
    assert sorted(mended) == sorted(token)
    assert der.sorted_certificates(mended) == mended


@needs_openssl
def test_a_refusal_is_no_token(authority: Authority) -> None:
    wrong = stamp.query(DIGEST, b"12345678").replace(
        bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040203")
    )  # says SHA-512, and has 32 bytes
    with pytest.raises(ProofError):
        stamp.verified(authority.answer(wrong), authority.root, DIGEST)


@needs_openssl
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_flipped_bit_says_another_time(
    authority: Authority, token: bytes, data: st.DataObject
) -> None:
    told = stamp.verified(token, authority.root, DIGEST)
    flipped = bytearray(token)
    flipped[data.draw(st.integers(0, len(token) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        said = stamp.verified(bytes(flipped), authority.root, DIGEST)
    except ProofError:
        return
    assert (said.existed_by, said.accuracy_s) == (told.existed_by, told.accuracy_s)


@needs_openssl
@pytest.mark.parametrize("pem", [b"", b"words", b"-----BEGIN CERTIFICATE-----\nAA==\n"])
def test_without_a_root_nothing_is_believed(pem: bytes, token: bytes) -> None:
    with pytest.raises(ProofError):
        stamp.verified(token, pem, DIGEST)


@needs_openssl
def test_a_certificate_that_another_signed_is_no_root(authority: Authority, token: bytes) -> None:
    with pytest.raises(ProofError, match="there is no root"):
        stamp.verified(token, (authority.folder / "stamp.pem").read_bytes(), DIGEST)


@needs_openssl
@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_handed_over_is_refused_in_words(authority: Authority, data: bytes) -> None:
    with pytest.raises(ProofError):
        stamp.verified(data, authority.root, DIGEST)
