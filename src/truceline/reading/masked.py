"""A sentence as rules see it: whoever is named is a mask, so no rule can tell parties apart.

A mask is as long as the name it hides. Its first character says what sort of mention it is, and
nothing else. Runs of blanks, which markup leaves, are one blank; each sign knows where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from truceline.model.document import Extent
from truceline.model.mention import Actor, Place
from truceline.reading.lexicon.roles import SERVES

#: First characters of masks: somebody of a known party; somebody of none; both or all who are
#: spoken of; whoever speaks; a place. The rest of a mask is filled.
PARTY, UNKNOWN, BOTH, SPEAKER, PLACE = "\ue000", "\ue002", "\ue003", "\ue004", "\ue005"
PERSON = "\ue006"
#: Whoever stands against who speaks: ``the other side``, ``the enemy``.
OTHER = "\ue007"
FILL = "\ue001"
#: Somebody.
A = f"[{PARTY}{UNKNOWN}{BOTH}{SPEAKER}{PERSON}{OTHER}]{FILL}*"
#: Somebody, or several in a row.
_AND = (
    r"(?:,?\sand\s(?:of\s|with\s|the\s|an?\s|our\s|his\s|her\s|their\s|its\s|from\s)?|"
    r",?\sas\swell\sas\s|\s?&\s?|\s?-\s?)"
)
LIST = rf"{A}(?:'s)?(?:(?:,\s{A}(?:'s)?){{0,8}}{_AND}{A}(?:'s)?)?"
#: In front of a list: what governs its first member and parts it from the rest.
_GOVERNS = re.compile(
    r"\b(?:of|by|with|from|under|between|for|to|than|on|at|against)\s(?:\w+\s){0,2}?$",
    re.IGNORECASE,
)
_MEMBER = re.compile(r",\s")


def own_list(masked: str, start: int, end: int) -> int:
    """Return where a list begins that is governed as one: ``under the lead of X, Y and Z agreed``.

    Args:
        masked: A masked sentence.
        start: Where :data:`LIST` matched.
        end: Behind it.
    """
    if _GOVERNS.search(masked, max(0, start - 40), start):
        comma = _MEMBER.search(masked, start, end)
        return comma.end() if comma else start
    return start


#: Those of whom there is one on each side.
_SIDES = (
    r"(?:sides|parties|leaders|presidents|countries|nations|states|delegations|governments|"
    r"(?:[a-z]+\s)?ministers|capitals|armies|navies|fleets|staffs|ministries|teams|militaries|officers|of\sthem|"
    r"commanders|counterparts|negotiators|envoys|emissaries|generals|admirals|colonels|chiefs(?:\sof\sstaff)?|"
    r"commands|factions|forces|contingents|heads\sof\s(?:state|government|delegation)|secretaries|"
    r"signatories|communities|dignitaries|statesmen|premiers|principals|officials|diplomats|"
    r"chancelleries|chancellors|governors|mayors|spokesmen|representatives|delegates|garrisons|"
    r"interlocutors|men|women|ambassadors|rulers|monarchs|cabinets|peoples|neighbou?rs|rivals|foes)"
)
#: Those who come from each side, in front of it.
_FROM = (
    r"(?:(?:[a-z]+\s)?(?:officers|envoys|emissaries|experts|negotiators|representatives|delegates|"
    r"officials|diplomats|commanders|delegations|teams|ministers|leaders|technicians|engineers|chiefs\sof\sliaison|mayors|elders|"
    r"military|staffs|members|chiefs\sof\sstaff|doctors|lawyers)\s(?:of|from|for|on)\s)"
)
_BOTH = re.compile(
    rf"(?<!\w)(?:{_FROM}?(?:the\s)?(?:two|both|all(?:\sthe)?)\s(?:[\w-]{{3,12}}\s){{0,2}}?{_SIDES}|"
    r"the\s(?:[a-z]{4,10}\s)?(?:sides|parties|presidents|leaders|ministers|delegations|commanders|"
    r"signatories|envoys|negotiators|premiers|dignitaries|principals|foreign\sministers|"
    r"defen[cs]e\sministers|prime\sministers|chiefs\sof\sstaff|heads\sof\s(?:state|government|"
    r"delegation))|the\s(?:two|pair|duo)(?=\s(?:have|had|agree|decid|met|spoke|talked|will|also|then|discuss|"
    r"of\sthem))|"
    r"(?:the|an?)\sjoint\s(?:[a-z-]+\s){0,2}?(?:committee|commission|board|group|team|cent(?:re|er)|body)"
    r"(?=\s(?:met|meets|will|shall|has|had|agreed|decided|noted|sat|convened|recorded|is\sto|heard|took)\b)|"
    r"(?-i:^\W{0,3}(?:Negotiators|Envoys|Delegations|Delegates|Leaders|Experts|Commanders|Officers|Teams|Ministers|Diplomats|Emissaries|"
    r"(?:Foreign|Defen[cs]e|Interior|Prime|Technical|Expert|Negotiating|Military)\s(?:ministers|teams|experts|delegations|officials|staffs|commanders)))"
    r"(?=\s(?:meet|met|will|shall|are|were|sat|huddled|agreed|gathered|held|hold|spoke|resumed?|return|convene|reconvene)\b)|"
    r"the\s(?:teams|two\steams|heads)(?=\s(?:met|meet|will|are|have|agreed|had|sat))|"
    r"(?:the\s)?(?:duty|liaison)\sofficers|(?:the\s|their\s)?(?:technical|expert|negotiating|military)\s(?:teams|groups|experts|"
    r"delegations|officials)|"
    r"(?:both|each|neither|two)\sof\s(?:you|us)|you\sboth|(?:the\s)?(?:[a-z]+\s)?(?:mayors|elders|officers|commanders|doctors|delegates|envoys|officials|"
    r"representatives|chiefs|heads|leaders)(?:\sof\s(?:liaison|staff|delegation|mission))?\s(?:of|from|on)\s(?:both|the\stwo)\s(?:banks|shores|sides|ends|"
    r"communities|towns|camps|villages|armies|countries)|each\s(?:side|party|country|army|government|delegation)|neither\s(?:side|party|officer|government|army|country|delegation|navy|fleet|force|team|capital|state|leader|president|minister|command)|"
    r"(?:patrol\scraft\sof\s|units\sof\s|forces\sof\s)?either\s(?:side|party|country|army|government)|"
    r"neither(?=\s(?:may|shall|will|is\sto|can)\s)|(?<=\bof\s)both(?=\sto\b)|both(?=\s(?:ha(?:ve|d)|were|are|gave|took|made|spoke|met|did|do|would|could|said|will|shall|(?:agree|undert|promis|commit|pledg)\w*|(?!the|of|and|in|on|at|by|to)(?:[a-z]+ly\s)?[a-z]{3,}ed)\b)|they|"
    r"(?<=\bwith\s)(?:each(?:\sof\sthem)?|both|them)(?=\s(?:on|at|in)\b|[.,;]|$))(?!\w)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    rf"(?<!\w)(?:[Oo]ur\s(?:(?:own|new|two|brave|\w+ing)\s)?(?:\w+\s)?(?:{SERVES}|state|council|"
    r"defenders)|[Oo]ur\s(?:Captain|Colonel|Major|General|Ambassador|Envoy|Minister|President)\s[A-Z]\w+|"
    r"[Tt]he\s(?:(?:Border\s|Joint\s|High\s|Military\s)?[Cc]ommand|Ministry|General\sStaff|High\sCommand)|I(?=\W)|[Ww]e|me|us|[Mm]y\s(?:government|"
    r"country))(?!\w)",
)


_OTHER = re.compile(
    r"(?<!\w)(?:[Tt]he\s(?:other|opposing|opposite|adverse)\s(?:side|party|delegation)|[Tt]he\s"
    r"(?:enemy|adversary|opponent|occupiers|aggressor)|(?:[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z]+\s)?(?:opponents?|counterparts?|opposite\snumbers?|"
    r"interlocutors?|neighbou?rs?|adversar(?:y|ies)))(?!\w)"
)
_PERSON = re.compile(
    r"(?<!\w)(?:[Ii]t(?=\s(?:(?:also|further|then|therefore|has|had)\s)*(?:proposes|suggests|suggested|recalls|recalled|renews|offers|offered|considers|insists|insisted|undertakes|accepts|"
    r"agrees|agreed|accepted|undertook|proposed|will|requests|requested|calls|called|demands|"
    r"demanded|pledged|pledges|urges|urged|confirms|confirmed|consents|invites|asks|asked|said)\b)|[Hh]e|[Ss]he|him|[Tt]he\s(?:latter|former))(?!\w)"
)


def masked(
    plain: str, sentence: Extent, actors: Iterable[Actor], places: Iterable[Place]
) -> tuple[str, tuple[int, ...]]:
    """Return a sentence with mentions masked, runs of blanks as one, and where each sign stood.

    Args:
        plain: The document's plain text.
        sentence: Which.
        actors: Who is named in it.
        places: Where is named in it.
    """
    out = list(plain[sentence.start : sentence.end])
    for actor in actors:
        _fill(out, sentence, actor.extent, PARTY if actor.party else UNKNOWN)
    for place in places:
        _fill(out, sentence, place.extent, PLACE)
    kept = [n for n, sign in enumerate(out) if sign != " " or (n > 0 and out[n - 1] != " ")]
    text = "".join(out[n] for n in kept)
    text = _BOTH.sub(lambda m: BOTH + FILL * (len(m[0]) - 1), text)
    text = _OTHER.sub(lambda m: OTHER + FILL * (len(m[0]) - 1), text)
    text = _SPEAKER.sub(lambda m: SPEAKER + FILL * (len(m[0]) - 1), text)
    text = _PERSON.sub(lambda m: PERSON + FILL * (len(m[0]) - 1), text)
    return text, tuple(sentence.start + n for n in kept)


def _fill(out: list[str], sentence: Extent, extent: Extent, first: str) -> None:
    start, end = extent.start - sentence.start, extent.end - sentence.start
    out[start:end] = first + FILL * (end - start - 1)
