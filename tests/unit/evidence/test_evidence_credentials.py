"""What the C2PA validator says of a picture that we sign, change and leave bare; where it is here.

``c2pa-python`` is no part of the locked tools: 74 MB with what it needs, and never required.
"""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pictures
import pytest

from truceline.adapters import child
from truceline.app.evidence.stamping import _LIMITS
from truceline.evidence import credentials

needs_validator = pytest.mark.skipif(
    importlib.util.find_spec("c2pa") is None or shutil.which("openssl") is None,
    reason="c2pa-python or OpenSSL is not here",
)
_CONFIG = """
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""
_MADE = {
    "format": "image/jpeg",
    "assertions": [
        {
            "label": "c2pa.actions",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/"
                        "digitalsourcetype/digitalCapture",
                    }
                ]
            },
        }
    ],
}


def _signed(folder: Path, data: bytes) -> bytes:
    import c2pa

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    (folder / "conf").write_text(_CONFIG)
    for name in ("ca", "leaf"):
        curve = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        openssl("genpkey", *curve, "-out", f"{name}.key")
    openssl("req", "-x509", "-new", "-key", "ca.key", "-subj", "/O=T/CN=Root", "-config", "conf",
            "-extensions", "ca", "-days", "30", "-out", "ca.pem")  # fmt: skip
    openssl("req", "-new", "-key", "leaf.key", "-subj", "/O=T/CN=Leaf", "-config", "conf",
            "-out", "leaf.csr")  # fmt: skip
    openssl("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "20",
            "-CAcreateserial", "-extfile", "conf", "-extensions", "leaf",
            "-out", "leaf.pem")  # fmt: skip
    info = c2pa.C2paSignerInfo(
        alg=c2pa.C2paSigningAlg.ES256,
        sign_cert=b"".join((folder / f"{name}.pem").read_bytes() for name in ("leaf", "ca")),
        private_key=(folder / "leaf.key").read_bytes(),
        ta_url=None,
    )
    sink = io.BytesIO()
    builder = c2pa.Builder(json.dumps(_MADE))
    builder.sign(c2pa.Signer.from_info(info), "image/jpeg", io.BytesIO(data), sink)
    return sink.getvalue()


def _said(path: Path, data: bytes) -> dict[str, Any]:
    path.write_bytes(data)
    with path.open("rb") as given:
        return child.run(Path(credentials.__file__), given, _LIMITS)[0]


@needs_validator
def test_signed_changed_and_bare_pictures_are_told_apart(tmp_path: Path) -> None:
    whole = _signed(tmp_path, pictures.jpeg())
    changed = bytearray(whole)
    changed[whole.rfind(b"\xff\xda") + 30] ^= 1
    assert _said(tmp_path / "signed", whole)["state"] == "Valid"
    told = _said(tmp_path / "changed", bytes(changed))
    assert told["state"] == "Invalid"
    assert "assertion.dataHash.mismatch" in told["codes"]
    assert _said(tmp_path / "bare", pictures.jpeg())["state"] == "none"
    assert "refused" in _said(tmp_path / "words", b"hello")


def test_without_the_validator_nothing_is_said(tmp_path: Path) -> None:
    """The child finds only what is installed: a folder of that name beside it is no validator."""
    (tmp_path / "c2pa").mkdir()
    program = tmp_path / "program.py"
    program.write_text(Path(credentials.__file__).read_text().replace("import c2pa", "import nope"))
    with (tmp_path / "conf").open("w+b") as empty:
        assert "not installed" in child.run(program, empty, _LIMITS)[0]["refused"]
