"""Names of sides told by what stands around them, each place a little evidence.

No table lists the sides of a conflict to come. A word in capitals is taken for a side where
several places let it do, own, be told or be left what only a side does: ``a Quelland squad``,
``accused Quelland of``, ``Quelland has``, ``territory of Quelland``. One alone is anybody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from truceline.model.mention import ActorKind
from truceline.reading.gazetteer.load import Entry, Table, added, names
from truceline.reading.lexicon.roles import ARMED, CIVIL, OWNED
from truceline.reading.tokens import COMMON
from truceline.reading.words import listed

_WORD = r"[A-Z][a-z]{2,20}"
_ONE = rf"(?<![\w'.-])(?P<one>{_WORD})(?![\w-])"
_SERVES = rf"(?:{ARMED}|{CIVIL}|{OWNED})"
_OWN_OF = (
    r"(?:territory|soil|airspace|government|people|army|forces|delegation|representatives?|side|"
    r"authorities|citizens|nationals|president|premier|prime\sminister|foreign\sminister|"
    r"minister|ambassador|embassy|envoys?|negotiators?|leaders?|leadership|armed\sforces|units|"
    r"soldiers|chief\sof\sstaff|command)"
)
_TOLD = (
    r"(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|told|tells?|asked|asks|urg(?:ed|es|ing)|warn(?:ed|s)|"
    r"inform(?:ed|s)|notif(?:ied|ies)|assur(?:ed|es)|invit(?:ed|es)|call(?:ed|s|ing)?\s(?:up)?on|"
    r"demand(?:ed|s)?\s(?:of|that)|against|thank(?:ed|s)|condemn(?:ed|s)|between|request(?:ed|s)?\s"
    r"(?:of|that)|with\sregard\sto|on\sbehalf\sof|on\sthe\spart\sof|reply\sof|answer\sof)"
)
_DOES = (
    r"(?:has|had|have|does|did|do|is|was|will|would|shall|should|must|can|cannot|could|may|might|"
    r"wants?|keeps?|kept|gave|gives?|took|takes?|sent|sends?|made|makes?|put|puts|held|holds?|let|"
    r"lets|told|left|broke|breaks|shot|fired|met|meets|says|said|agrees?|undertakes?|proposes|refuses|accepts|rejects|promises|[a-z]{3,}ed)"
)
_SAYS = (
    r"(?:denies|insists|claims|remains|calls|demands|offers|asks|regrets|welcomes|accuses|confirms|suggests|"
    r"requests|protests|stands|believes|knows|hopes|fears|needs|still|also|never|now)"
)
_FORM = (
    r"(?:Republic|Commonwealth|Federation|Kingdom|Union|Emirates?|Sultanate|Principality|"
    r"Confederation|State|League|Empire|Dominion|Authority)"
)
_RANK = (
    r"(?:(?:Gen|Col|Capt|Lt|Maj|Sgt|Adm|Amb|Mr|Mrs|Ms|Dr)\.?|General|Colonel|Captain|Lieutenant|Major|Admiral|"
    r"Commodore|Brigadier|Ambassador|Minister|Envoy|Secretary|Commander|Counsellor)"
)
#: Pattern of a place in a text, and what it is worth.
_EVIDENCE: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"{_ONE}\s(?:[a-z]+\s)?{_SERVES}\b"), 1.0),
    (re.compile(rf"{_ONE}'s\s(?:[a-z-]+\s){{0,2}}{_SERVES}\b"), 2.0),
    (re.compile(rf"{_ONE}'s\b"), 0.5),
    (re.compile(rf"\b(?i:{_OWN_OF})s?\sof\s(?:the\s)?{_ONE}(?!\s[A-Z])"), 2.0),
    (re.compile(rf"\b{_TOLD}\s{_ONE}(?!\s[A-Z])"), 1.0),
    (re.compile(rf"(?<!\bin\s)(?<!\bnear\s)(?<!\bat\s){_ONE}\s{_DOES}\b"), 0.75),
    (re.compile(rf"\b(?:and|or|nor|than|that|while|if|as|but|which)\s{_ONE}\s{_DOES}\b"), 0.75),
    (re.compile(rf"{_ONE}-(?:held|controlled|occupied|backed|led|made|run)\b"), 1.0),
    (re.compile(rf"{_ONE}\s{_SAYS}\b"), 0.5),
    (re.compile(rf"{_ONE},?\s(?:in\s(?:its\s)?turn|for\sits\spart|on\sits\s(?:side|part))\b"), 2.0),
    (re.compile(rf"\b[Tt]he\s{_ONE}\s{_FORM}\b"), 2.5),
    (re.compile(rf"{_ONE}\sto\s(?:return|hand|release|withdraw|open|stop|keep|let|give)\b"), 1.0),
    (re.compile(rf"\b(?:with|by|from|to|for)\s{_ONE}(?=[\s,.;])(?!\s[A-Z])"), 0.25),
    (re.compile(rf"(?:^|[.;]\s|\s\s|\n){_ONE}:\s{_RANK}\s[A-Z]"), 1.6),
    (re.compile(rf"\b[Ff]or\s(?:the\s)?{_ONE},?:?\s(?:[Tt]he\s)?{_RANK}\s[A-Z]"), 1.5),
)  # fmt: skip
#: At these places it is where something lies, or a person.
_AGAINST: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"\b(?:in|at|near|outside|around|over|north\sof|south\sof|east\sof|west\sof|"
                r"towards?|village\sof|town\sof|city\sof|port\sof|harbou?r\sof|reached|left)\s"
                rf"{_ONE}"), 1.0),
    (re.compile(rf"{_ONE}\s(?:Bridge|River|Road|Street|Hotel|Bay|Gate|Square|Lake|Hill|Post|Point|"
                r"Accords?|Protocol|bridge|crossing|road|river|dam|station|market|checkpoint|"
                r"process|causeway|airport|harbou?r|hospital|ferry)\b"), 1.0),
)  # fmt: skip
_BEFORE_NAME = re.compile(
    r"\b(?P<first>[A-Z][a-z]{0,20}|(?:Mrs?|Ms|Dr|Gen|Col|Capt|Lt|Maj|Sgt|Adm|Amb|Sen|Gov|Dep|Min|"
    rf"[A-Z])\.)\s{_ONE}"
)
#: Two marks of a side, or more than one for each that speaks for a place.
_ENOUGH = 1.5
#: More of one kind add nothing.
_OFTEN = 3
_NOBODY = listed(
    """Group Team Cell Board Panel Bureau
    Special Personal High Permanent Chief Presidential External Economic General Joint Coast
    Home Civil Republican Revolutionary Palace Frontier Have Has Having Being Desiring
    Recalling Noting Considering Reaffirming Convinced Determined Mindful Believing Wishing
    Seeking Bearing Taking Acknowledging Affirming Emphasising Stressing Welcoming Expressing
    Guided Conscious Aware Anxious Regretting Resolved Article Paragraph Section Annex Item
    Note Bulletin Number Post Camp Checkpoint Bridge Parliament Congress House Senate Speaker
    Chair Member Editor Reporter Everybody Nobody Someone Anyone Media Press Parties Sides
    Government President Minister Premier Ministry Army Navy Police Captain Colonel Major
    Admiral Lieutenant Sergeant Commander Ambassador Envoy Prime Republic Commonwealth
    Federation Kingdom Union League State Mission Council Commission Committee Bureau Office
    Embassy Excellency Highness Majesty Doctor Professor Sir Lord Lady Head Foreign Defence
    Defense Interior Residents Witnesses Sources Officials Fishermen Soldiers Troops Talks
    Trade Peace War Sanctions Prisoners Ceasefire Truce Question Answer Result Orders Reports
    Armed Air Naval Military Party Contracting Signatory Guarantor Witness National Supreme
    Border Federal Royal Constitutional Provisional Central Official Oral Transport Affairs
    Halt Shares Both Neither Either Whether Perhaps Maybe Nothing Something Everything
    Fighting Two Three First Second Third Fourth Fifth Sixth Seventh Eighth Finally Moreover
    Instead Otherwise Sunday Monday Congressman Congresswoman Senator Governor Mayor Judge
    Justice Administration Department Agency Directorate Assembly Honourable Gentleman
    Catholic Orthodox Muslim Jewish Americans Europeans West East North South Internet
    Facebook Twitter Telegram Truth Breaking"""
)


def sides_told(plain: str, known: Callable[[str], bool], table: Table) -> None:
    """Add to a table the sides that a text tells of and no table lists.

    Args:
        plain: The document's plain text.
        known: Whether a word is listed already.
        table: Names the document gives, to which these are added.
    """
    weight, kinds = _weighed(plain)
    against: dict[str, float] = defaultdict(float)
    for pattern, worth in _AGAINST:
        for m in pattern.finditer(plain):
            against[m["one"]] += worth
    after_a_name = Counter(
        m["one"] for m in _BEFORE_NAME.finditer(plain) if m["first"] not in COMMON
        and m["first"] not in _NOBODY and not known(m["first"])
    )  # fmt: skip
    after_a_name.update(m["one"] for m in _SURNAME.finditer(plain))
    for word in sorted(weight):
        if word in COMMON or word in _NOBODY or known(word) or after_a_name[word]:
            continue
        if not _is_side(plain, word, weight[word] - against[word], kinds[word]):
            continue
        id_ = f"unlisted/{word.lower()}"
        state = Entry(sort="S", id=id_, name=word, kind=ActorKind.STATE, party=id_)
        added(table, word, state)
    _beside(plain, known, after_a_name, table)
    styles(plain, known, table)
    _leagues(plain, table)


def _weighed(plain: str) -> tuple[dict[str, float], dict[str, Counter[int]]]:
    """Return what speaks for each word, and how often which kind of place does."""
    weight: dict[str, float] = defaultdict(float)
    kinds: dict[str, Counter[int]] = {}
    for n, (pattern, worth) in enumerate(_EVIDENCE):
        for m in pattern.finditer(plain):
            if _within_a_name(plain, m.start("one"), m["one"]):
                continue
            seen = kinds.setdefault(m["one"], Counter())
            seen[n] += 1
            weight[m["one"]] += worth if seen[n] <= _OFTEN else 0
    for m in (*_HEADED.finditer(plain[:_HEAD]), *_HEADED_OF.finditer(plain[:_HEAD])):
        word = (
            m.groupdict().get("one") or m["two"] or m["three"] or m["four"] or m["five"]
        ).title()
        if word not in _NOBODY and word not in COMMON:
            weight[word] += _ENOUGH
            kinds.setdefault(word, Counter())[_SURE] += 1
    return weight, kinds


def _is_side(plain: str, word: str, weight: float, kinds: Counter[int]) -> bool:
    """Say whether enough speaks for a word, and it is no word of the language."""
    sure = any(n == _SURE or _EVIDENCE[n][1] > _ENOUGH for n in kinds)
    if weight < (1.0 if sure else _ENOUGH) or not (_SURE in kinds or _inside(plain, word)):
        return False
    return not _stands(plain, word.lower())


#: The head of a document, which names who issues it: ``QUELLAND BORDER COMMAND``.
_HEAD = 200
_SURE = -1
_HEADED = re.compile(
    r"(?:^|\s\s)[\s#*_]{0,6}(?:(?i:the)\s)?(?P<one>[A-Z][a-z]{2,20}|[A-Z]{4,20})\s(?:(?i:border|joint|high|"
    r"armed|general|foreign|defen[cs]e|army|state|naval|air|military)\s){0,2}(?i:command|army|navy|staff|"
    r"forces|ministry|spokes\w+|government|presidency|embassy|guard|fleet|police|parliament|assembly|"
    r"(?:prime|first|foreign|defen[cs]e)\sminister(?:'s)?(?:\soffice)?|president(?:'s|ial)\soffice|chancellery|delegation)\b"
)
_HEADED_OF = re.compile(
    r"\b(?i:coast\sguard|border\sguard|defen[cs]e\sforces|assembly|parliament|government|republic|presidency|president|premier|prime\sminister|kingdom|army|"
    r"embassy|armed\sforces|general\sstaff)\s(?i:of)\s(?i:the\s)?(?P<two>[A-Z]{4,20}|[A-Z][a-z]{2,20})\b(?!\sof)"
    r"|\b(?i:office|affairs|defen[cs]e|interior|staff|command|guard|service|cabinet|chancellery|forces|delegation|mission|secretariat|"
    r"council\sof\sministers|prime\sminister|foreign\sminister|brigade|corps|division)\s(?i:of)\s(?i:the\s)?"
    r"(?:(?i:republic|kingdom|state|federation|commonwealth)\s(?i:of)\s)?(?P<four>[A-Z]{4,20}|[A-Z][a-z]{2,20})\b(?!\s(?:of|OF|Of)\b|\s[A-Z][a-z]*ster\b)"
    r"|\b(?i:brigade|corps|division|regiment|battalion|army|command|fleet|squadron)\s\((?P<five>[A-Z][a-z]{2,20})\)"
    r"|\bOF\s(?:THE\s)?(?P<three>[A-Z]{4,20})\s(?:ARMY|NAVY|FLEET|FORCES|ARMED|AIR|GENERAL|DEFEN[CS]E|GOVERNMENT|FOREIGN|BORDER|COAST|"
    r"NATIONAL|PEOPLE)\b"
)

_SURNAME = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Capt|Captain|Col|Colonel|Maj|Major|Gen|General|Lt|Lieutenant|Sgt|Sergeant|"
    rf"Adm|Admiral|President|Minister|Premier|Ambassador|Commander|Secretary|Chancellor|Envoy|"
    rf"Brigadier|Commodore|PM)\.?\s{_ONE}"
)
_STYLED = re.compile(rf"\b[Tt]he\s(?P<whole>(?P<one>{_WORD})\s(?P<form>{_FORM}))\b")


def styles(plain: str, known: Callable[[str], bool], table: Table) -> None:
    """Let ``the Quelland Commonwealth`` mean it, and the only ``Commonwealth`` as well."""
    found = {(m["one"], m["form"], m["whole"]) for m in _STYLED.finditer(plain)
             if not known(m["whole"])}  # fmt: skip
    for one, form, whole in sorted(found):
        lot = [e for f, e in table.get(one.casefold(), ()) if len(f) == 1 and e.sort in "SA"]
        if not lot:
            continue
        state = Entry(sort="S", id=lot[0].party, name=one, kind=ActorKind.STATE, party=lot[0].party)
        added(table, whole, state)
        if sum(f == form for _, f, _ in found) == 1 and form != "State":
            have = table.get(form.casefold(), [])
            have[:] = [h for h in have if len(h[0]) > 1]
            added(table, form, state)


_PAIR = re.compile(rf"(?<![\w'-])(?P<a>{_WORD})\sand\s(?P<b>{_WORD})(?!\s[A-Z]|[\w'-])")


def _beside(
    plain: str, known: Callable[[str], bool], after_a_name: Counter[str], table: Table
) -> None:
    """Add who stands beside a side as its like: ``between Quelland and Ardany``."""
    for m in _PAIR.finditer(plain):
        for one, other in ((m["a"], m["b"]), (m["b"], m["a"])):
            lot = [e for f, e in table.get(other.casefold(), ()) if len(f) == 1 and e.sort == "S"]
            if (lot and not known(one) and one not in COMMON and one not in _NOBODY
                    and not after_a_name[one] and not _stands(plain, one.lower())
                    and lot[0].kind is ActorKind.STATE and not _in_places(plain, m)):  # fmt: skip
                id_ = f"unlisted/{one.lower()}"
                added(
                    table, one, Entry(sort="S", id=id_, name=one, kind=ActorKind.STATE, party=id_)
                )


def _in_places(plain: str, m: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:in|at|near|from|to|via)\s$", plain[max(0, m.start() - 8) : m.start()])
    )


_LEAGUE = re.compile(
    r"\b(?P<whole>(?P<first>League|Organi[sz]ation|Council|Community|Association|Conference|Alliance|Forum|"
    r"Commission|Union|Court|Congress|Assembly|Bureau)\sof\s(?:the\s)?(?:[A-Z][a-z]+)(?:\s(?:and\s)?[A-Z][a-z]+){0,3})\b"
)


def _leagues(plain: str, table: Table) -> None:
    """Let ``the League of River States`` and, where there is but one, ``the League`` be a body."""
    found = {(m["whole"], m["first"]) for m in _LEAGUE.finditer(plain)}
    for whole, first in sorted(found):
        slug = "-".join(whole.lower().split())
        body = Entry(sort="B", id=f"body/{slug}", name=whole, kind=ActorKind.ORGANISATION,
                     party=f"body/{slug}", exact=True)  # fmt: skip
        lot = table.get(first.casefold(), [])
        if any(" ".join(f) == whole.casefold() for f, _ in lot):
            continue
        added(table, whole, body)
        if sum(f == first for _, f in found) == 1 and re.search(
            rf"\b[Tt]he {first}\b(?! of)", plain
        ):
            lot = table.setdefault(first.casefold(), [])
            lot[:] = [one for one in lot if len(one[0]) > 1]
            added(table, first, body)


def _within_a_name(plain: str, at: int, word: str) -> bool:
    """Say whether a word begins a longer name that is listed: ``the African Union``."""
    lot = names().get(word.casefold(), ())
    return any(
        len(f) > 1 and plain[at : at + 60].casefold().startswith(" ".join(f)) for f, _ in lot
    )


def _inside(plain: str, word: str) -> bool:
    """Say whether a word bears its capital also inside of a sentence, or opens several."""
    at = [m for m in _CAPITAL.finditer(plain) if m["word"] == word]
    return len(at) > 2 or any(m["before"] for m in at)


_CAPITAL = re.compile(r"(?P<before>[a-z,;:\"'(]\s)?\b(?P<word>[A-Z][a-z]+)\b")


def _stands(plain: str, word: str) -> bool:
    """Say whether a word stands in a text, as it is written."""
    at = plain.find(word)
    while at >= 0:
        end = at + len(word)
        if not (plain[at - 1 : at].isalnum() or plain[end : end + 1].isalnum()):
            return True
        at = plain.find(word, at + 1)
    return False
