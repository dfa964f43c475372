"""The table of the talks, the ledger of aid, relations, and forecasts for research."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from truceline.app.view import ledgers, research
from truceline.app.view.asked import Asked
from truceline.app.view.view import View
from truceline.errors import FormatError
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import LANGUAGES
from truceline.web.asking import TheHouse
from truceline.web.looking import Asking, Changing, Looking, answered, as_json, head, not_there
from truceline.web.refusal import Refusal
from truceline.web.routes.parameters import described
from truceline.web.schemas.ledgers import Aid, Forecast, RelationsTold, Talks

router = APIRouter(tags=["ledgers"])


@router.get("/talks", response_model=Talks)
def talks(view: Looking, asked: Asking) -> Response:
    """Tell who met whom, who undertook what, and how it stands, as people let it stand."""
    return _told(view, asked, "talks", ledgers.talks)


@router.get("/aid", response_model=Aid)
def aid(view: Looking, asked: Asking) -> Response:
    """Tell what each list says that each party receives and gives."""
    return _told(view, asked, "aid", ledgers.aid)


@router.get("/relations", response_model=RelationsTold)
def relations(view: Looking, asked: Asking) -> Response:
    """Tell how pairs stand to each other."""
    return _told(view, asked, "relations", ledgers.relations)


@router.get(
    "/forecast",
    response_model=Forecast,
    openapi_extra=described("lang"),
    dependencies=[Changing],
)
def forecast(view: Looking, asked: Asking, house: TheHouse) -> Response:
    """Tell forecasts that research put there: for who reads all, never the mission or public."""

    def told() -> Response:
        language = asked.choice("lang", LANGUAGES, LANGUAGES[0])
        asked.done()
        try:
            found = research.forecast(house.workspace, view.shown.tier, language)
        except FormatError as fault:
            raise Refusal(503, "forecast", fault.message, fault.hint) from fault
        if found is None:
            raise not_there("part of this run")
        return as_json({**head(view), "for_research_only": True, **found})

    return answered(asked, told)


def _told(view: View, asked: Asked, name: str, make: Callable[[Dossier], Any]) -> Response:
    def told() -> Response:
        asked.done()
        found = view.once(name, lambda: make(view.dossier))
        if found is None:
            raise not_there("part of this run")
        return as_json({**head(view), name: found})

    return answered(asked, told)
