"""How a server is to be started, and what stands against it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a server is to be started.

    Attributes:
        port: To listen on; 0: any free one.
        host: Address to listen on.
        public_url: ``https://NAME[:PORT]`` under which browsers reach it; empty: none but this
            machine does.
        certificate: With its chain, PEM; ``None``: a proxy before it does TLS.
        certificate_key: Of the certificate, PEM.
        proxy: Address of that proxy, which is believed when it tells who asks.
        tier: Read by who holds the link, where there are no accounts.
        casebook: ``postgresql://…`` where the accounts lie; empty: in the workspace.
        provider: File of the provider with which people log in; ``None``: with none.
    """

    port: int
    host: str = LOOPBACK
    public_url: str = ""
    certificate: Path | None = None
    certificate_key: Path | None = None
    proxy: str = LOOPBACK
    tier: Tier = Tier.MISSION
    casebook: str = ""
    provider: Path | None = None

    @property
    def is_local(self) -> bool:
        """Whether this machine alone can reach it, as far as it is told."""
        return not self.public_url and ipaddress.ip_address(self.host).is_loopback


def refuse(asked: Asked, *, has_accounts: bool) -> None:
    """Let nobody listen to a network without accounts, nor send passwords over it in clear.

    Raises:
        WorkspaceError: With every reason.
    """
    told = []
    if not asked.is_local and not has_accounts:
        told.append("others could reach it, and there are no accounts: truceline account add")
    if not asked.is_local and not asked.public_url:
        told.append(
            f"{asked.host} is reached by others: say --public-url https://NAME, the address that "
            "browsers use, and give --certificate or put a proxy with TLS before it"
        )
    parts = urlsplit(asked.public_url)
    plain = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if asked.public_url and (parts.scheme != "https" or not parts.netloc or plain):
        told.append("--public-url is https://NAME or https://NAME:PORT, and nothing after it")
    if (asked.certificate is None) != (asked.certificate_key is None):
        told.append("--certificate and --certificate-key go together")
    if asked.certificate is not None and not asked.public_url:
        told.append("with --certificate say --public-url too: the name that it is for")
    if told:
        raise WorkspaceError(f"it was not started: {'; '.join(told)}", "see docs/howto/serve.md")
