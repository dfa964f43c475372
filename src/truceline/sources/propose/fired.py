"""What a fire was by the weapon beside it, and words of acts read by legend and list of places.

`opened fire on our shepherds` names no weapon, and the column of weapons does: a machine gun. The
name of a place is no word of an act (`Harrow Crossing`), and `IDF` is what the legend says it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from truceline.sources.propose.lexicon import meaning_of

#: Doubts that a weapon, or a word that it was used, settles.
_OF_FIRE = ("?fire", "?rocket")
_ACTS = {
    "small_arms": "small_arms_fire",
    **dict.fromkeys(
        (
            "mortar_up_to_120", "artillery_100_up", "artillery_under_100", "tank", "mlrs_grad",
            "mlrs_heavy",
        ),
        "shelling",
    ),
}  # fmt: skip
#: A shorter abbreviation, or one that is not written in capitals, is read as it stands.
_ABBREVIATED = re.compile(r"(?<![^\W_])[A-ZА-ЯІЇЄҐ]{2,6}(?![^\W_])")


#: Words for fire that was opened, and for one that was not.
_FIRED = re.compile(
    r"(?i)\b(?:fired|firing|shots?|shoot\w*|attack(?:ed|s)?|стріля\w*|стреля\w*|обстріл\w*|"
    r"обстрел\w*|вогонь|вогню|огонь|огня|атак\w*|tiré|tirs?)\b"
)
_NOT_FIRED = re.compile(r"(?i)\b(?:no|not|without|не|без|sans|non)\b|photo|фото")


def by_weapon(text: str, doubt: str, weapons: Iterable[str]) -> str:
    """Return the act of a fire by the weapon that rows with this word name; empty if none does.

    Args:
        text: The word of the act.
        doubt: What the lexicon doubts of it; empty of a word that nobody knows.
        weapons: Cells of the column of weapons in its rows.
    """
    if doubt == "?tracer":
        return "small_arms_fire" if meaning_of(text, "used") else ""
    if doubt not in _OF_FIRE and (doubt or not meaning_of(text, "used")):
        return ""
    found = {_act_of(one) for one in weapons if one} or {_act_of(text)}
    told = found.pop() if len(found) == 1 else ""
    # Somebody fired and nobody says with what: an attack is all that is known.
    is_fired = not doubt and _FIRED.search(text) and not _NOT_FIRED.search(text)
    return told or ("attack" if is_fired else "")


#: What falls from a drone that attacks, and that it fell; said of what it saw it is no attack.
_DROPPED = re.compile(
    r"(?i)\bgrenades?\b|\bmunitions?\b|\bbomb\w*|\bdropp(?:ed|ing)\b|\blâch\w*|\blarg\w*|\bgranadas?\b|"
    r"\bbombas?\b|\bсбро[сш]\w*|\bскин\w*|\bгранат\w*|\bбомб\w*|\bбоєприпас\w*|\bбоеприпас\w*"
)


def is_dropped(texts: Sequence[str]) -> bool:
    """Say whether every sentence beside a word for a drone tells that something fell from it."""
    return bool(texts) and all(_DROPPED.search(one) and not _NOT_FIRED.search(one) for one in texts)


def _act_of(weapon: str) -> str:
    told = _ACTS.get(meaning_of(weapon, "weapons"), "")
    acts = meaning_of(weapon, "acts")
    return told or (acts if acts in ("shelling", "small_arms_fire") else "")


def read_as(text: str, words: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the text of a cell with abbreviations written out and without names of places.

    Args:
        text: The cell.
        words: What the legend says of words, by the word in lower case.
        names: Places that the workbook names.
    """
    plain = text
    for name in names:
        if name in plain:
            plain = plain.replace(name, " ")
    plain = plain if plain.strip(" ,.;-–") else text

    def written_out(found: re.Match[str]) -> str:
        return words.get(found[0].lower(), found[0])

    return _ABBREVIATED.sub(written_out, plain)
