"""What a column may hold, in words: on a list of calls, who called is not whom a caller accuses."""

from __future__ import annotations

from collections.abc import Mapping

#: Whom a caller accuses: no key of a map reads it, for the actor of a call is who called.
ACCUSED = "accused"
#: What a person may answer when asked what a column is.
MEANINGS: dict[str, str] = {
    "start": "when it took place: the date, perhaps with the clock time",
    "clock": "clock time of the beginning, in a column of its own",
    "end": "when it ended",
    "end_clock": "clock time of the end",
    "received": "when the mission got it",
    "published": "when the source said it",
    "id": "a key that names the row for good",
    "number": "a running number of the rows",
    "lat": "latitude",
    "lon": "longitude",
    "place": "both coordinates in one cell",
    "relative": "a place told from a named one: 3 km SSE of X",
    "error_m": "how far off the place may be",
    "place_name": "name of the place",
    "act": "kind of act",
    "object_type": "what it fell upon",
    "weapon": "weapon",
    "actor": "side said to have done it",
    "affected": "side said to have suffered it",
    "claimant": "side whose claim it is",
    "source": "who reports it",
    "basis": "how far it is confirmed",
    "count": "how many",
    "text": "words of the source",
    "killed": "people killed",
    "injured": "people injured",
    "bearing": "bearing from where the observer stood",
    "distance": "distance from where the observer stood",
    "sighting": "distance and bearing from the observer in one cell: 3-5 km SSE, heard",
    "post": "post where the observer stood, by its name",
    "reach": "how far a watch reaches",
    "status": "whether a watch took place",
    ACCUSED: "side that the caller accuses, on a list of calls",
    "answered": "whether a call was answered",
    "effect": "whether a call had an effect",
    "storage": "whether a weapon stood in storage",
    "donor": "who gives",
    "recipient": "who receives",
    "stage": "stage of a transfer, from announced to in use",
    "item": "type of what is transferred",
    "label": "name of what is transferred",
    "quantity": "how much is transferred",
    "unit": "unit of a quantity",
    "value": "what it is worth",
    "currency": "currency of a value",
    "note": "remark on a transfer",
    "": "not used",
}

#: What sides are on a list of calls.
_OF_CALLS = {
    "actor": "side that called",
    "affected": "side that was called",
    ACCUSED: "side that the caller accuses: never taken for the one that called",
}


def labels(called: str) -> Mapping[str, str]:
    """Return every answer to what a column is, in the words that fit a sheet.

    Args:
        called: What the sheet is called, as :func:`truceline.sources.propose.columns.called_as`
            has it.
    """
    if called == "hotline":
        return {key: _OF_CALLS.get(key, said) for key, said in MEANINGS.items()}
    return {key: said for key, said in MEANINGS.items() if key != ACCUSED}
