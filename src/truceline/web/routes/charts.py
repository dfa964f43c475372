"""Counts by day."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from truceline.app.view.charts import BY, series
from truceline.app.view.filters import question
from truceline.web.looking import Asking, Looking, answered, as_json, head
from truceline.web.routes.parameters import FILTERS, described
from truceline.web.schemas.lists import Series

router = APIRouter(tags=["charts"])


@router.get("/series", response_model=Series, openapi_extra=described("by", *FILTERS))
def by_day(view: Looking, asked: Asking) -> Response:
    """Count the incidents that fit by the mechanism's day, told apart by one thing."""

    def told() -> Response:
        by = asked.choice("by", BY, BY[0])
        wanted = question(asked, view.incidents, view.dossier.agreement)
        found = series(view.incidents, asked, wanted, by)
        return as_json(
            {
                **head(view),
                "by": by,
                "text": (wanted.text or None) if by == "outcome" else None,
                "days": list(found.days),
                "keys": list(found.keys),
                "counts": found.counts.tolist(),
                "undated": found.undated.tolist(),
                "total": found.total,
            }
        )

    return answered(asked, told)
