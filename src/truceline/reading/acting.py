"""Names of somebody that no table lists, told by what the text lets them do.

``Quelland undertook``, ``the delegation of Quelland``, ``Quelland's request``: whoever undertakes,
says or requests is somebody. One word in capitals that does so is taken for a state or a body that
acts for itself; so is a word in capitals with its article, ``the Bureau``, and an acronym.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from truceline.model.mention import ActorKind
from truceline.reading.evidence import sides_told
from truceline.reading.gazetteer.load import Entry, Table, added, names
from truceline.reading.tokens import COMMON
from truceline.reading.words import listed

#: What only somebody does. Never what things do as well: open, hold, find, meet a need.
_DEEDS = (
    r"(?:(?:has|have|had|did|does|also|then|further|later|again|once|now|both|each|never|"
    r"not|formally|jointly|publicly|already|\w+ly)\s){0,3}"
    r"(?:sa(?:id|ys)|told|tells|agree[ds]?|undert(?:ook|akes)|pledge[ds]|promise[ds]|vow(?:ed|s)|"
    r"consent(?:ed|s)|accept(?:ed|s)|reject(?:ed|s)|refuse[ds]|declin(?:ed|es)|propose[ds]|"
    r"suggest(?:ed|s)|request(?:ed|s)|demand(?:ed|s)|insist(?:ed|s)|ask(?:ed|s)|urge[ds]|"
    r"invite[ds]|call(?:ed|s)\s(?:on|for)|inform(?:ed|s)|notif(?:ied|ies)|assure[ds]|"
    r"guarantee[ds]|confirm(?:ed|s)|den(?:ied|ies)|accuse[ds]|claim(?:ed|s)|alleg(?:ed|es)|"
    r"announce[ds]|declare[ds]|reiterate[ds]|reaffirm(?:ed|s)|stress(?:ed|es)|welcome[ds]|"
    r"condemn(?:ed|s)|want(?:s|ed)|commit(?:s|ted)|withdrew|protest(?:ed|s)|complain(?:ed|s)|"
    r"regret(?:s|ted)|attack(?:ed|s)|shell(?:ed|s)|fired|violate[ds]|observe[ds]|record(?:ed|s)|"
    r"will\s(?:not\s)?[a-z]{3,}|won't|stands\sready|remains\s(?:ready|committed)|"
    r"is\s(?:ready|prepared|committed))\b"
)
_SAYS = (
    r"(?:sa(?:id|ys)|claim\w*|insist\w*|den\w+|accus\w+|alleg\w+|wants?|welcom\w+|"
    r"protest\w*|stress\w*)\b"
)
_WORD = r"[A-Z][a-z]{3,20}"
_ACTS = re.compile(rf"(?<![\w'-])(?P<one>{_WORD})\s{_DEEDS}")
_OWNS = re.compile(
    rf"(?<![\w'-])(?P<one>{_WORD})'s\s(?:\w+\s){{0,2}}?(?:requests?|proposals?|positions?|demands?|"
    r"offers?|side|delegations?|army|forces|troops|navy|artillery|envoys?|representatives?|"
    r"commitments?|undertaking|pledge|agreement|consent|counter-\w+)\b"
)
_STAFF = re.compile(
    rf"(?<![\w'-])(?P<one>(?!\w+(?:ian|ish|ese)\b){_WORD})\s(?:Defen[cs]e\s(?:Staff|Ministry|Forces)|General\sStaff|"
    r"Armed\sForces|Army|Foreign\sMinistry|Government|(?:Border|Joint|Military|Operational)\s"
    r"(?:Command|Guard|Staff)|High\sCommand|Presidency|Prime\sMinister|Navy|Embassy|Delegation)\b"
)
_HEADED = re.compile(rf"\b(?:presidency|authorities|delegations?)\s(?:of|in)\s(?P<one>{_WORD})\b")
_WITH = re.compile(
    rf"\b(?:delegations?|governments?|representatives|sides)\sof\s(?:the\s)?{_WORD}"
    rf"(?:\s\([^)]{{1,60}}\))?,?\sand\s(?:of\s)?(?P<one>{_WORD})\b(?!\s[A-Z])"
)
#: Behind these stands a surname.
_TITLED = re.compile(
    rf"\b(?P<first>[A-Z][a-z]{{0,20}}|(?:Mrs?|Ms|Dr|Gen|Col|Capt|Lt|Maj|Sgt|Adm|Amb|Sen|Gov|Dep|Min|[A-Z])\.)\s(?=(?P<one>{_WORD})\b)"
)
_ACRONYM = re.compile(
    rf"(?<![\w-])(?P<one>[A-Z]{{3,7}})(?:\s{_DEEDS}|\s(?:patrols?|personnel|"
    r"monitors?|observers?|teams?)\b)"
)
_ORGAN = (
    r"Chair|Presidency|Bureau|Mission|Secretariat|Commission|Committee|Council|Agency|Front|"
    r"Movement|Alliance|Mediators?|Facilitators?|Guarantors?|"
    r"Volunteers|Militia|Resistance|Monitors|Observers|Coordinator|Chairperson|"
    r"Chairman|Chairwoman|Force Commander|"
    r"Head of Office|Assembly|Coalition|Special Representative"
)
_NAMED_ORGAN = re.compile(
    rf"\b[Tt]he\s(?P<one>{_ORGAN})(?=\s{_DEEDS}|'s\b|\s(?:held|heard|took|would|has|met|facilitated|"
    rf"convened|chaired|maintained|received|hosted|noted|spoke|travel\w+|drew|understands)\b)"
)
#: Words in capitals at the head of a sentence that are nobody's name.
_NOBODY = listed(
    """Group Team Cell Board Panel Bureau
    Have Has Having Being Desiring Recalling Noting Considering Reaffirming Convinced
    Determined Mindful Believing Wishing Seeking Bearing Taking Acknowledging Affirming
    Promise Nobody Everybody Somebody Anybody Everyone Someone Anyone None People Others Residents
    Witnesses Officials Experts Analysts Sources Reports Media Parties Sides Talks
    Negotiators Leaders Ministers Presidents Delegations Observers Monitors Soldiers Troops
    Participants Governments Authorities Article Paragraph Section Annex Congress Parliament
    President Minister Mister Chairman Secretary General Colonel Major Captain Admiral Emir
    King Queen Prince Ambassador Envoy Commander God Lord Government Ministry Army Navy
    Kingdom Republic Federation Union Emirate State Sultanate Mission Council
    Committee Commission Americans Europeans"""
)
#: A name of several words ends in one of these: a place and no person.
PLACE_WORDS = (
    r"(?:Post|Checkpoint|Camp|Base|Village|Town|Lagoon|Forest|Plain|Valley|City|Fort|Port|Cape|Lake|Mount|Bay|Island|Islands|Hill|Hills|Pass|Gate|Square|"
    r"House|Hall|Palace|Hotel|Castle|Harbor|Harbour|Point|Ridge|Street|Road|Station|Bridge|Dam|"
    r"Ferry|Airport|Strait|Gulf|River|Sea|Accord|Accords|Protocol|Treaty|Agreement|Act|Plan)"
)


_LONG = re.compile(
    rf"\b(?P<whole>(?:{_WORD}\s){{0,3}}(?:Republics?|Kingdom|Federation|Emirates?|States|Union|"
    rf"Commonwealth|Sultanate|Principality|Confederation)\sof\s(?:the\s)?(?P<one>{_WORD}))\b"
)
_SEATED = re.compile(
    rf"\b(?P<whole>(?:de\sfacto\s)?(?:authorities|leadership|administration|command|commanders|"
    rf"council)\s(?:in|at)\s(?P<one>{_WORD}))\b"
)


def acting(plain: str, table: Table) -> None:
    """Add to a table whoever acts in a text and is in no table yet.

    Args:
        plain: The document's plain text.
        table: Names the document gives, to which these are added.
    """
    _organs(plain, table)
    _seated(plain, table)
    sides_told(plain, lambda word: _listed(word, table), table)
    surnames = {m["one"] for m in _TITLED.finditer(plain) if m["first"] not in COMMON}
    found: Counter[str] = Counter()
    for pattern in (_ACTS, _OWNS, _HEADED, _WITH, _STAFF, _STAFF):
        found.update(m["one"] for m in pattern.finditer(plain))
    for word in sorted(found):
        if word in surnames or word in _NOBODY or word in COMMON or _listed(word, table):
            continue
        kin = re.search(rf"\b{word[:5]}\w{{0,3}}(?:ian|ish|ese|an)\b", plain)
        if not _inside(plain, word) and found[word] < 2 and not kin:
            continue  # a capital at the head of a sentence tells nothing
        if re.search(rf"\b{word.lower()}\b", plain):
            continue
        id_ = f"unlisted/{word.lower()}"
        # One word that only says something is perhaps a capital, which speaks for its state.
        seat = found[word] < 2 and not kin and re.search(rf"\b{word}\s{_SAYS}", plain)
        added(table, word, Entry(sort="C" if seat else "S", id=id_, name=word, party=id_,
                                 kind=ActorKind.STATE))  # fmt: skip


def _seated(plain: str, table: Table) -> None:
    """Add who is named in full, or by the place where he sits: ``the authorities in X``."""
    for m in _LONG.finditer(plain):
        if not any(len(f) > 1 for f, _ in names().get(m["whole"].split()[0].casefold(), ())
                   if list(f) == m["whole"].casefold().split()):  # fmt: skip
            known = [e for t in (table, names()) for f, e in t.get(m["one"].casefold(), ())
                     if len(f) == 1]  # fmt: skip
            id_ = known[0].party if known else f"unlisted/{m['one'].lower()}"
            added(table, m["whole"], Entry(sort="S", id=id_, name=m["one"], kind=ActorKind.STATE,
                                           party=id_))  # fmt: skip
    for m in _SEATED.finditer(plain):
        if not _listed(m["one"], table):
            id_ = f"unlisted/{m['one'].lower()}"
            added(table, m["whole"], Entry(sort="B", id=id_, name=m["whole"],
                                           kind=ActorKind.GOVERNMENT, party=id_))  # fmt: skip


def _listed(words: str, table: Table) -> bool:
    folded = tuple(words.casefold().split())
    return any(f == folded for t in (table, names()) for f, _ in t.get(folded[0], ()))


def _inside(plain: str, word: str) -> bool:
    """Say whether a word bears its capital also inside of a sentence."""
    return bool(re.search(rf"[a-z,;]\s{word}\b", plain))


def _organs(plain: str, table: Table) -> None:
    for pattern in (_ACRONYM, _NAMED_ORGAN):
        for m in pattern.finditer(plain):
            word = m["one"]
            if word in COMMON or (len(word.split()) == 1 and _listed(word, table)):
                continue
            slug = "-".join(word.lower().split())
            added(table, word, Entry(sort="B", id=f"body/{slug}", name=word,
                                     kind=ActorKind.ORGANISATION, party=f"body/{slug}",
                                     exact=True))  # fmt: skip


_RANKED = (
    r"(?:(?:Mrs?|Ms|Dr|Gen|Col|Capt|Lt|Maj|Sgt|Adm|Amb)\.?|General|Colonel|Captain|Lieutenant|Major|Sergeant|"
    r"Admiral|Commodore|Brigadier|Ambassador|Minister|Envoy|Deputy|Secretary|Commander|Counsellor|Inspector)\s"
)
_SENT = re.compile(
    rf"(?<![\w'-])(?P<whose>{_WORD})\s\((?:head|led by|headed by|head of (?:the )?delegation|"
    rf"delegation head)[:,]?\s(?:{_WORD}\.?\s){{0,2}}(?P<name>{_WORD})\)"
    rf"|(?:\b{_WORD}\.?\s)(?P<name2>{_WORD}),\s(?:speaking\s)?(?:for|on behalf of)\s(?:the\s)?"
    rf"(?P<whose2>{_WORD}),"
    rf"|\b(?:[Ff]or|[Ff]rom)\s(?:the\s)?(?P<whose3>{_WORD}),?:?\s(?:the\s)?(?:{_RANKED})(?:{_WORD}\s){{0,1}}(?P<name3>{_WORD})"
    rf"|\b(?P<whose4>{_WORD}):\s(?:{_RANKED})(?:{_WORD}\s){{0,1}}(?P<name4>{_WORD})"
)


def sent(plain: str, table: Table) -> None:
    """Let whoever is named as the head of a delegation speak for the state that sent him."""
    for m in _SENT.finditer(plain):
        name = m["name"] or m["name2"] or m["name3"] or m["name4"]
        whose = m["whose"] or m["whose2"] or m["whose3"] or m["whose4"]
        lot = [e for t in (table, names()) for f, e in t.get(whose.casefold(), ()) if len(f) == 1]
        have = [n for n, (f, _) in enumerate(table.get(name.casefold(), ())) if len(f) == 1]
        if lot and have:
            mine = table[name.casefold()]
            mine[:] = [(f, replace(e, party=e.party or lot[0].party) if e.sort == "P" else e)
                       for f, e in mine]  # fmt: skip
        elif lot:
            added(table, name, Entry(sort="P", id=f"person/{name.lower()}", name=name,
                                     kind=ActorKind.PERSON, party=lot[0].party,
                                     office="head of delegation"))  # fmt: skip
