"""Words that tell of contacts as events, written over masked sentences."""

from __future__ import annotations

import re

from truceline.reading.masked import LIST

NOUNS = (
    r"(?:(?:tele)?phone\s|video\s|conference\s|hotline\s|secure\s)?(?:calls?|conversations?|"
    r"exchanges?(?=(?:\s[\w-]+){0,4}?\s(?:with|between)\b))|video\s?(?:link|conferences?)|teleconferences?|"
    r"meetings?|talks|negotiations|consultations|discussions|dialogue(?=\swith|\sbetween)|"
    r"sessions?|sittings?|summits?|"
    r"rounds?(?:\sof\s(?:[\w-]+\s){0,2}?(?:talks|negotiations|consultations))?|audience|"
    r"encounters?|get-together|visits?|trip|working\s(?:lunch|dinner|breakfast)|"
    r"(?:lunch|dinner|breakfast|coffee|tea|an?\shour|hours|minutes)(?=\swith)|"
    r"(?:regular|daily|direct|close|constant|permanent|telephone|working)\scontacts?|"
    r"contacts?(?=\swith|\sbetween)|briefing(?=\swith)|tete-a-tete|handshake|letters?(?=\sto\s)|"
    r"messages?(?=\sto\s)"
)

VERBS = (
    r"spoke|spoken|speaks?|speaking|talked|talks(?=\s(?:to|with))|talking|conferred|confers|"
    r"met|meets?|sat\sdown|sits\sdown|sit\sdown|"
    r"sitting\sdown|reconvened?|convened?|gathered|gathers?|got\stogether|consulted|"
    r"phoned|telephoned|rang|called|dialled|wrote\sto|received|receives|hosted|hosts|welcomed|"
    r"welcomes|visited|visiting|saw|huddled|(?:saw|sees?|seen)(?=\seach\sother)|(?:got|gets?|came|comes?|sat|sits?)\stogether|sat\sfor|linked\sup|dined|lunched|shook\shands|touched\sbase|"
    r"paid\s(?:a|an)\s(?:[\w-]+\s){0,2}?(?:call|visit)|brought\stogether"
)

TRIGGER = re.compile(rf"(?<![\w-])(?:(?P<verb>{VERBS})|(?P<noun>{NOUNS}))(?![\w-])", re.IGNORECASE)

JOURNEY = re.compile(
    r"(?<![\w-])(?:travel(?:s|l?ed|ling|ing)?|fl(?:y|ies|ew|ying|own)|arriv(?:e|es|ed|ing)|"
    r"head(?:s|ed|ing)?|return(?:s|ed|ing)?|go(?:es|ing)?|went|came|come|comes|coming)\s"
    r"(?:[\w-]+\s){0,2}?(?:to|in|for|via)\s|(?<=be\s)coming(?=\W)|(?<=is\s)coming(?=\W)"
)

LIGHT = re.compile(
    r"(?:had|has|have|having|held|holds?|holding|conduct\w*|conven\w*|chair\w*|attend\w*|host\w*|"
    r"took\spart\sin|takes?\spart\sin|facilitat\w*|mediat\w*|organi[sz]\w*|arrang\w*|complet\w*|"
    r"conclud\w*|open\w*|join\w*|(?:brought|bringing)\stogether|continu\w*|maintain\w*|"
    r"kept\sup|took|taken|takes|received|placed|returned|paid|schedul\w*|began|begin\w*|start\w*|resum\w*|led|ended|finished|on|in|during|"
    r"after|following|before|ahead\sof|at|from|into|of|for|via|by|wrapped\sup|announced|"
    r"reported|confirmed|agreed\s(?:to|on)|plan\w*|sent|made|wrote|exchanged|got|finished)\s"
    r"(?:[^;:,.\ue000\ue002-\ue004\ue006]{0,50}\s)?$",
    re.IGNORECASE,
)

WITH = re.compile(
    rf"(?:\swith|\sbetween|\samong|\sinvolving|\sbrought\stogether|\sbringing\stogether|"
    rf"\shosted\sby|\smediated\sby|\schaired\sby|\sconvened\sby|\scalled\sby)\s"
    rf"(?:[a-z-]+\s){{0,4}}?(?P<b>{LIST})"
)

OF = re.compile(rf"\s(?:of|to|by|from)\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")

DIRECT = re.compile(rf"\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")

