"""The web: an API, and the door through which the pages of ``truceline-web`` are served.

It shows what ``app/`` found and takes in what people say; it computes nothing that a stage does not
(ADR 0028). Starting it: ``truceline serve DIR``.

**To add a route:** write ``web/routes/SUBJECT.py`` with a ``router = APIRouter(tags=[…])`` and name
the module in ``web/registry.py``, under what its routes need: what is not named is not served. Its
paths are below ``/api/v1``. Models of answers and requests lie in ``web/schemas/`` (``Told`` and
``Given`` of ``base.py``); pydantic is imported nowhere else. After a change of routes or models:
``python tools/build_reference.py`` (``docs/reference/openapi.json``, ``access.md``).
A route asks for what it needs by annotation (``web/asking.py``)::

    @router.get("/incidents/{incident_id}")
    def incident(shown: Seen, incident_id: str) -> IncidentTold: ...

``Seen``: the released run of whoever asks (:class:`truceline.app.web.shown.Shown`: ``tier``,
``run``, ``dossier``). A reading route looks at nothing else; ETag, 304, 401, 403 and 503 are done
when it begins. ``Reader``, ``Anyone``: the visitor, who may read or who is in at all.
``Depends(who_may(Action.REVIEW))``: only who may do that. ``TheHouse``: workspace, clock, chance
(``web/settings.py``). Routes are plain functions (``def``): they run in threads, and may take their
time. A route that fails raises ``Refusal(status, code, what happened, what to do)``.

**Derived things** that a route needs of a run (an order, an index) are made once of it and go with
it: ``shown.made(order_of)`` with a function of the dossier.

**In tests:** ``tests/unit/web/asked.py`` makes an app over any workspace and asks it.
"""
