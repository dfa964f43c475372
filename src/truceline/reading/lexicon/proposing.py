"""Words that ask, offer and demand, as English has them. Written over masked sentences."""

from __future__ import annotations

import re

from truceline.reading.masked import LIST

#: What is proposed, as a noun.
NOUN = (
    r"(?:counter-?)?(?:proposals?|initiatives?|demands?|requests?|offers?|ideas?|suggestions?|"
    r"imperative|papers?|drafts?|non-?papers?|schemes?|plans?|formulas?|options?|appeals?|"
    r"motions?|blueprints?|roadmaps?|road\smaps?|ultimatums?|bids?|text|calls?(?=\s(?:for|to|on)\b))"
)
#: Verbs of whoever makes one, before what it is.
_MAKES = (
    r"propos(?:e[ds]?|ing)|suggest(?:ed|s)?|put\sforward|float(?:ed|s)?|table[ds]?|submit(?:ted|s)?|moot(?:ed|s)?|pitch(?:ed|es)|"
    r"broach(?:ed|es)|canvass(?:ed|es)?|counsel(?:l?ed|s)|mov(?:ed|es)(?=\sthat)|sounded\sout(?=\s(?:the|an?)\s)|"
    r"(?:(?:laid|put|placed|set)\sbefore\s(?:[\ue000-\ue007]\ue001*|her|him|them|both\s\w+|the\s\w+)(?=\s(?:an?|the|its|their|his|her|my|our)\s)|advance[ds]?|came\sup\swith|comes\sup\swith|drew\sup|put\son\sthe\stable|laid\son\sthe\stable|placed\son\sthe\stable|"
    rf"brought\sforward|aired|voiced|mentioned|raise[ds]?|sketched)(?=\s(?:an?|the|its|their|his|her)\s(?:[\w-]+\s){{0,3}}?(?:{NOUN}|compromise|"
    r"possibility|prospect|notion|creation|establishment|concept|variant|solution|mechanism|swap|exchange)\b)|"
    r"(?:would|should)\slike(?=\s(?:to\ssee\s)?[^;.,]{2,60}?\s(?:to\s(?:be|see|have)|removed|lifted|gone|freed|posted|released|opened|withdrawn|returned)\b)|"
    r"(?:want(?:s|ed)?)(?=\s(?:the|its|all|his|her|their|every|any|an?|our|[\ue000\ue007]\ue001*)\s[^;.,]{2,60}?\s(?:gone|out|back|removed|lifted|freed|away|off|released|opened|withdrawn|returned|put|placed|handed|given|"
    r"kept|set|"
    r"stopped|ended|closed|to\sbe)\b)|"
    r"offer(?:ed|s)?(?!\sto\s(?:host|talk|meet)\b)|volunteer(?:ed|s)|request(?:ed|s)?|"
    r"demand(?:ed|s)?|insist(?:ed|s)?(?=\son\b|\sthat\b)|"
    r"insist(?:ed|s)?(?=\supon\b)|plead(?:ed|s)(?=\sthat)|urge[ds]?(?=\sthat)|press(?:ed|es)(?=\sthat)|"
    r"ask(?:ed|s|ing)?(?=\sfor\b|\sthat\b|\sto\s(?:be|see|have)\b)|recommend(?:ed|s)?|advocate[ds]?|"
    r"(?:call|appeal|push|press|plead|lobb)(?:ed|s|ied|ies)?(?=\sfor\b)|"
    r"(?:made|makes|renew(?:ed|s)?|repeat(?:ed|s)?|reiterate[ds]?|present(?:ed|s)?|circulate[ds]?|"
    r"hand(?:ed|s)\sover|convey(?:ed|s)|transmit(?:ted|s)|shared|delivered|outline[ds]?|set\sout|laid\sout|lodge[ds]?|issue[ds]?|tabled|unveiled|"
    r"brought\sup|raised|floated)(?=\s(?:an?|the|its|their|his|her)\s(?:[\w-]+\s){0,3}?"
    rf"{NOUN}\b)|put(?:s|ting)?(?:\sto\s[^;,]{{3,40}}?)?(?=\s(?:an?|the)\s{NOUN}\b)|seeks?(?=\s(?:an?|the)\s)|be\sgrateful\sif|appreciate(?:\sit)?\sif|express(?:ed|es)\sthe\s(?:wish|hope)(?=\sthat)|want(?:s|ed)?(?=\s{LIST}\sto\s)"
)
MAKES = re.compile(
    rf"(?<![\w-])(?P<verb>{_MAKES})(?:\s{LIST}(?=\s(?:to|that)\b))?\s(?P<act>[^;|]{{3,}})"
)
#: Verbs that turn to somebody, who is to do it.
UPON = re.compile(
    rf"(?<![\w-])(?P<verb>(?:call|appeal|prevail)(?:ed|s|ing)?\s(?:up)?(?:on|to)|urge[ds]?|urging|"
    rf"ask(?:ed|s)?|invite[ds]?|press(?:ed|es)|demand(?:ed|s)?\s(?:of|from)|request(?:ed|s)?|"
    rf"implore[ds]?|exhort(?:ed|s)?|encourage[ds]?|advise[ds]?|push(?:ed|es)|warned)"
    rf"\s(?P<to>(?:all\s(?:those|who|armed|concerned)[^,;:.]{{0,40}}?|all\s|both\s|the\s)?(?:{LIST}|parties|sides|(?:[\w-]+\s){{0,3}}?(?:parties|sides|"
    rf"states|countries|partners|governments?|authorities|community|mission|forces|leaders)))"
    rf"\s(?P<act>(?:not\s)?(?:to|for|that)\s[^;|]{{3,}})"
)
#: Verbs that are nothing but an appeal, whoever is to do it.
APPEAL = re.compile(
    r"(?<![\w-])(?P<verb>(?:call|appeal)(?:ed|s|ing)?\s(?:up)?(?:on|to)|urge[ds]?|urging|implore[ds]?|beg(?:ged|s)?|beseech|exhort(?:ed|s)?|"
    r"(?<=now\s)invited|(?<=have\s)invited|(?<=has\s)invited|(?<=also\s)asked|(?<=have\s)asked|(?<=has\s)asked)"
    r"\s(?P<to>(?!\ue004)[^,;:.]{2,70}?)\s(?P<act>to\s(?!talks|meet|visit|attend|come|speak|join|host)[a-z]+\s[^;|]{3,})"
)
#: A proposal as a noun with whose it is.
OWNED = re.compile(
    rf"(?P<by>{LIST})'s\s(?:[\w-]+\s){{0,3}}?{NOUN}\s(?P<act>(?:to|that|for|on|concerning|of|about|"
    rf"regarding|under)\s[^;|]{{3,}})"
    rf"|(?:the\s|an?\s)?(?:[\w-]+\s){{0,2}}?{NOUN}\s(?P<act2>(?:[^;|,.]{{0,60}}?,?\s)?)"
    rf"(?:(?:was|were|is|has\sbeen|had\sbeen)\s)?(?:tabled|put\sforward|submitted|proposed|made|"
    rf"circulated|presented|floated|lodged|advanced|drafted|raised|issued|from|of|by)\s(?:by\s|from\s)?"
    rf"(?P<by2>{LIST})(?P<act3>(?:\s(?:concerning|on|for|to|that|about|regarding)\s[^;|]{{3,}})?)",
    re.IGNORECASE,
)
#: Handed to somebody: the other side's.
RECEIVED = re.compile(
    rf"(?P<to>{LIST})\s(?:was|were|has\sbeen|have\sbeen)?\s?(?:handed|given|presented\swith|received|got|faced\swith)\s(?:from\s(?P<by>{LIST})\s)?"
    rf"(?:an?|the)\s(?:[\w-]+\s){{0,2}}?(?:request|demand|proposal|note|petition|offer|letter|list)\s(?P<act>(?:that|to|for|asking|demanding|requesting)\s[^;|]{{3,}})"
)
#: In the passive, by whoever makes it: ``a halt was proposed by X``.
PASSIVE = re.compile(
    rf"(?P<act>[^;|,.]{{3,120}}?)\s(?:was|were|has\sbeen|had\sbeen)\s(?:also\s|again\s|formally\s)?"
    rf"(?:proposed|suggested|requested|demanded|put\sforward|tabled|floated|offered)\s"
    rf"by\s(?P<by>{LIST})"
)
#: What somebody's paper foresees: ``the X draft foresees a zone``.
FORESEES = re.compile(
    rf"(?P<by>{LIST})(?:'s)?\s(?:[\w-]+\s){{0,2}}?(?:{NOUN}|text|version|formula|paper)\s(?:foresees?|foresaw|envisag(?:es|ed)|provid(?:es|ed)\sfor|"
    rf"call(?:s|ed)\sfor|includ(?:es|ed)|contain(?:s|ed)|would|aims?|aimed|spoke\sof|speaks\sof|asks?\sfor|sets?\sout)\s(?P<act>[^;|]{{3,}})"
)
#: What is asked of somebody straight away: ``Let X hand over``, ``That X give back``.
LET = re.compile(
    rf"(?:^|[:.]\s)\W{{0,3}}(?:Let|That|May)\s(?P<to>(?![\ue004\ue006]){LIST})\s(?P<act>(?:[a-z]+)\s[^;|]{{3,}})"
    rf"|(?P<by>{LIST})\s(?:tells?|says?\sto|(?:call|appeal)s?\sto|warns?|demands?(?:\sof)?)\s(?P<to2>{LIST}|them)?\s?:\s\W?(?P<act2>[a-z]+\s[^;|]{{3,}})"
)
IT_WAS = re.compile(
    rf"\b[Ii]t\s(?:was|has\sbeen|is)\s(?:also\s|again\s)?(?:proposed|suggested|requested|demanded|recommended|urged)\sby\s(?P<by>{LIST})\s(?P<act>(?:that|to)\s[^;|]{{3,}})"
)
