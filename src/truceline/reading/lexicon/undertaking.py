"""Words that undertake, as English has them: verbs, nouns with a light verb, and what follows.

Written over masked sentences. What they share is that whoever says them is bound afterwards.
"""

from __future__ import annotations

import re

from truceline.reading.masked import LIST

_OWN = r"(?:its|their|his|her|our|my|a|an|the|full|firm|clear|written|formal|verbal|public|binding)"
_TO = rf"(?:\s(?:to\s)?{LIST})?"
#: Verbs after which a deed, a duty or what was agreed must come.
AGREES = (
    r"(?:were|are|was)\s(?:at\sone|of\sone\smind|of\sthe\ssame\smind|in\s(?:full\s)?(?:agreement|accord)|unanimous)|saw\seye\sto\seye|"
    r"(?:shook|shake)\shands(?=\son\s)|converged(?=\son)|found\scommon\sground|initial(?:l?ed|s)\s(?:an?\s|the\s)(?:[\w-]+\s){0,3}?(?:agreement|accord|"
    r"understanding|deal|arrangement|memorandum|protocol)s?|"
    r"(?:found|find|have|had|has)\s(?:common\sground|(?:an?\s)?(?:agreement|understanding|accord))(?=\son\s|\sthat\s|\sto\s)|"
    r"(?:hammered|thrashed|worked|ironed)\sout\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:agreement|accord|understanding|deal|arrangement|compromise|"
    r"formula|pact|bargain|terms)|"
    r"(?:put|set|placed)\s(?:their|its|his|her|our|my)\s(?:names?|signatures?|hands?|seals?)\sto\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:agreement|accord|"
    r"understanding|deal|arrangement|pact|document|text|paper|protocol|memorandum)(?:\sof\s[^;,.]{1,40})?|acquiesced|said\syes|(?:came|come)\sround|"
    r"agree[ds]?(?!\swith)|concur(?:red|s)?|consent(?:ed|s)?|acced(?:ed|es)|assent(?:ed|s)|"
    r"(?:came|come|comes)\sto\s(?:an?\s)?(?:agreement|understanding|terms)|settled(?=\son)|"
    r"(?:reached|concluded|struck|brokered|finali[sz]ed|secured|made|have|had|has|got|sealed|signed|clinched|arrived\sat|"
    r"cut|cemented|forged|found|announced|adopted|emerged\swith|came\saway\swith|wrapped\sup|negotiated)\s"
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:agreement|accord|understanding|deal|arrangement|"
    r"consensus|compromise|memorandum|protocol|pact|bargain|formula|settlement|modus\svivendi)s?"
)
PLEDGES = (
    r"(?:assum(?:ed|es?)|accept(?:ed|s)?|(?:took|takes?|taken)\son|enter(?:ed|s)?\sinto|incurred)\s(?:the|an?)\s(?:\w+\s)?"
    r"(?:engagement|obligation|duty|commitment|responsibility|undertaking|pledge)|accept(?:ed|s)(?=\s(?:an?\s(?:full\s|mutual\s|joint\s|partial\s|temporary\s)?(?:ban|halt|freeze|moratorium|truce|ceasefire|pause)\b|to\s[a-z]|that\s[^;.]{3,80}?\b(?:will|would|shall)\b))|"
    r"pledge[ds]?|undert(?:ook|akes?|aken)|promise[ds]?|vow(?:ed|s)?|guarantee[ds]?|"
    r"(?<!\bare\s)(?<!\bis\s)(?<!remain\s)(?<!remains\s)(?<!was\s)(?<!were\s)(?<!be\s)(?<!fully\s)commit(?:s|ted)?(?:\s(?:itself|themselves|himself|herself|(?:its|their|both)\s\w+))?(?=\sto\s|\sthat)|"
    r"(?:bound|obliged|binds?)\s(?:itself|themselves)|"
    r"(?:took|takes|take|taken)\s(?:it\s)?upon\s(?:itself|themselves|himself|herself)|"
    rf"(?:gave|gives?|given|offered|provided|received){_TO}\s(?:{_OWN}\s)?(?:\w+\s)?(?:word(?:\sof\shonou?r)?|hand(?=\son)|assurances?|"
    r"guarantees?|undertakings?|commitments?|consent|pledge|promise|agreement|green\slight|"
    r"go-ahead|nod)|"
    rf"assure[ds]?\s{LIST}|"
    r"(?:accept(?:ed|s)?|assum(?:ed|es)|(?:took|takes)\son)\s(?:the|an?)\s(?:obligation|duty|"
    r"commitment|responsibility)|"
    r"(?:(?:re)?affirm(?:ed|s)?|reiterate[ds]?|renew(?:ed|s)?|restated|confirm(?:ed|s)?)\s(?:its|their|his|her|the)\s"
    r"(?:\w+\s)?(?:commitment|undertaking|pledge|obligation|promise)s?(?:\sof\s(?:its|their)\s\w+)?|(?:made|makes)\s(?:an?|the)\s(?:\w+\s)?(?:commitment|pledge|promise)|"
    r"(?:(?:stands?|stood|abides?|abided|remains?\sbound)\sby|adheres?\sto|adhered\sto|upholds?|"
    r"upheld)\s(?:its|their|his|her|the)\s(?:\w+\s)?(?:commitment|undertaking|pledge|promise|word)s?|"
    r"engag(?:ed|es?)(?:\s(?:itself|themselves|himself|herself))?(?=\sto\s[a-z])|grant(?:ed|s)?|signed\s(?:up|on)(?=\sto\s)|"
    r"(?:took|takes|has\staken|have\staken)\s(?:on\s)?(?:the\s)?(?:task|burden|duty)(?=\sof\s)|put\s(?:it\s)?in\swriting(?=\sthat\s)|"
    r"(?:was|were|been|be)\s(?:finally\s)?(?:persuaded|prevailed\sup?on|talked\sinto|induced|brought|convinced)(?=\s(?:to\s|of\s)?\w+)|"
    r"(?:swore|sworn)|(?:is|are|remains?)\s(?:bound|obliged)(?=\sto)|"
    r"(?:has|have|had)\scommitted"
)
#: To order or declare that one's own forces stop, open, release, leave.
ORDERS = (
    r"(?:order(?:ed|s)?|declare[ds]?|decree[ds]?|announce[ds]?|approve[ds]?|authori[sz]e[ds]?|"
    r"introduce[ds]?|impose[ds]?|instruct(?:ed|s)?|secured(?=\san?\s(?:mutual|joint|full|partial|temporary|\d))|grant(?:ed|s)?|extend(?:ed|s)?|"
    r"prolong(?:ed|s)?|proclaim(?:ed|s)?|established|permit(?:s|ted)|cleared|(?:is|are|was|were|\w+)?"
    r"(?<!\w)(?:suspend(?:s|ed|ing)|halt(?:s|ed|ing)))"
)
#: What such an order brings about.
CALM = (
    r"(?:halt|cease-?fire|truce|moratorium|pause|cessation|stand-?down|stop|suspension|lull|"
    r"withdrawal|pull-?back|"
    r"release(?=\sof\s(?:[\w-]+\s){0,2}?(?:prisoners|detain\w+|captives|soldiers|crew|sailors|bodies|pilots))|opening|reopening|corridor|day\sof\ssilence|silence|"
    r"safe\spassage|passage|ban|freeze|standstill|window\sof\scalm|window|exchange|handover|"
    r"evacuation|amnesty)"
)
#: To say what one will do: counts where a deed of one's own follows.
TELLS = (
    rf"(?:said|says|told\s{LIST}|confirm(?:ed|s)|announce[ds]|state[ds]|declare[ds]|"
    rf"let\sit\sbe\sknown|made\sknown|repl(?:ied|ies)|answered|signall?ed|serve[ds]?\snotice|gave\snotice|added|wrote|conceded|"
    rf"inform(?:ed|s)\s{LIST}|notif(?:ied|ies)\s{LIST}|reiterate[ds]|indicated|made\s(?:it\s)?clear|"
    rf"reaffirm(?:ed|s)|repeated|specified|stipulate[ds]|provide[ds]|told\s\w+)"
)
#: The deed: to do, not to do, that it will be done.
COMPLEMENT = re.compile(
    rf"(?:\s(?:to\s)?(?:{LIST}|them|him|her))?(?:\s(?:there|then|thereby|again))?\s?,?(?:\s(?:with|between|among|at|in|during|on)\s[^;,.]{{1,60}}?)?,?\s(?P<act>"
    rf"(?:not\s|never\s(?:again\s)?)?to\s(?:not\s)?(?:the\s)?[a-z][^;]{{2,}}|of\s[a-z]+ing\b[^;]{{2,}}|(?:that|under\swhich|whereby)\s[^;]{{3,}}|"
    rf"(?:on|upon|for|in)\s[^;]{{3,}}|(?=(?:the|its|their|his|her|our|both|no|all|{LIST})\W?\w?\s?"
    rf"(?:[\w-]+\s){{0,6}}?(?:will|would|shall)\b)[^;]{{3,}})"
)
#: A deed named as a thing: ``a pause in flights``, ``safe passage``, ``the youth home by dark``.
THING = re.compile(
    rf"\s(?:{LIST}\s)?(?P<act>no\s(?:more\s|further\s)?[a-z]+[^;]{{2,}}|(?:(?:an?|the|its|their|his|her|full|safe|free|all|unhindered|immediate)\s)?(?:[\w-]+\s){{0,4}}?"
    rf"(?:{CALM}|return|access|removal|dismantling|delivery|transfer|restoration|demobili[sz]ation|disarmament|repair|"
    rf"protection|respect|observance|abstention|restraint)\b[^;]{{2,}}|(?:the|an?|its|their|his|her)\s(?:[\w-]+\s){{1,4}}?"
    rf"(?:home|back|free|away|out)\s(?:by|before|within|on|until|tonight|tomorrow)\b[^;]*)"
)
COLON = re.compile(r":\s(?P<act>[a-z][^;]{6,})")
#: What is declared behind a colon: ``We declare: not one rocket will leave``.
DECLARES = re.compile(
    rf"(?P<by>{LIST})\s(?:hereby\s|solemnly\s)?(?:declare|announce|promise|pledge|undertake|proclaim)s?:\s(?P<act>[^;]*?\b(?:will|shall)\s[^;]{{3,}})"
)
#: What several decide is agreed.
DECIDES = r"decide[ds]?|resolve[ds]?|determine[ds]?|settled|chose|opted"
#: That somebody's own will be done.
OWN_DEED = re.compile(
    rf"(?:\s(?:that\s)?[^;:\ue000\ue002-\ue004\ue006]{{0,60}}?,?\sand\sthat(?=\s(?:it|they)\s)|\s(?:that\s)?(?:from|as\sof|starting|by|until)\s(?:[\w-]+\s){{1,4}}?(?=there\s))?"
    rf"\s?(?:that\s)?(?P<own>it|there|they|he|she|we|(?:its|their|his|her|our)\s(?:[\w-]+\s){{1,4}}?|"
    rf"{LIST}(?:'s\s(?:[\w-]+\s){{1,4}}?)?\s?|(?:the\s)?[\w-]+(?:ing|ions?|s)\s)\s?"
    r"(?:,?\s?(?:for|on)\s(?:its|their|his|her|our|my)\s(?:own\s)?(?:part|side),?\s)?(?:will|would|shall|won't)\s"
    r"(?P<act>(?:not\s|also\s|soon\s|still\s|no\slonger\s|continue\sto\s|now\s)*(?P<verb>[a-z]+)\b[^;]{2,})"
)
#: That what is one's own does so, on a day to come: ``that the last boat leaves tomorrow``.
DOES = re.compile(
    r"\s(?:that\s)?(?P<own>(?:its|their|his|her|our|the|all|every)\s(?:[\w'-]+\s){1,5}?)(?P<act>(?P<verb>leaves?|withdraws?|returns?|opens?|closes?|"
    r"goes|go|pulls?|stops?|ends?|lifts?|reopens?|(?:comes?|goes|go)\s(?:home|down|off|dark|silent))\b[^;]*?\b(?:tomorrow|tonight|today|by|on|from|next|"
    r"as\sof|until|before)\b[^;]*)"
)
#: That something will be done by whoever announces it: ``that the road would be opened``.
WILL_BE_DONE = re.compile(
    r"\s(?:that\s)?(?P<own>(?:the|all|every|no|any|both|each|its|their|his|her|our|those|a|an|\w+)\s(?:[\w'-]+\s){0,6}?)"
    r"(?:will|would|shall)\s(?P<act>(?:not\s|also\s|now\s|again\s)*(?P<verb>be)\s(?:\w+ly\s)?(?:opened|closed|released|freed|returned|lifted|"
    r"removed|withdrawn|suspended|halted|cleared|restored|reopened|handed|kept|allowed|let|shut|switched|exchanged|pulled|moved|"
    r"dismantled|paid|waived|respected|observed|extended|prolonged|resumed|repaired|evacuated|delivered|spared|sent\s(?:home|back)|"
    r"punished|disarmed|disbanded|demolished|filled|marked|reduced|cut|limited|confined|admitted|taken\s(?:down|back|off|away)|put\s(?:back|under|out)|"
    r"brought\s(?:back|home)|given\s(?:back|access)|granted)\b[^;]{0,})"
)
#: What somebody will do, is doing, or is to do.
_WILL = (
    r"(?:will|shall|won't)(?=\s)|(?:is|are|am|'re|'m)(?=\s(?:also\s|now\s)?(?:taking\s|withdraw|pull|"
    r"releas|open|lift|halt|suspend|ceas|stopp|remov|hand|free|restor)\w*\b)|"
    r"(?:is|are)\s(?:bound\s)?to(?=\s[a-z])|(?:is|are)\sgoing\sto(?=\s[a-z])"
)
TRIGGER = re.compile(
    rf"(?<![\w-])(?:(?P<will>{_WILL})|(?P<decides>{DECIDES})(?=\s(?:to|that)\s)|(?P<agrees>{AGREES})|(?P<pledges>{PLEDGES})|"
    rf"(?P<orders>{ORDERS})\s(?P<what>(?:[\w'-]+\s){{0,4}}?{CALM}\b[^;]*|(?:all\s|its\s|their\s)?"
    rf"(?:units|forces|troops|army|crews|commanders|gunners)\sto\s[^;]+)|"
    r"(?:forbade|forbidden|forbids?|banned|bans|prohibit(?:ed|s)|outlawed|barred)\s(?P<banned>(?:all|any|every|the|its|their|his|her|our|further|night)\s"
    r"(?:[\w-]+\s){0,4}?(?:firing|fire|flights?|drones?|patrols?|practice|exercises?|manoeuvres|shelling|movements?|weapons?|guns?|launches|"
    r"raids|strikes|overflights|mining|mines)\b[^;]*)|"
    rf"(?P<tells>{TELLS}))"
    r"(?![\w-])",
    re.IGNORECASE,
)
WILL = re.compile(
    r"(?:\s(?:on|for)\s(?:its|their|his|her)\s(?:own\s)?(?:side|part)|,\s[^,;]{3,60},)?\s(?P<act>(?:(?:not|also|further|each|jointly|therefore|immediately|continue\sto)\s){0,3}"
    r"(?P<verb>[a-z]+)\b[^;]{3,})"
)
#: Done to what is one's own: a deed all the same.
PASSIVE = re.compile(
    r"(?:not\s|also\s)*be\s(?:\w+ly\s)?(?:\w+ed|\w+en|shut|cut|kept|held|left|let)\b"
)
#: Verbs in the passive, without whoever undertook: those spoken of.
IMPERSONAL = re.compile(
    r"(?<![\w-])(?:(?:it\s(?:was|has\sbeen|is)\s(?:\w+ly\s|further\s|also\s)?(?:agreed|decided|affirmed|recorded|laid\sdown|established|stipulated|"
    r"resolved|settled|understood|arranged|confirmed\sby\sboth)(?:\s(?:during|in|at)\s(?:the|their)\s[a-z\s]{3,30}?)?|(?:an?\s|the\s)?(?:[\w-]+\s)?(?:agreement|understanding|accord|deal|"
    r"consensus)\s(?:was|has\sbeen|were|is)\s(?:\w+\s)?(?:reached|struck|found|concluded|made|"
    r"achieved|brokered|signed)(?!\son\s(?:\w+\s){0,2}(?:points?|issues?|items?|matters?|questions?))|consensus\semerged|assurances?\s(?:was|were|have\sbeen)?\s?(?:obtained|received|"
    rf"given|secured)(?:\s(?:from|by)\s(?P<from>{LIST}))?))"
    rf"(?:\s(?:by|between|with|among)\s(?P<by>{LIST}))?"
    r"\s(?P<act>(?:that|to|on|for|under\swhich|whereby)\s[^;]{3,})",
    re.IGNORECASE,
)
