"""Letters over real TLS on loopback, under an authority of our own: to the name, in time, once."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from truceline.adapters import clock
from truceline.adapters.net_post import Posted, post
from truceline.errors import ServiceError

NAME = "receiver.example"
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _signed(
    name: str, key: ec.EllipticCurvePrivateKey, by: tuple[str, ec.EllipticCurvePrivateKey]
) -> bytes:
    """Return a certificate of a name; one of an authority where it signs itself."""
    is_root = name == by[0]
    now = clock.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(_called(name))
        .issuer_name(_called(by[0]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    )
    return made.sign(by[1], hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@dataclass
class There:
    """A receiver.

    Attributes:
        port: Where it listens.
        trust: Believes its authority and no other.
        says: Answers one connection.
        names: Asked for by SNI, in order.
        came: Bytes that arrived after the handshake, a connection each.
    """

    port: int
    trust: ssl.SSLContext
    says: Callable[[ssl.SSLSocket], None]
    names: list[str] = field(default_factory=list)
    came: list[bytes] = field(default_factory=list)

    def sent(self, name: str = NAME, trust: ssl.SSLContext | None = None, **given: float) -> Posted:
        """Hand a letter over; the name leads to loopback."""
        return post(
            f"https://{name}:{self.port}/news", b"{}", {"webhook-id": "msg_1"},
            inside={f"{name}:{self.port}"}, resolve=lambda host, port: ["127.0.0.1"],
            trust=trust or self.trust, **given,
        )  # fmt: skip


def _whole(connection: ssl.SSLSocket) -> bytes:
    got = b""
    while not got.endswith(b"{}") and (more := connection.recv(65_536)):
        got += more
    return got


def _fine(connection: ssl.SSLSocket) -> None:
    connection.sendall(FINE)


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    folder: Path = tmp_path_factory.mktemp("tls")
    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _signed("authority", authority, ("authority", authority))
    pem = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )  # fmt: skip
    (folder / "both.pem").write_bytes(_signed(NAME, own, ("authority", authority)) + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "both.pem")
    listening = socket.create_server(("127.0.0.1", 0))
    trust = ssl.create_default_context(cadata=root.decode())
    there = There(listening.getsockname()[1], trust, _fine)
    server.sni_callback = lambda _s, name, _c: there.names.append(name or "")

    def serve() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            try:
                with server.wrap_socket(plain, server_side=True) as connection:
                    there.came.append(_whole(connection))
                    there.says(connection)
            except OSError:  # it was cut off, as it should be
                continue

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield there
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


@pytest.fixture
def there(receiver: There) -> There:
    receiver.says = _fine
    receiver.names.clear()
    receiver.came.clear()
    return receiver


def test_the_certificate_is_that_of_the_name_though_the_connection_goes_to_an_address(
    there: There,
) -> None:
    assert there.sent().status == 200
    assert there.names == [NAME]
    assert b"Host: receiver.example:" in there.came[0]


def test_a_certificate_of_another_name_or_authority_gets_no_byte(there: There) -> None:
    with pytest.raises(ServiceError, match="could not be reached"):
        there.sent("other.example")
    with pytest.raises(ServiceError, match="could not be reached"):
        there.sent(trust=ssl.create_default_context())
    assert there.came in ([], [b""], [b"", b""])


def test_a_redirect_leads_nowhere(there: There) -> None:
    def moved(connection: ssl.SSLSocket) -> None:
        where = f"https://{NAME}:{there.port}/elsewhere"
        head = f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n"
        connection.sendall(head.encode())

    there.says = moved
    assert there.sent().status == 302
    assert len(there.came) == 1


def test_who_answers_by_the_byte_is_cut_off(there: There) -> None:
    """Each byte comes in time, and the answer never does: letters to others wait behind it."""

    def slow(connection: ssl.SSLSocket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(60):
            connection.sendall(b"x")
            time.sleep(0.05)
        connection.sendall(b"\r\nContent-Length: 0\r\n\r\n")

    there.says = slow
    with pytest.raises(ServiceError):
        there.sent(timeout_s=0.6)
    there.says = lambda _: time.sleep(1.5)
    with pytest.raises(ServiceError):
        there.sent(timeout_s=0.3)
