"""The list of air-raid alerts as its repository serves it: one CSV file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_service import Asked, Reply, fetched, serving, workspace

from truceline.errors import ServiceError
from truceline.sources.air_alerts.card import OFFICIAL, VOLUNTEER

DAY = "2025-03-01 10:00:00+00:00,2025-03-01 11:30:00+00:00"
BODIES = {
    "/official_data_en.csv": f"{','.join(OFFICIAL)}\nSumska oblast,,,oblast,{DAY},official\n",
    "/volunteer_data_en.csv": f"{','.join(VOLUNTEER)}\nSumska oblast,{DAY},True\n",
}


def alerts(asked: Asked) -> Reply:
    return Reply(BODIES[asked.path].encode())


@pytest.mark.parametrize("which", ["official", "volunteer"])
def test_a_list_is_fetched_whole_and_a_longer_one_repeats_it(tmp_path: Path, which: str) -> None:
    space = workspace(tmp_path)
    with serving(alerts) as local:
        got = fetched(space, "air_alerts", local.url, options={"list": which})
        more = BODIES[f"/{which}_data_en.csv"]
        longer = more + more.splitlines()[1].replace("2025-03", "2025-04") + "\n"
        local.rule = lambda asked: Reply(longer.encode())
        again = fetched(space, "air_alerts", local.url, options={"list": which})
    (report,) = got.pages[0].receipt.intake.reports.to_pylist()
    assert (report["kind"], report["act"], got.notes) == ("warning", "air_alert", ())
    assert (again.pages[0].repeated, again.pages[0].receipt.intake.rows) == (1, 2)


def test_a_cut_list_another_list_and_none_are_refused(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    body = BODIES["/official_data_en.csv"]
    replies = {
        "is cut": Reply((body + "Sumska oblast,,").encode()),
        "gone are oblast": Reply(body.replace("oblast,raion", "region,raion", 1).encode()),
        "has nothing at": Reply(b"404: Not Found", status=404),
        "a web page": Reply(b"<html>"),
    }
    for words, reply in replies.items():
        with serving(lambda asked, reply=reply: reply) as local:  # type: ignore[misc]
            with pytest.raises(ServiceError) as caught:
                fetched(space, "air_alerts", local.url)
            assert words in caught.value.message
    with serving(alerts) as local, pytest.raises(ServiceError, match="option list"):
        fetched(space, "air_alerts", local.url, options={"list": "../x"})
    assert space.entries() == ()
