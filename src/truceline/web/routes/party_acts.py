"""What a party enters on its own page: an objection, and its word in a case."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.app.desk import cases
from truceline.app.desk.acting import or_prepared
from truceline.app.desk.party import speaks_for
from truceline.app.parties.objections import objected
from truceline.web import desk_told
from truceline.web.acting import Done, Write, refused, written
from truceline.web.asking import TheHouse
from truceline.web.refusal import Refusal
from truceline.web.routes.desk_cases import wanted
from truceline.web.routes.party import Allowed, found
from truceline.web.schemas.desk import DoneTold
from truceline.web.schemas.desk_cases import Acted, Objected

router = APIRouter(prefix="/party", tags=["party"])
#: What a party does in a case. Asking, verifying and ruling are not a party's.
_ITS = frozenset({"reply", "dissent", "appeal", "settle", "withdraw"})


@router.post("/{party}/objections")
def party_objection(
    house: TheHouse, once: Done, visitor: Allowed, given: Write, party: str, asked: Objected
) -> DoneTold:
    """Object to a source or a seat; it goes on the record, and changes nothing of itself."""
    workspace = house.workspace
    argv = ["party", "DIR", party, "--object-to", asked.to, "--text", asked.text]

    def do() -> DoneTold:
        done = or_prepared(
            workspace, [party], argv, lambda: objected(workspace, party, asked.to, asked.text)
        )
        return desk_told.done(done, found(house, party).version)

    seen = lambda: found(house, party).version  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do)


@router.post("/{party}/cases/{case_id}/acts")
def party_act(
    house: TheHouse,
    once: Done,
    visitor: Allowed,
    given: Write,
    party: str,
    case_id: str,
    asked: Acted,
) -> DoneTold:
    """Reply, dissent, appeal, settle or withdraw, as the party or its delegation."""
    workspace = house.workspace
    page = found(house, party)
    if case_id not in page.view.cases and case_id not in {q.case_id for q in page.view.asked}:
        hint = "the cases that concern the party stand on its page"
        raise Refusal(404, "no-such-thing", "there is no such case on this page", hint)
    if asked.by not in speaks_for(page.agreement, party) or asked.act not in _ITS:
        raise Refusal(
            403, "not-allowed", f"on this page {party} and its delegation enter their own word",
            "what is somebody else's to enter is entered at the desk",
        )  # fmt: skip
    with refused(workspace):
        cases.whole(workspace, case_id)

    def do() -> DoneTold:
        done = cases.acted(workspace, case_id, wanted(asked))
        return desk_told.done(done, cases.version_of(workspace, case_id, rooms=False))

    seen = lambda: cases.version_of(workspace, case_id, rooms=False)  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do)
