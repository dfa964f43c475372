"""What tells of a contact: verbs, nouns with a light verb, and how parties stand around them.

Written over masked sentences.
"""

from __future__ import annotations

import re

from truceline.reading.lexicon.forms import forms
from truceline.reading.masked import LIST

#: In front of a noun: by what means, in what style.
_MEANS = (
    r"(?:(?:tele)?phone|video|conference|hotline|secure|radio|online|virtual|telephonic|skype|zoom|"
    r"satellite|vhf|courtesy)\s"
)
_AMONG = r"(?=(?:\s[\w-]+){0,5}?\s(?:with|between|among|involving)\b)"
NOUNS = (
    rf"(?:{_MEANS}){{0,2}}(?:calls?|conversations?|exchanges?{_AMONG}|dialogues?|talks?|chats?{_AMONG}|"
    rf"contacts?{_AMONG}|links?{_AMONG})|"
    r"(?:radio|telephone|phone|hotline|direct|regular|daily|close|constant|permanent|working|first|second|"
    r"third|next|last|latest|another|new|liaison)\scontacts?|contacts?(?=\swith|\sbetween|\sof\s(?:the\s)?\d)|"
    r"video\s?(?:links?|conferences?|calls?)|tele-?conferences?|tele-?conversations?|phone-?calls?|"
    r"meetings?|talks|negotiations|consultations?|discussions|deliberations|parleys?|"
    rf"dialogue{_AMONG}|sessions?|sittings?|summits?(?!\sof\s)|summit\sof\sthe\s(?:two|three|four)|conclaves?|"
    r"rounds?(?!\s(?:from|at|into|on|of\sammunition|landed|hit|fell|were|struck|exploded)\b)(?:\sof\s(?:[\w-]+\s){0,2}?(?:talks|negotiations|consultations|contacts|diplomacy))?|"
    rf"audiences?{_AMONG}|audience|encounters?|get-?togethers?|face-to-faces?|one-on-ones?|sit-?downs?|"
    rf"t[\u00eae]te-[\u00e0a]-t[\u00eae]tes?|huddles?{_AMONG}|visits?|trips?|tours?(?=\sof\s[\ue000\ue005])|"
    r"stopovers?|working\s(?:lunch|dinner|breakfast)|(?:(?<=next\s)|(?<=their\s))(?:supper|dinner|lunch|appointment|encounter)|"
    r"(?:lunch|dinner|breakfast|coffee|tea|an?\shour|hours|minutes|words?|a\sword)(?=\swith)|"
    r"exchanges?\sof\s(?:views|letters|notes|messages)|"
    r"briefing(?=\swith)|handshake|letters?(?=\s(?:to|from|of\s\d))|messages?(?=\s(?:to|from)\s)|"
    r"(?-i:Notes?)(?=\s(?:No|of\s\d|verbale))"
)
_TALK = (
    "speak", "talk", "confer", "converse", "meet", "sit down", "sit together", "sit across",
    "sit opposite",
    "convene", "reconvene", "gather", "consult", "parley", "huddle", "negotiate", "get together",
    "come together", "link up", "dine", "lunch", "touch base", "compare notes", "shake hands",
    "put heads together", "have it out", "exchange views", "exchange words", "exchange letters",
    "exchange notes",
    "exchange messages", "get through", "make contact", "get in touch", "go into conclave",
    "hold talks",
)  # fmt: skip
#: Verbs whose object is whom one meets.
_OBJECT_VERBS = (
    "phone", "telephone", "ring", "call", "dial", "receive", "host", "welcome", "visit", "see",
    "meet", "consult", "bring together", "ring up", "call up", "buttonhole", "sound out", "greet",
    "entertain", "write to", "reach by phone", "summon",
)  # fmt: skip
_STATES = (
    r"(?<=are\s)in\s(?:direct\s|close\s|constant\s|radio\s|daily\s)?(?:contact|touch)|"
    r"(?<=is\s)in\s(?:direct\s|close\s|constant\s|radio\s|daily\s)?(?:contact|touch)|"
    r"(?<=been\s)in\s(?:direct\s|close\s|constant\s|radio\s|daily\s)?(?:contact|touch)|"
    r"(?<=were\s)in\s(?:direct\s|close\s|constant\s|radio\s|daily\s)?(?:contact|touch)|"
    r"(?<=was\s)in\s(?:direct\s|close\s|constant\s|radio\s|daily\s)?(?:contact|touch)|"
    r"on\sthe\s(?:phone|line|telephone|hotline)|came\sto\ssee|come\sto\ssee|had\sit\sout|"
    r"(?:was|were|been|be)\sreceived(?=\sby)|(?:was|were|been)\sin\s(?=[\ue000\ue005][\ue001]*\s(?:on|for|yesterday|today|this|last)\b)"
)
#: Nouns as well: verbs only behind ``to`` or ``will``, or in front of somebody.
_NOUNS_TOO = frozenset(
    [
        "call",
        "calls",
        "visit",
        "visits",
        "talk",
        "talks",
        "meeting",
        "phone",
        "phones",
        "telephone",
        "telephones",
        "ring",
        "rings",
        "host",
        "hosts",
        "gathering",
        "gathers",
        "lunch",
        "dine",
        "consult",
        "talking",
    ]
)
_SURE = "|".join(
    form for form in forms(*_TALK, *_OBJECT_VERBS).split("|") if form not in _NOUNS_TOO
)
_EITHER = "call|visit|talk|phone|telephone|ring|host|lunch|consult"
VERBS = (
    r"call(?:s|ed|ing)?\son(?=\s(?:the\s|his\s|her\s)?[\ue000\ue002]\ue001*(?!\ue001|'s|\s(?:to|for|not)\b))|"
    r"(?:saw|sees?|seen|seeing)(?=\s(?:each\sother|one\sanother)\b)|"
    rf"{_SURE}|{_STATES}|(?:(?<=\bto\s)|(?<=will\s)|(?<=shall\s)|(?<='ll\s)|(?<=did\s))(?:{_EITHER})|"
    r"(?:calls?|visits?|phones?|telephones?|rings|hosts?)(?=\s(?:the\s)?[\ue000\ue002])|"
    r"(?<=[\ue001\ue003]\s)(?:talk|talks|consult)(?=\s(?:with|to)\b)|talking|"
    r"(?:met|meet|spoke|talked)\sup|(?:sat|sits?|sitting)(?=\s(?:for|from|until|all|through|over|again|opposite|across|side\sby\sside|till)\b)|"
    r"(?:got|get|came|come|was|were)\son\sthe\s(?:line|phone|telephone|hotline)(?=\s(?:to|with)\s)|(?:rang|got|put)\sthrough(?=\sto\s)|"
    r"(?:had|took|drank|shared|broke)\s(?:an?\s)?(?:coffee|tea|lunch|dinner|supper|breakfast|meal|bread)(?=\s(?:together|with)\b)|"
    r"(?:walk(?:ed|s)?|stroll(?:ed)?|st(?:ood|and))\s(?:\w+\s){0,3}?(?:together|side\sby\sside)|(?:exchanged|traded)\s(?:phone\s|telephone\s)?calls|"
    r"(?:reached|raised)(?=\s(?:the\s)?[\ue000\ue002][^.;,]{0,60}?\sby\s(?:phone|telephone|radio|video|cable|satellite)\b)|"
    r"spent\s(?:[\w-]+\s){1,3}?(?:days?|hours?|evenings?|nights?|mornings?|afternoons?|weekend)(?=\s(?:at|in|round|around|together|with|over|talking|discussing|on)\b)|"
    r"(?:consulted|conferred|spoke|talked)\sby\s(?:phone|telephone|video|radio)|"
    r"(?:paid|pays?|paying)\s(?:(?:a|an|his|her)\s(?:[\w-]+\s){0,2}?(?:call|visit)|a\scall)|"
    r"(?:shuttled|shuttles|shuttling)(?=\sbetween)|(?:brought|bringing|brings?|sat)(?=\s[\ue000-\ue007][^.;,]{0,60}?\s(?:together|down\stogether))|"
    r"(?:gave|gives|granted|accorded)(?=\s[\ue000-\ue007][\ue001]*\s(?:an?\s|half\s|two|three|four|some|much\sof|\d+)[^.;,]{0,20}?\b(?:hours?|minutes|time|audience|hearing)\b)"
)

