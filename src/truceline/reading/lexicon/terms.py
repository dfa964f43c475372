"""Words by which a text says that what follows was agreed, and how such terms are put.

Written over masked sentences.
"""

from __future__ import annotations

import re

from truceline.reading.lexicon.undertaking import CALM
from truceline.reading.masked import LIST

#: What holds terms.
PACT = (
    r"(?:agreement|arrangement|accord|understanding|deal|pact|treaty|memorandum|protocol|truce|"
    r"cease-?fire|settlement|compromise|armistice|bargain|undertaking|regime|convention|compact)s?"
)
#: A sentence that says there are terms, without telling them yet.
AHEAD = re.compile(
    rf"\b(?:concluded|reached|made|struck|signed|sealed|initialled|found|have|has|came\sto|come\sto|settled|adopted)\s"
    rf"(?:an?\s|the\s|this\s|on\s(?:an?\s|the\s)?)?(?:[\w-]+\s){{0,3}}?{PACT}(?:\s(?:in|of|with)\s(?:two|three|four|five|\w+)\s(?:limbs|parts|points|heads|"
    r"elements|steps|articles|clauses))?\s?[.:]?\s*$"
    r"|\b(?:agree[ds]?|undert(?:ake|ook|akes|aken)|pledge[ds]?|commit(?:s|ted)?|resolved?|decided?|accept(?:ed)?|terms|"
    r"hereby|lay\sdown|laid\sdown|outcomes?|results?|upshot|short\sversion|settled|what\sis\sdone|what's\sdone|what\swe\shave|"
    r"as\sfollows|the\sfollowing|understandings?|commitments?|obligations?|arrangements?|conclusions?)\b[^.;]{0,80}:\s*$"
    r"|\b(?:shall|will|are\sto|must|undertake\sto|agree\sto)(?:\s\w+ly)?:\s*$"
    r"|^\W{0,3}(?:here\sis\s)?(?:what\s(?:was|we|they|has\sbeen)\s(?:agreed|settled)|it\swas\s(?:also\s)?(?:agreed|settled))\W*$",
    re.IGNORECASE,
)
#: The same in front of terms that stand in the same sentence.
LABEL = re.compile(
    r"(?:^|[.;]\s)\W{0,4}(?:(?i:results?|outcomes?|agreed|agreement|settled|terms|done|decisions?|upshot|(?:the\s)?short\sversion|what\s(?:[\ue003\ue004]\ue001*|was)\s(?:(?:did|do|have|had|were|was)\s)?(?:agreed?|told|have|settled?|decided?)|(?:two|three|four|five|several)\s(?:results?|things|points)|"
    r"commitments?|undertakings?|conclusions?|arrangements?)\b[^.:;]{0,60}):\s"
)
AGREED = re.compile(r"[.;]?\s?\W{0,4}(?:agreed|settled|done|agreement|terms)\b", re.IGNORECASE)
#: Terms: who shall, will, is to, is bound to; headline style without any verb that is bent.
_DUTY = (
    r"(?:shall|will|won't|(?:is|are)\s(?:to|bound\sto|obliged\sto|not\sto|required\sto)|undertakes?\sto|agrees?\sto|"
    r"must|stays?|keeps?|remains?|goes?|go|falls?|leaves?|returns?|withdraws?|pulls?|stops?|ceases?|abstains?|refrains?)"
)
TERM = re.compile(
    rf"^\W{{0,4}}(?:[A-Z]+\.\s|\([a-z0-9]\)\s)?(?P<by>(?:(?!\b(?:will|shall|is|are|was|were|has|had|said|told)\b)[^,;:.]){{2,90}}?)"
    rf"\s(?P<act>{_DUTY}\s(?:[^;]{{3,}}))"
)
#: A sentence that is nothing but who is to do what.
HEADLINE = re.compile(
    rf"(?:^|:\s)\W{{0,3}}(?P<by>{LIST})\s(?P<act>(?:not\s)?to\s(?!send\s(?:an?\s|its\s|their\s)?(?:[\w-]+\s){{0,2}}?(?:envoys?|delegations?|teams?|ministers?|troops|forces))(?P<verb>[a-z]+)\b[^;]{{3,}})(?:;|$)"
)
#: No headline of a duty: ``Kelmar to blame``.
NO_DUTY = frozenset(
    [
        "blame",
        "be",
        "have",
        "see",
        "discuss",
        "meet",
        "hold",
        "talk",
        "host",
        "visit",
        "consider",
        "decide",
        "mark",
        "the",
        "a",
        "an",
    ]
)
#: ``Under the accord Kelmar is to``.
UNDER = re.compile(
    rf"\b(?:under|by|in\sline\swith|in\saccordance\swith|according\sto|pursuant\sto|as\spart\sof|in\skeeping\swith)\s(?:the\sterms\sof\s)?"
    rf"(?:the|an?|this|that|last\s\w+'s|\w+day's|\w+'s|their)\s(?:[\w'-]+\s){{0,4}}?{PACT}(?:\s(?:of|on|from|reached|concluded|signed|made|between)\s[^,;:.]{{2,50}}?)?,?\s"
    rf"(?P<by>(?:{LIST}|(?:(?:the|both|all|no|each|neither|either|their)\s)?(?:(?!\b(?:will|shall|is|are|was|were|has)\b)[^,;:.]){{2,60}}?))\s"
    rf"(?P<act>(?:shall|will|(?:is|are)\s(?:also\s|now\s|first\s)?(?:to|bound\sto|obliged\sto|not\sto|closed|barred|forbidden|banned|required\sto|supposed\sto)|would|(?:was|were)\sto|must|pledged|undertook|agreed)\s?[^;]{{3,}})",
    re.IGNORECASE,
)
#: What the other one does under the same accord: ``while Y will keep``.
BESIDES = re.compile(
    rf",?\s(?:while|whereas|and|whilst)\s(?P<by>{LIST})\s(?P<act>(?:will|shall|(?:is|are|was|were)\sto|would|must|pledged\sto|undertook\sto|agreed\sto)\s[^;]{{3,}})"
)
#: ``the memorandum obliges both sides to``, ``under which the two navies keep``.
OBLIGES = re.compile(
    rf"\b(?:the|this|that|an?|which|last\s\w+'s)\s(?:[\w'-]+\s){{0,4}}?(?:{PACT}|which|text|document|decree|order)(?:\s(?:of|on|from|reached|concluded|signed)\s[^,;:.]{{2,40}}?)?\s"
    rf"(?:oblig(?:es|ed)|bind(?:s)?|bound|commit(?:s|ted)|requir(?:es|ed))\s(?:the\s)?(?P<by>{LIST})\s(?P<act>(?:not\s)?to\s[^;]{{3,}})",
    re.IGNORECASE,
)
#: ``a halt to patrols agreed by their leaders``.
NOMINAL = re.compile(
    rf"(?P<act>(?:an?|the|this|\w+'s)\s(?:[\w-]+\s){{0,4}}?{CALM}(?:\s(?:to|of|on|in|between|over|along|for|from)\s[^,;:.]{{2,60}}?)?),?\s(?:that\swas\s|which\swas\s|already\s|jointly\s)?"
    rf"(?:(?:agreed|pledged|promised|declared|announced|proclaimed|ordered|concluded|negotiated|settled)(?:\s(?:upon|to|on\s\w+))?\s"
    rf"by\s(?P<by>their\s\w+|{LIST})|(?:agreed|settled|concluded|negotiated|worked\sout)(?:\s(?:upon|on))?(?:\s\w+)?\s"
    rf"(?:in|at|during|between|among|after|over|on|last|yesterday|earlier)\s[^;:]{{0,60}}?(?P<by2>{LIST}))",
    re.IGNORECASE,
)
#: What is told the other side as one's own deed: counts in talk too.
TOLD_THEM = re.compile(
    r"(?:told|assured|promised|informed|let)\s(?P<to>them|him|her|[\ue000\ue002\ue003\ue006\ue007]\ue001*|(?-i:[A-Z][a-z]+))(?:\sknow)?\s(?:that\s)?"
    r"(?P<own>we|I|our\s(?:[\w-]+\s){1,3}?|[\ue004]\ue001*(?:\s[a-z]+)?)(?:'d|'ll|\swould|\swill|\sshall)\s(?P<act>(?:not\s|also\s)?(?P<verb>[a-z]+)\b[^;]{3,})"
)
