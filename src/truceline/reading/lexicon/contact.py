"""Words that tell of contacts, and what may stand around them. Written over masked sentences."""

from __future__ import annotations

import re

from truceline.reading.masked import LIST
from truceline.reading.words import listed

CALL = (
    r"(?:(?:tele)?phone|video)\s(?:call|conversation|conference|talk)s?|"
    r"(?:\w+\s)?calls?(?=\s(?:with|between|of|to\s[\ue000\ue002]))|calls?|phone\stalks|"
    r"the\sphone(?=\swith)|"
    r"video\s?conferences?"
)
MEETING = (
    r"meetings?|sittings?|sessions?|rounds?(?!\sof)|talk|summits?|round\sof\s(?:talks|"
    r"negotiations)|bilateral(?!\s\w)"
)
TALKS = r"talks|negotiations|consultations|discussions|conversations?|dialogue"
VISIT = r"visits?"
TRIGGER = re.compile(
    rf"(?<![\w-])(?:(?P<noun>{CALL}|{MEETING}|{TALKS}|{VISIT})"
    r"|(?P<with>spoke|spoken|speak|speaking|talked|talk|talking|conferred|consulted|met|meet|"
    r"meeting\swith|gather|sat\sdown|convene[ds]?|phoned(?=\seach|\sfor|\son|\sagain|\W))"
    r"|(?P<met>met|meet|meets|phoned|telephoned|called|visited|visit|received|welcomed|hosted|"
    r"hosts|hosting)"
    r"|(?P<come>coming|came|comes|arrives|arrived|flew|flies|fly|travel(?:led|ed|s)?|went|going|go)"
    r"(?=\s(?:\w+\s){0,3}?(?:to\s|in\s|on\s|here|next\s|this\s|over\b|tomorrow)))(?!\w)"
)
OBJECT = r"(?:\s(?!\W)[^;,:\ue000\ue002-\ue004\ue006]{0,60}?)?"
WITH = re.compile(rf"{OBJECT}\s(?:with|to)\s(?P<b>{LIST})")
NOUN_OF = re.compile(
    rf"(?:\s[^;,:\ue000\ue002-\ue004\ue006]{{0,40}}?)?\s(?:with|between|of|among|"
    rf"to)\s(?:[\w-]+\s){{0,2}}?(?P<b>{LIST}(?:\sand\s(?:the\s)?(?:(?!(?:to|of|in|on|by|is|was|has|had|will|then|later|also|which|who|with)\b)[a-z-]+\s){{0,3}}?{LIST})?)"
)
DIRECT = re.compile(rf"\s(?:[a-z]+\s){{0,3}}?(?P<b>{LIST})")
SUBJECT = re.compile(
    rf"(?P<a>{LIST})(?P<glue>(?:\s\([^)]{{1,20}}\))?,?(?:\s|"
    rf"'s\s)?[^;:\ue000\ue002-\ue004\ue006]{{0,60}}|"
    rf"'s\s[^;:\ue000\ue002-\ue004\ue006]{{0,30}})$"
)
HAD = re.compile(
    r"\b(?:had|has|have|having|held|hold|holds|holding|conduct\w*|facilitat\w*|arrang\w*|host\w*|"
    r"conven\w*|"
    r"took part in|attend\w*|join\w*|participat\w*|complet\w*|conclud\w*|mediat\w*|met for|"
    r"announced|got off|been on|was on|"
    r"agreed (?:on|to)|continu\w*|made|paid|began|begin|open\w*|spoke)\b"
)
#: Words that may stand between who meets and the verb; any other makes it another's deed.
GLUE = listed(
    """who has have had just also then later yesterday today again already recently briefly
    separately personally directly both themselves himself will shall is are was were to
    going be been plan plans planned scheduled expected due set on in at this last next
    evening morning night week month the first each other by and time for ll ve re m s
    not never hadn't haven't didn't won't would could should may might want wants like
    hope hopes ready about soon experts officers representatives agreed earlier a an'm
    i've we've we're we'll i'll monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november
    december"""
)
WORD = re.compile(r"[\w']+")
LED = re.compile(
    r",\s(?:led|headed|chaired|represented|"
    r"accompanied)\sby\s[^;,]{1,120}(?:,\s[^;,]{1,60}){0,2},(?=\s)"
)
RECORD = re.compile(
    r"^\W{0,4}(?:record|minutes|protocol|report)\sof\s(?:the\s)?(?:\w+\s){0,2}$", re.IGNORECASE
)
AHEAD = re.compile(
    r"\b(?:will|shall|going to|is to|are to|plan\w*|scheduled|foreseen|expected|due to|due|"
    r"set to|slated|pencilled|expects? to|intends? to|"
    r"billed|forthcoming|tomorrow|meets?\sagain|"
    r"upcoming|next|"
    r"announced for|invitation to|enter into|engage in|decided to|resolved to|"
    r"is coming|are coming|further|agreed to|agreed on)\b|'ll\b",
    re.IGNORECASE,
)
OFF = re.compile(
    r"\b(?:called off|cancel\w*|postponed|did not take place|not take place|never took place|"
    r"fell through|not come about|"
    r"was (?:refused|rejected)|not held|did not (?:happen|go ahead|show up|turn up|come about)|"
    r"unavailable to meet|(?:refus|declin)\w* (?:to|a)|did not meet|would not meet|"
    r"put off|scrapped|failed to (?:appear|show|attend|turn)|stayed away|broken off|"
    r"never (?:came|happened)|not materiali[sz]e|nobody (?:picked up|answered)|"
    r"no answer|went unanswered)\b"
)
GENERAL = re.compile(r"talks|negotiations|consultations|discussions|dialogue|conversations")
#: In front of a noun: it is sought and not had.
SOUGHT = re.compile(
    r"\b(?:call(?:s|ed|ing)?|waiting|pressing|pushing|appeal(?:s|ed|ing)?|hoping|longing)\sfor\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}$"
)
#: In front of a verb: somebody has it in mind, and says so.
MEANS_TO = re.compile(r"\b(?:(?:does|do)\s)?(?:expects?|intends?|plans?)\sto\s$")
TO = re.compile(r"\bto\s$")
TO_BE = re.compile(
    r"\b(?:is|are|was|were|going|agreed|plan\w*|scheduled|expected|due|set|slated|billed|poised|supposed)\sto\s$"
)
WHICH = re.compile(
    r"(?i)\b(?P<w>first|second|third|latest|last|recent|previous|earlier|next|another|new|"
    r"further)\s(?:[\w-]+\s){0,2}$"
)
PHONE = re.compile(
    r"\b(?:phone\w*|telephone\w*|by telephone|called(?!\soff)|calls?|on the line|video)\b",
    re.IGNORECASE,
)
FACE = re.compile(
    r"\b(?:met|meet|meets|meeting|meetings|summit|gather|sat|sitting|session|received|welcomed|"
    r"hosted|delegations?|"
    r"round)\b"
)
NO_CALL = re.compile(r"\s(?:for|on|upon|to\s(?!\W)|attention|into)\b|\s(?:up)?\s?sign")
#: Of an entry of a log: what stands in front of its words, and that nobody answered.
ENTRY = re.compile(
    r"^\W{0,3}(?:[01]\d|2[0-3])[.:h]?[0-5]\d(?:\s?(?:hrs|h|Z|L))?\b|^[\W\d]{0,12}(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[.:]\d\d|\d{1,2}\s[A-Z][a-z]{2,8})"
)
#: Of an entry of a log of all things: somebody was called, or met.
IN_TOUCH = re.compile(
    r"\b(?:rang|rings?|call(?:ed|s|ing)?(?!\s(?:off|it|for))|phone[ds]?|telephoned|on\sthe\s(?:line|phone|set)|line\s(?:back|tested|up|open|dead|down|silent|clear|restored)|"
    r"no\s(?:answer|reply)|(?:not|never)\sanswer(?:ed)?|met|meeting|spoke|speaks?|asks?\s(?:that|for|us|whether)|told\s(?:us|them)|promis\w+|contact|radio(?:ed)?|signall?ed|hail(?:ed|s)|handset|hung\sup|rang\soff|"
    r"reports?\s(?:that|to)|link)\b",
    re.IGNORECASE,
)
#: A log of nothing but calls.
OF_CALLS = re.compile(r"\b(?:hot-?line|call|contact|phone|telephone|line)\b", re.IGNORECASE)
UNANSWERED = re.compile(
    r"\b(?:no\s(?:answer|reply|connection)|not\sanswered|unanswered|nobody\sanswered|"
    r"(?:did|does|do)\snot\sanswer|no\s(?:one|body)\spicked\sup|rang\sout|silent|busy|engaged|line\sdead)\b",
    re.IGNORECASE,
)
THEN = re.compile(
    rf"(?:,?\s(?:in|at)\s[\ue005]\ue001*|"
    rf",?\son\s[\w ]{{3,20}})?,?\sand\s(?P<day>on\s[\w ]{{3,20}}?)\s(?:in\s[\ue005]\ue001*\s)"
    rf"?(?P<b>{LIST})"
)
#: In front of ``meeting``: it is what they do, not what they have.
BEING = re.compile(r"(?:\b(?:be|is|are|was|were|been)|'re|'s|'m)\s(?:also\s)?$")
#: Between a contact and a verb: the same one goes on, ``met X and is due to meet Y``.
GOES_ON = re.compile(
    r"^[^;:.\ue000\ue002-\ue004\ue006]{0,60},?\sand\s(?:(?:is|was|will|then|later|also|on|due|to|"
    r"plans|"
    r"expected|[A-Z]\w+day)\s)*$"
)
#: An invitation that was taken: a visit to come.
INVITED = re.compile(
    rf"(?P<a>{LIST})(?:\s(?:has|have|also|gladly))*\saccepted\s(?:the|an|his|her|"
    rf"their)\s(?:kind\s|official\s)?invitation\s"
    rf"(?:(?:of|from|by|"
    rf"extended\sby)\s)?(?P<b>{LIST})?[^;.\ue000\ue002-\ue004\ue006]{{0,20}}\s?(?:to\s(?:visit|"
    rf"travel|come)\b)"
)