TRIGGER = re.compile(rf"(?<![\w-])(?:(?P<verb>{VERBS})|(?P<noun>{NOUNS}))(?![\w-])", re.IGNORECASE)

JOURNEY = re.compile(
    r"(?<![\w-])(?:travel(?:s|l?ed|ling|ing)?|fl(?:y|ies|ew|ying|own)|arriv(?:e|es|ed|ing)|journey(?:ed|s)|"
    r"head(?:s|ed|ing)?|return(?:s|ed|ing)?|go(?:es|ing)?|went|came|come|comes|coming|cross(?:ed|es)(?=\sover\sto)|"
    r"land(?:ed|s)(?=\sin\s)|touched\sdown(?=\sin))\s"
    r"(?:[\w-]+\s){0,2}?(?:to|in|for|via)\s|(?<=be\s)coming(?=\W)|(?<=is\s)coming(?=\W)|"
    r"(?:paid|pays?|paying|makes?|made|begins?|began|concluded|ended)\s(?:a|an|his|her|its)\s(?:[\w-]+\s){0,3}?(?:visit|trip)\sto\s"
)

LIGHT = re.compile(
    r"(?:had|has|have|having|held|holds?|holding|conduct\w*|conven\w*|chair\w*|attend\w*|host\w*|"
    r"took\spart\sin|takes?\spart\sin|facilitat\w*|mediat\w*|organi[sz]\w*|arrang\w*|complet\w*|"
    r"conclud\w*|open\w*|join\w*|(?:brought|bringing)\stogether|continu\w*|maintain\w*|"
    r"kept\sup|took|taken|takes|received|placed|returned|paid|schedul\w*|began|begin\w*|start\w*|resum\w*|led|ended|finished|on|in|during|"
    r"after|following|before|ahead\sof|at|from|into|of|for|via|by|wrapped\sup|announced|"
    r"reported|confirmed|agreed\s(?:to|on)|plan\w*|sent|made|wrote|exchanged|got|finished|reviewed|"
    r"discussed|emerged\sfrom|sat\sthrough|joined|missed|cancelled|canceled|called\soff|postponed|"
    r"skipped|boycotted|requested|asked\sfor|failed\sto\s(?:turn\sup|appear|show\sup)\sfor|to)\s"
    r"(?:[^;:,.\ue000\ue002-\ue004\ue006]{0,50}\s)?$",
    re.IGNORECASE,
)

