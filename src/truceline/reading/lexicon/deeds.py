"""Deeds that an accord asks for, in the plain form that a list of terms has, and words of honour.

Written over masked sentences.
"""

from __future__ import annotations

import re

from truceline.reading.lexicon.terms import PACT
from truceline.reading.lexicon.undertaking import CALM
from truceline.reading.masked import LIST, A

#: What those who are bound do: ``refrain from``, ``exchange lists``, ``keep open``.
_BASE = (
    r"(?:refrain|abstain|cease|stop|halt|suspend|freeze|end|lift|remove|clear|dismantle|withdraw|pull|move|"
    r"redeploy|return|hand|give|release|free|exchange|swap|open|reopen|close|keep|leave|let|allow|permit|grant|"
    r"admit|guarantee|ensure|provide|supply|restore|repair|rebuild|resume|restart|establish|set\sup|create|"
    r"appoint|send|share|inform|notify|report|register|mark|map|survey|inspect|verify|protect|respect|observe|"
    r"honou?r|uphold|abide|comply|implement|carry|apply|extend|prolong|renew|evacuate|escort|deliver|transfer|"
    r"transmit|submit|publish|switch|turn|take|bring|put|place|hold\s(?:fire|back|their|its)|lower|reduce|cut|"
    r"limit|restrict|confine|ban|prohibit|forbid|destroy|dispose|demine|demobili[sz]e|disarm|disband|reunite|"
    r"repatriate|bury|waive|pay|compensate|punish|issue|accept|station|deploy|reinstate|facilitate|spare|"
    r"maintain|preserve|avoid|prevent|lay\sdown|silence|stay|remain|evacuate|vacate|forgo|desist|cooperate|"
    r"co-operate|man|staff|build|secure|safeguard|light|dim|fly|sail|patrol|treat|feed|stand\sdown)"
)
#: Of an entry of a list of terms: its deed without a subject; with one; as a thing.
BARE = re.compile(
    rf"(?P<act>(?:(?:not|never|also|jointly|immediately|fully|strictly|each|both|mutually)\s){{0,2}}(?:to\s)?(?:not\s)?{_BASE}\b[^;]{{3,}})",
    re.IGNORECASE,
)
OWN = re.compile(
    rf"(?P<by>{LIST})(?:,\s(?:in\s(?:its\s|his\s|her\s|their\s)?(?:turn|return)|for\s(?:its|his|her|their|our)\s(?:own\s)?part|on\s(?:its|our|their)\sside),|\salso|\sin\sturn)?"
    r"\s(?P<act>(?:(?:will|shall|is\sto|are\sto|must|does|do|not|also|to)\s){0,3}(?P<verb>[a-z]+)\b[^;]{3,})"
)
#: No deed behind whoever is named: what was, or what somebody says and thinks.
NO_DEED = re.compile(
    r"(?:\w+ed|is|are|was|were|has|have|had|says?|said|told|notes?|thinks?|believes?|wants?|hopes?|welcomes?|"
    r"expects?|regrets?|sees?|spoke|met|took|gave|made|held|sent|left|kept|put|reserves?|insists?|proposes?|suggests?|"
    r"asks?|calls?|urges?|demands?|requests?|refuses?|rejects?|thanks?|meets?|talks?|speaks?|discuss\w*|consider\w*|"
    r"and|of|in|on|at|for|with|from|by|to)"
)
THING = re.compile(
    rf"(?P<act>(?:no\s(?:more\s|further\s)?(?!agreement|decision|date|progress|understanding|consensus|result|solution|compromise|objection|mention)[a-z]{{3,}}(?!\s(?:was|were|could|has|have|had|is|are)\b)|(?:(?:an?|the|full|complete|immediate|mutual|joint|daily|weekly|safe|free)\s)?"
    rf"(?:[\w-]+\s){{0,3}}?(?:{CALM}|return|access|removal|dismantling|delivery|transfer|restoration|disarmament|repair|protection|"
    rf"respect|observance|abstention|restraint|resumption|hand-?over|hand-?back|repatriation|demining|clearance|lists?|"
    rf"maps?|lights?|line|hotline|patrols?|convoys?|inspection|marking|payment|closure|notification|lifting|registration|burial|"
    rf"evacuation|escort|ban)\b)[^;]*)",
    re.IGNORECASE,
)
#: A word of honour as a thing that somebody has given: ``his pledge not to``, ``X's word that``.
_WORD = (
    r"(?:pledge|promise|undertaking|commitment|assurance|guarantee|word(?:\sof\shonou?r)?"
    r"|vow|consent)s?"
)
GIVEN = re.compile(
    rf"(?P<by>{A})'s\s(?:[\w-]+\s){{0,3}}?{_WORD}(?:,\s[^,;]{{3,40}},)?(?:\sto\s(?:me|us|them|him|her|{LIST}))?"
    rf"(?:\s(?:was|is|remains|stands|reads))?\s?:?\s(?P<act>(?:not\s)?to\s[a-z][^;]{{3,}}|that\s[^;]{{3,}}|of\s[a-z]+ing\s[^;]{{3,}})"
    rf"|\b(?P<whose>his|her|its|their|our|my)\s(?:[\w-]+\s){{0,2}}?{_WORD}(?:,\s[^,;]{{3,40}},)?(?:\sto\s(?:me|us|them|him|her|{LIST}))?"
    rf"(?:\s(?:was|is))?\s(?P<act2>(?:not\s)?to\s[a-z][^;]{{3,}}|that\s[^;]{{3,}}|of\s[a-z]+ing\s[^;]{{3,}})"
    rf"|\b(?:an?|the)\s(?:[\w-]+\s){{0,2}}?{_WORD}(?:\sfrom|\sby|\sof|,\sfrom)\s(?P<from>{LIST}|his|her|their)(?:'s)?(?:\s[^,;]{{2,30}}?)?,?\s"
    rf"(?P<act3>(?:not\s)?to\s[a-z][^;]{{3,}}|that\s[^;]{{3,}})"
    rf"|\b(?:obtained|received|secured|won|extracted|got|given|brought\s(?:back|home)|carried\saway)\s(?:an?\s|the\s)?(?:[\w-]+\s){{0,2}}?{_WORD}"
    rf"(?P<seat>)\s(?P<act4>(?:not\s)?to\s[a-z][^;]{{3,}}|that\s[^;]{{3,}})",
    re.IGNORECASE,
)
#: Those who are a side's own and are told what to do.
ORDERED = re.compile(
    r"(?P<who>(?:[\w'\u2019-]+\s|[\ue000-\ue007]\ue001*(?:'s)?\s){0,3}?(?:units|troops|forces|crews|commanders|gunners|army|soldiers|batteries|patrols|men|flotilla|fleet|"
    r"[\ue000\ue004]\ue001*))\s(?:have|has|had|were|was)\s?(?:been\s)?(?:\w+ly\s)?(?:ordered|instructed|told|directed|commanded)\s"
    r"(?P<act>(?:not\s)?to\s[a-z][^;]{3,})",
    re.IGNORECASE,
)
#: ``Under it X reconnects the pumps``: in the present, part by part.
UNDER_IT = re.compile(
    rf"^\W{{0,4}}(?:under|by|as\spart\sof|in\sline\swith|according\sto|pursuant\sto)\s(?:it|this|that|its\sterms|which|(?:the|an?|this|that|last\s\w+'s)\s"
    rf"(?:[\w'-]+\s){{0,3}}?{PACT})(?:\s[^,;:]{{2,50}})?,\s",
    re.IGNORECASE,
)
#: What somebody came away with: ``emerged with an agreement to extend``.
WITH_DEAL = re.compile(
    rf"\b(?:emerged|came|come|left|leave|returned?|walked|departed|parted|ended|concluded|closed|rose|finished|broke\sup)\b[^;]{{0,60}}?\swith\s(?:an?|the)\s"
    rf"(?:[\w-]+\s){{0,3}}?{PACT}\s(?P<act>(?:to|on|that|under\swhich|whereby|for)\s[^;]{{3,}})",
    re.IGNORECASE,
)
#: In the passive, by whoever promised: ``access was granted by X``.
WAS_GIVEN = re.compile(
    rf"(?P<act>(?:[\w'-]+\s){{1,8}}?(?:was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s)?(?:promised|guaranteed|granted|pledged|assured|cleared|authori[sz]ed|permitted|"
    rf"ordered|suspended|lifted|waived)(?:\s[^;,.]{{2,80}}?)?)\sby\s(?P<by>{LIST})"
)
#: What neither may do.
NEITHER = re.compile(
    r"(?P<by>\ue003\ue001*)\s(?P<act>(?:may|can|is\sto|shall|will)\s(?:not\s)?[a-z]+\s[^;]{3,})"
)
#: ``has until Friday to finish``.
UNTIL = re.compile(
    rf"(?P<by>{LIST})\s(?:has|have|had|was\sgiven|were\sgiven)\s(?P<act>until\s[^;,]{{3,40}}?\sto\s[a-z][^;]{{3,}})"
)
