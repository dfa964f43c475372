"""What was agreed, and today."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from truceline.app.view import agreed, custody, now, research
from truceline.web.asking import TheHouse
from truceline.web.looking import Asking, Changing, Looking, answered, as_json, head
from truceline.web.routes.parameters import described
from truceline.web.schemas.ceasefire import Ceasefire
from truceline.web.schemas.today import Today

router = APIRouter(tags=["ceasefire"])


@router.get("/ceasefire", response_model=Ceasefire, dependencies=[Changing])
def ceasefire(view: Looking, asked: Asking, house: TheHouse) -> Response:
    """Tell what was agreed, who speaks, and how much is told of it."""

    def told() -> Response:
        asked.done()
        counted = view.once("counted", lambda: agreed.counted(view.dossier, view.incidents))
        last = custody.last_edition(house.workspace, view.shown.tier)
        told = {**head(view), **agreed.agreed(view.dossier), **counted}
        if research.has_forecast(house.workspace, view.shown.tier):
            told["has"] = [*counted["has"], "forecast"]
        return as_json(told | {"edition": now.edition_told(last)})

    return answered(asked, told)


@router.get("/today", response_model=Today, openapi_extra=described("at"), dependencies=[Changing])
def today(view: Looking, asked: Asking, house: TheHouse) -> Response:
    """Tell where things stand at an instant: days, clocks, what came in, what is unanswered."""

    def told() -> Response:
        at = asked.instant("at") or house.clock()
        asked.done()
        last = custody.last_edition(house.workspace, view.shown.tier)
        return as_json({**head(view), **now.now_of(view.dossier, view.incidents, at, last)})

    return answered(asked, told)