WITH = re.compile(
    rf"(?:\swith|\sbetween|\samong|\sinvolving|\sbrought\stogether|\sbringing\stogether|\sagainst|\sopposite|\sfrom(?=\sthe\s)|"
    rf"\shosted\sby|\smediated\sby|\schaired\sby|\sconvened\sby|\scalled\sby|\sreceived\sby)\s"
    rf"(?:[a-z-]+\s){{0,4}}?(?P<b>{LIST})"
)

#: When it was, between a contact and with whom: ``a call today from``.
_THEN = r"(?:\s(?:today|yesterday|(?:late|early)(?:\s\w+day)?|(?:this|last)\s\w+|on\s\w+day)){0,2}"
OF = re.compile(rf"{_THEN}\s(?:of|to|by|from)\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")

DIRECT = re.compile(
    rf"\s(?:(?!(?:of|to|for|that|by|from|on|at|with|in)\s)[a-z-]+\s){{0,3}}?(?P<b>{LIST})"
)
#: Wished to be held: ``proposes that talks be resumed``.
WISHED = re.compile(
    r"[^;:.]{0,40}?(?<!will\s)(?<!to\s)(?<!shall\s)\bbe\s(?:held|resumed|convened|continued|moved)\b"
)

#: What befalls a sitting, behind the noun that tells of it.
TAKES = re.compile(
    r"^(?:(?!\b(?:said|says|told|that|agreed|must|should|if|need\w*)\b)[^;:.]){0,90}?\b(?:(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen|will\sbe|to\sbe|being)\s(?:not\s|"
    r"also\s|now\s|then\s|once\sagain\s|again\s|\w+ly\s)?(?:held|convened|scheduled|planned|postponed|slated|"
    r"cancelled|canceled|called\soff|adjourned|set|due|foreseen|organi[sz]ed|hosted|resumed|put\soff|arranged|"
    r"opened|moved|expected|scrapped|suspended|broken\soff|pencilled\sin|fixed|over|answered)|(?:took|takes?|taking|taken)\splace|opens?(?:ed)?|begins?|began|start(?:s|ed)?|"
    r"convene[ds]?|held(?=\s(?:at|in|on|by|between|yesterday|today|last|this)\b)|lasted|ended|resumes?d?|resumed|follow(?:s|ed)|concluded|scheduled\sfor|fell\sthrough|broke\s(?:up|off|down)|collapsed|"
    r"went\s(?:ahead|on)|ran\s(?:for|on|until)|adjourned|failed|stalled|never\s(?:came|happened|took)|"
    r"will\s(?:open|begin|start|convene|follow|resume|go\sahead)|did\snot\s(?:happen|go\sahead|take\splace|come\sabout|materiali[sz]e)|dragged\son|wound\sup|finished)\b"
)