TAKES = re.compile(
    r"^[^;:.]{0,90}?\b(?:(?:was|were|is|are|has\sbeen|have\sbeen|will\sbe|to\sbe|being)\s(?:not\s|"
    r"also\s|now\s|then\s|once\sagain\s|again\s)?(?:held|convened|scheduled|planned|postponed|"
    r"cancelled|canceled|called\soff|adjourned|set|due|foreseen|organi[sz]ed|hosted|resumed|put\soff|"
    r"opened|moved|expected)|(?:took|takes?|taking)\splace|opens?(?:ed)?|begins?|began|start(?:s|ed)?|"
    r"convenes?|lasted|ended|resumes?d?|follows|concluded|scheduled\sfor|fell\sthrough|"
    r"will\s(?:open|begin|start|convene|follow|resume)|did\snot\s(?:happen|go\sahead|take\splace))\b"
)

SEVERAL = re.compile(
    r"\b(?:tri|bi|quadri|multi)(?:partite|lateral)\s$|\b(?:joint|"
    r"first|second|third|fourth|fifth|sixth|next|last|latest|previous|opening|final|plenary|"
    r"forthcoming|upcoming|follow-up)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)

OBJECTS = re.compile(
    r"met|meets?|phoned|telephoned|rang|called|received?s?|hosted|hosts|welcomed|welcomes|visited|"
    r"visits|visiting|saw|consulted|brought\stogether|dialled",
    re.IGNORECASE,
)

#: Verbs that tell of other things as well: their object must be somebody, right behind.
LOOSE = re.compile(
    r"called|saw|received?s?|welcomed|welcomes|rang|talking|speaking|consulted|hosts|hosted",
    re.IGNORECASE,
)

NO_CALL = re.compile(r"\s(?:for|on|upon|attention|into|off|it|himself|themselves|a|an)\b")

#: In front of what somebody will, may, or would not do.
MEANT_TO = re.compile(
    r"(?<!\w)(?:refused?|declined?|agreed?|is|are|was|were|unavailable|set|plan\w*|due|intends?|"
    r"scheduled|expected)(?:\s\w+)?\sto\s$"
)
ANY = re.compile(LIST)

HOST = re.compile(rf",\s(?P<b>{LIST})")

HEADLINE = re.compile(r"\W*(?:[A-Za-z]+[\s-]){0,3}")

AND_WITH = re.compile(
    rf"[^;.:\ue000\ue002-\ue004\ue006]{{0,60}}?,?\sand\s(?:also\s|then\s|on\s[\w ]{{3,20}}\s)?"
    rf"(?:separately\s)?with\s(?:[a-z-]+\s){{0,4}}?(?P<b>{LIST})"
)

INVITED = re.compile(
    rf"(?<!\w)accepted\s(?:(?P<whose>{LIST})'s|an?|the|his|her|their)\s(?:[\w-]+\s){{0,2}}?invitation"
    rf"(?:\s(?:of|from|by)\s(?P<b>{LIST}))?\s(?:to|for)\s(?:[\w-]+\s){{1,4}}"
)

ORDINAL = re.compile(
    r"\bthe\s(?:first|second|third|last|previous|next|latest)\s(?:having\staken\splace|took\splace|"
    r"will\stake\splace|was\sheld|is\s(?:due|planned|set|scheduled|to\sfollow))",
    re.IGNORECASE,
)

ROUND_TABLE = frozenset({"talks", "negotiations", "consultations"})

#: To go into talks that are to come.
ENTERS = re.compile(
    r"\b(?:enter(?:ed|s|ing)?\sinto|engag\w+\sin|begin|start|open|resume|join|"
    r"return(?:ed)?\sto)\s(?:[\w-]+\s){0,4}$"
)

OWNER = re.compile(rf"(?P<a>{LIST})'s\s(?:[\w-]+\s){{0,3}}$")

TO = re.compile(
    rf"(?:(?:see|meet|visit|meet\swith|talks\swith)\s)?(?:the\s)?(?P<b>{LIST}|\ue005\ue001*)"
)

HITHER = re.compile(r"\s?(?:soon|here|in|to\ssee|over|on|next|tomorrow|this|to\sthe\sWhite|\W|$)")

WHITHER = re.compile("(?:\ue005\ue001*|[A-Z][\\w'-]{2,20})")
