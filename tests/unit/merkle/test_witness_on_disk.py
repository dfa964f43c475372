from __future__ import annotations

import sys
import threading
from pathlib import Path
from random import Random

from truceline.adapters.merkle import http
from truceline.adapters.merkle.witness import Witness

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "log"))
import receipts
from test_witness import request

from truceline.log import note


def test_a_hundred_requests_at_once_never_shorten_a_log_and_never_fork_it(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "w.sqlite", receipts.SIDES["N"])
    witness.watch(receipts.LOG.vkey)
    sizes = [Random(n).randrange(1, 200) for n in range(100)]
    cosigned: list[int] = []
    statuses: list[int] = []

    def work(size: int) -> None:
        old = 0
        for _ in range(5):
            reply = witness.answer(request(old, size).encode(), 1)
            statuses.append(reply.status)
            if reply.status == 200:
                cosigned.append(size)
            if reply.status != 409:
                return
            old = int(reply.body)

    threads = [threading.Thread(target=work, args=(size,)) for size in sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cosigned == sorted(cosigned)
    assert set(statuses) <= {200, 400, 409}
    assert int(witness.answer(request(0, 1).encode(), 1).body) == max(cosigned)
    witness.close()


def test_two_histories_of_one_log_are_kept_as_evidence(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "w.sqlite", receipts.SIDES["N"])
    witness.watch(receipts.LOG.vkey)
    assert witness.answer(request(0, 5).encode(), 1).status == 200
    fork = note.Note(receipts.head(5).text().replace("5\n", "6\n", 1), ())
    signed = fork.with_signature(receipts.LOG)
    data = request(5, 6, signed).encode()
    assert witness.answer(data, 2).status == 422
    assert witness.evidence() == [data]
    witness.close()


def test_the_server_speaks_http_as_the_specification_says(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "w.sqlite", receipts.SIDES["N"])
    witness.watch(receipts.LOG.vkey)
    server = http.server(witness, 0, lambda: 7)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        assert http.latest(url, receipts.ORIGIN) is None
        assert http.ask(url, request(0, 5).encode()).status == 200
        stale = http.ask(url + "/", request(0, 6).encode())
        assert (stale.status, stale.body, stale.media_type) == (409, b"5\n", "text/x.tlog.size")
        assert http.ask(url, b"x" * 1_000_001).status == 400
        assert http.ask(f"{url}/other", b"").status == 404
        latest = http.latest(url, receipts.ORIGIN)
        assert latest is not None
        assert note.parse(latest).signed_by(receipts.SIDES["N"].vkey) == (7,)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        witness.close()