#: Who received somebody: ``was received in Ulm by X``.
BY = re.compile(rf"[^;:.]{{0,50}}?\sby\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")
PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s(?:also\s|then\s|\w+ly\s)?$")
SEVERAL = re.compile(
    r"\b(?:tri|bi|quadri|multi)(?:partite|lateral)\s$|\b(?:joint|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last|latest|previous|opening|final|plenary|"
    r"forthcoming|upcoming|follow-up|our|week's|\w+day's|yesterday's|today's|tomorrow's|month's)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)

OBJECTS = re.compile(
    forms(*_OBJECT_VERBS, "give", "bring", "grant", "accord")
    + r"|call(?:s|ed|ing)?\son|reached|raised",
    re.IGNORECASE,
)
#: Verbs that need nobody behind them where several do it.
SPEAKS = re.compile(
    forms(*_TALK) + r"|(?:got|get|came|come|was|were)\son\sthe\s(?:line|phone|telephone|hotline)|"
    r"(?:rang|got|put)\sthrough|wrote\sto|on\sthe\s(?:phone|line|telephone|hotline)",
    re.IGNORECASE,
)

#: Verbs that tell of other things as well: their object must be somebody, right behind.
LOOSE = re.compile(
    forms("call", "see", "receive", "welcome", "ring", "consult", "host", "greet", "visit",
          "summon",          "entertain", "reach by phone", "sound out") + r"|talking|speaking",
    re.IGNORECASE,
)  # fmt: skip

NO_CALL = re.compile(
    r"\s(?:for|upon|attention|into|off|it|himself|themselves|a|an)\b|\son\s(?:[\ue000-\ue007]+\s)?(?:to\b|the\sparties|all)"
)

#: In front of what somebody will, may, or would not do.
MEANT_TO = re.compile(
    r"(?<!\w)(?:refused?|declined?|agreed?|decide[ds]?|resolve[ds]?|arrange[ds]?|is|are|was|were|be|unavailable|set|plan\w*|due|intends?|slated|"
    r"scheduled|expected|about|poised|supposed|billed|hopes?)(?:\s\w+)?\sto\s$"
)
ANY = re.compile(LIST)

HOST = re.compile(rf",\s(?P<b>{LIST})")

HEADLINE = re.compile(
    r"\W*(?:[A-Za-z]+[\s-]){0,3}|\W*(?:[Jj]ust\s|[Hh]ave\s)?(?:[Ff]inished|[Hh]ad|[Hh]eld|[Cc]oncluded|[Ee]nded|[Ww]rapped\sup|"
    r"[Cc]ompleted|[Bb]ack\sfrom|[Cc]ame\sfrom|[Hh]ung\sup\safter)\s(?:[A-Za-z]+[\s-]){0,4}"
)

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

OWNER = re.compile(rf"(?P<a>{LIST})'s?\s(?:[\w-]+\s){{0,3}}$")

TO = re.compile(
    rf"(?:(?:see|meet|visit|meet\swith|talks\swith)\s)?(?:the\s)?(?P<b>{LIST}|\ue005\ue001*)"
)

HITHER = re.compile(r"\s?(?:soon|here|in|to\ssee|over|on|next|tomorrow|this|to\sthe\sWhite|\W|$)")

WHITHER = re.compile("(?:\ue005\ue001*|[A-Z][\\w'-]{2,20})")
#: A sitting told by its time alone: ``the meeting in May``.
DATED = re.compile(
    r",?\s(?:in|on|of|for)\s(?:the\s)?(?:\d{1,2}\b|(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last\s\w+|next\s\w+)\b)"
)
#: A time told by the clock alone.
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b(?:noon|midnight|midday)\b|\bon\sthe\s\d{1,2}(?:st|nd|rd|th)\b"
)
#: A verb that begins a post: whoever writes it does it.
STARTS = re.compile(
    r"\W{0,6}(?:\d{1,2}/\s)?(?:(?:Just|Today|Yesterday|Earlier|This\s\w+|Tonight|Have|Again|Briefly|Now|Also)[,\s]\s?){0,2}(?:now\s|just\s)?$"
)
#: Behind a verb of meeting that has nobody for its object.
ALONE = re.compile(
    r"\s?(?:[.,;:]|$|(?:again|for|from|on|in|at|until|all|yesterday|today|tomorrow|last|this|next|briefly|twice|once)\b)"
)
MET = re.compile(
    r"s[ai]t|sat\sdown|sit\sdown|met|meet|spoke|talked|(?:met|meet)\sup", re.IGNORECASE
)
#: A body of both sides meets.
BODY_MEETS = re.compile(
    r"\b(?:the|a|their|this|its)\s(?:[\w-]+\s){0,2}?(?:board|(?:sub-?)?commission|(?:sub-?)?committee|council|working\sgroup|(?:sub-?)?group|mechanism|panel|task\sforce)\s"
    r"(?:(?:will|shall|is\sto|are\sto|is\sdue\sto)\s(?:first\s|next\s|again\s)?(?:meet|convene|sit|reconvene)|(?:next\s)?(?:meets|met|convened|convenes|sat|sits))\b",
    re.IGNORECASE,
)
#: In front of a contact in which somebody did something to another: ``thanked Y in a call``.
IN_WHICH = re.compile(
    r"\b(?:in|during|at|over|on)\s(?:an?|the|their|his|her|our|my|today's|yesterday's)\s"
    r"(?:(?!of\s)[\w-]+\s){0,3}?$"
)
#: An agreement that is named by how it came about.
NAMED_BY = re.compile(r"\b(?:by|under|pursuant\sto)\s(?:the|an?)\s$")
#: Out of what, or after what, somebody came: ``emerged from hours of talks``.
FROM = re.compile(r"(?:from|after|following|in|during|at)\s", re.IGNORECASE)
#: In front of ``meeting``: which comes next.
NEXT = re.compile(
    r"\b(?:next|following|coming|upcoming|second|third|fourth|fifth|first|further|new)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
#: By whose invitation somebody visits.
INVITES = re.compile(rf"\bat\sthe\s(?:kind\s)?(?:invitation|request)\sof\s(?:the\s)?(?P<b>{LIST})")
#: Of one side alone: its own cabinet.
#: Nouns that tell of nothing but a contact of several.
STRONG = re.compile(
    r"talks|negotiations|consultations?|rounds?.*|supper|dinner|lunch|(?:.*\s)?(?:telephone|phone|radio|video|hotline|liaison|"
    r"direct|next|first|second|third|last|latest|another)\s.*|video.*|face-to-faces?|summits?|parleys?|"
    r"sit-?downs?|tele-?conferences?|t.te-.-t.tes?|one-on-ones?",
    re.IGNORECASE,
)
#: Who is told behind a sitting that stands in front: ``During talks with X, Y``.
THEN_WHO = re.compile(rf"[^;:.\ue000\ue002-\ue004\ue006]{{0,40}}?,\s(?P<a>{LIST})\s")
WHICH_WAS = re.compile(
    r"[^;:.]{0,40}?,?\s(?:which|that)\s(?:was|were|took|had\sbeen)\s(?:held|place|convened)"
)
INSIDE = re.compile(
    r"\b(?:cabinet|council\sof\sministers|own\sgenerals|his\sgenerals|security\scouncil|parliament|crisis\s(?:staff|team))\b",
    re.IGNORECASE,
)
