"""An authenticator in software: it does what a browser and a key would, right or wrong."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

FLAG = AuthenticatorData.FLAG
BOTH = FLAG.UP | FLAG.UV


class Authenticator:
    """Holds one passkey.

    Args:
        n: Told apart by.
        origin: From which the browser asks.
    """

    def __init__(self, n: int = 1, origin: str = "http://localhost:7390") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = hashlib.sha256(str(n).encode()).digest()
        self.origin, self.counter, self.handle = origin, 0, ""

    def _client(self, kind: str, asked: dict[str, Any], twist: dict[str, Any]) -> bytes:
        told = {
            "type": kind, "challenge": asked["challenge"], "origin": self.origin,
            "crossOrigin": False,
        } | twist.get("client", {})  # fmt: skip
        return json.dumps(told).encode()

    def _id(self) -> dict[str, str]:
        coded = websafe_encode(self.credential_id)
        return {"id": coded, "rawId": coded, "type": "public-key"}

    def made(self, asked: dict[str, Any], **twist: Any) -> dict[str, Any]:
        """Return a new passkey, as ``toJSON`` of a browser tells it."""
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        data = AttestedCredentialData.create(b"\0" * 16, self.credential_id, public)
        rp = hashlib.sha256(twist.get("rp", asked["rp"]["id"]).encode()).digest()
        flags = twist.get("flags", BOTH) | FLAG.AT
        whole = AuthenticatorData.create(rp, flags, self.counter, data)
        attested = AttestationObject.create("none", whole, {})
        client = self._client("webauthn.create", asked, twist)
        response = {
            "clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested),
        }  # fmt: skip
        return {**self._id(), "response": response, "clientExtensionResults": {}}

    def shown(self, asked: dict[str, Any], **twist: Any) -> dict[str, Any]:
        """Return the use of it, likewise."""
        self.counter += twist.get("step", 1)
        rp = hashlib.sha256(twist.get("rp", asked["rpId"]).encode()).digest()
        data = AuthenticatorData.create(rp, twist.get("flags", BOTH), self.counter)
        client = self._client("webauthn.get", asked, twist)
        key = twist.get("key", self.key)
        signature = key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(client), "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": twist.get("handle", self.handle),
        }  # fmt: skip
        return {**self._id(), "response": response, "clientExtensionResults": {}}
