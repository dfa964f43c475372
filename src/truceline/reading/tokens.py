"""Words of a plain text, with their places, and one letter for the sort of each."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.document import Extent
from truceline.reading.gazetteer.load import Entry, Table
from truceline.reading.words import ANY, listed

_TITLES = listed(
    """Mr. Mrs. Ms. Dr. Prof. Gen. Lt. Col. Maj. Capt. Sgt. Adm. Sen. Rep. Amb. Mr Mrs Ms
    Dr General Lieutenant Colonel Major Captain Sergeant Admiral Lieutenant-General
    Major-General Colonel-General Sir Lord Lady Dame H.E. H.R.H. H.M. Shri Smt Sri Monsieur
    Madame Mme Herr Frau Senor Senora Signor Signora Senhor Dom Don Sayyid Maulana Haji Hajji
    Brig. Brig Cmdr. Cmdr Cdr. Hon. Rt. Fr. Father Bishop Archbishop Rev. Reverend Brigadier
    Commodore Vice-Admiral Rear-Admiral Excellency"""
)
_SMALL = {
    "of": "f",
    "from": "r",
    "the": "t",
    "and": "&",
    ",": ",",
    "'s": "'",
    "'": "'",
    "(": "(",
    ")": ")",
}
#: Capitalised words that begin a sentence or name no person.
COMMON = listed(
    """The This That These Those A An It He She They We I You But And Or If In On At By For
    From To As Of With After Before During Since Under Over Between Among According
    Following Neither Both Each Every All Some Any No Not Nor So Yet Then There Here
    What Who When Where Why How Which Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November
    December Yesterday Today Tomorrow Tonight Last Next My Our Your His Her Its Their
    Also Earlier Later Meanwhile However Although While Because Once Such Other Another
    Many Most More Several Two Three Four Five Six Seven Eight Nine Ten Yes Well Now Let
    Please Thank Thanks Agreement Protocol Article Section Annex Sea Black Gulf River
    Bridge North South East West Northern Southern Eastern Western Easter Christmas God
    Ramadan Orthodox Catholic Islamic Christian English Summary Period Report Daily"""
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign.

    Attributes:
        start: Where.
        end: Behind it.
        sort: One letter: a sort of entry, ``N`` an unlisted name, ``T`` a title, ``x`` a word,
            ``.`` a sign, or as :data:`_SMALL` has it.
        entry: What it means, if it is listed.
    """

    start: int
    end: int
    sort: str
    entry: Entry | None = None


def tokens_in(plain: str, extent: Extent, *tables: Table) -> list[Token]:
    """Return the tokens of a stretch, each listed name as one; earlier tables go first."""
    raw = [(m.start(), m.end(), m[0]) for m in ANY.finditer(plain, extent.start, extent.end)]
    out: list[Token] = []
    at = 0
    while at < len(raw):
        entry, length = _listed(raw, at, tables)
        if entry is not None:
            out.append(Token(raw[at][0], raw[at + length - 1][1], entry.sort, entry))
            at += length
            continue
        start, end, word = raw[at]
        out.append(Token(start, end, _sort(word)))
        at += 1
    return out


def _listed(
    raw: list[tuple[int, int, str]], at: int, tables: tuple[Table, ...]
) -> tuple[Entry | None, int]:
    first = raw[at][2].casefold()
    for table in tables:
        for folded, entry in table.get(first, ()):
            n = len(folded)
            lot = raw[at : at + n]
            if (
                len(lot) == n
                and all(w[2].casefold() == f for w, f in zip(lot, folded, strict=True))
                and _written_so(lot, entry)
            ):
                return entry, n
    return None, 0


def _written_so(lot: list[tuple[int, int, str]], entry: Entry) -> bool:
    """Say whether names bear capitals: ``us`` is not the US, ``polish`` not Polish."""
    if entry.sort in "OG":
        return True
    words = [word for _, _, word in lot]
    if entry.exact and entry.name.isupper() and len(words) == 1:
        return words[0].isupper()
    return words[0][0].isupper() or words[0].startswith("al-")


def _sort(word: str) -> str:
    if (small := _SMALL.get(word.lower())) is not None:
        return small
    if word in _TITLES:
        return "T"
    if not word[0].isalpha():
        return "." if not word[0].isdigit() else "x"
    shouted = word.isupper() and len(word) > 3
    named = word[0].isupper() and len(word) > 1 and not shouted and word not in COMMON
    return "N" if named else "x"
