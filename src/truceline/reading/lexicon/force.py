"""Words that tell of an act of force, as English has them. Written over masked sentences.

``sure`` ones tell of nothing else. ``loose`` ones are of daily life as well: to be stopped, to
cross, to land; they count where place and time, or an armed actor, stand beside them.
"""

from __future__ import annotations

import re

#: What fires, and what is fired.
_ARM = (
    r"(?:drone|missile|rocket|artillery|mortar|air|ground|night|tank|sniper|small-?arms|rifle|"
    r"machine-?gun|heavy|automatic|cannon|naval|fpv|uav|grenade|loitering|ballistic|cruise|"
    r"missile-and-drone|anti-tank|guided|aerial|bomb|suicide|car|mine|warning|direct|indirect|"
    r"incendiary|cluster|combined|massed?|massive|gun)"
)
NOUN = (
    rf"(?:{_ARM}[\s-]){{0,3}}(?:attacks?(?!\s(?:drones?|aircraft|helicopters?|uavs?)\b)|strikes?|"
    r"raids?|shelling|bombardments?|bombings?|airstrikes?|explosions?|shootings?|gunfire|"
    r"firing(?=\s(?:on|at|upon|of)\b)|assaults?|launch(?:es)?|incursions?|ambush(?:es)?|blasts?|detonations?|impacts?|shots|"
    r"salvos?|volleys?|barrages?|bursts|firefights?|skirmish(?:es)?|clash(?:es)?|overflights?|"
    r"burning(?=\sof\s)|(?:laying|planting)\sof\s(?:[\w-]+\s){0,2}?mines|kidnapping(?=\sof\s)|mining(?=\sof\s)|"
    r"infiltrations?|abductions?|sabotage|arson|rammings?|hits?(?=\son\b)|"
    r"(?<=fire\s)incidents?|exchanges?\sof\sfire)"
    rf"|{_ARM}[\s-](?:fire|firing)|"
    r"(?:mortars?|artillery|small\sarms|machine-?\s?guns?|snipers?|grenades?)(?=[,:]\s(?:\d|one\b|"
    r"two\b|three\b|four\b|five\b|six\b|single\b|several\b|about\b))|"
    r"(?:breach(?:es)?|violations?)\sof\sthe\s(?:cease-?fire|truce|moratorium|cessation|armistice|"
    r"airspace|line|agreement|silence|accord)|(?:cease-?fire|truce|airspace)\s(?:breach(?:es)?|"
    r"violations?)"
)
VERB = (
    r"set\sfire\sto|burn(?:ed|t)\sdown|(?:laid|planted|sowed)\s(?:[\w-]+\s){0,3}?mines|"
    r"(?:impact(?:ed)?|slammed|ploughed|smashed|tore|ripped|crashed)(?=\s(?:in|into|on|near|through)\s)|carried\soff|dragged\soff|razed|ransacked|"
    r"fell\svictim\sto|rained\sdown(?=\son)|pummel(?:l?ed)|peppered|blasted|hammered|levelled|gutted|demolished|assassinated|gunned\sdown|"
    r"(?:violated|entered|breached|penetrated|intruded\sinto)\s(?:the\s)?(?:[\ue000\ue002][\ue001]*(?:'s)?\s|[\w'-]+\s){0,2}?airspace|"
    r"(?:sent|sending|steered|drove|rammed)\s(?:[\w-]+\s){0,3}?(?:drones?|motorboats?|boats?|missiles?|rockets?)(?=\s(?:into|at|against|over)\s)|"
    r"sabotaged|(?:cut|severed)(?=\sthe\s(?:[\w-]+\s){0,2}?(?:cable|line|power|water|supply|main|wire|rope)s?\b)|scuttled|torpedoed|sank|"
    r"took\sout(?=\s(?:an?|the|two|three)\s)|put\s(?:\w+\s){1,4}?(?:shells?|rounds|bombs?)\s(?:into|on|in)|set\sa\s(?:bomb|mine|charge)|(?:shot|brought)\sdown|opened\sup\son|attacked|struck|shelled|bombed|bombarded|pounded|strafed|mortared|fired\s(?:on|at|upon|over|"
    r"into|across|from|off)|opened\sfire|(?:returned|exchanged|traded)\sfire|targeted|raided|"
    r"ambushed|stormed|blew\sup|blown\sup|dropped\s(?:explosives?|bombs?|grenades?|munitions?|an?\s"
    r"(?:explosive|bomb|grenade|munition))|hit(?=\s(?:the|a|an|two|three|by|\ue005))|"
    r"(?:were|was|been|being)\s(?:fired|attacked|shelled|hit|struck|bombed|damaged|destroyed|targeted|"
    r"shot|raided|ambushed|mined|rammed|torched)|"
    r"came\sunder\s(?:\w+\s){0,2}?(?:fire|attack|shelling|bombardment)|under\sfire|"
    r"a\sshell\sfell|shot\s(?:down|at|dead|up)|downed|set\s(?:on\sfire|ablaze|alight)|torched|"
    r"(?:fired|launched|used|sent|released|dropped|lobbed|threw|lobbing|firing|launching|hurled|poured)(?=\s(?:[\w-]+\s){1,4}?(?:shells?|rounds|missiles?|"
    r"rockets?|drones?|shots|mortars?|bombs?|grenades?|munitions?|projectiles?))|exploded|detonated|"
    r"violated\sthe\s(?:cease-?fire|truce|airspace|line|moratorium|agreement)|mortared|rammed"
)
#: Deeds that are of force where place and time, or somebody armed, stand beside them.
LOOSE = (
    r"searched|beat(?:en)?|detained|arrested|abducted|kidnapped|captured|seized|boarded|intercepted|harassed|buzzed|"
    r"jammed|turned\sback|(?:was|were|been)\s(?:stopped|blocked|held\sup|detained|seized|boarded|"
    r"turned\s(?:back|away))|blocked|intruded|infiltrated|penetrated|looted|"
    r"crashed|landed(?=\s(?:in|on|near|at|beside|close|inside|outside|within))|"
    r"came\sdown(?=\s(?:in|on|near|at))|fell(?=\s(?:in|on|near|at|close|inside|short))|"
    r"crossed(?=\s(?:the|into|over))|entered(?=\sthe\s(?:airspace|buffer|zone|demilitari[sz]ed))|"
    r"overflew|flew\sover|circled|refused\s(?:passage|entry|trucks|access|the)|destroyed|"
    r"damaged|boarding\sof|seizure\sof|detention\sof|dropped(?=\s(?:from|on|onto|by))|went\soff|"
    r"planted(?=\s(?:\w+\s)?(?:mines?|explosives?))|barred|mined|gone\soff|"
    r"(?:has|have)\srefused|stopped(?=\s(?:an?|the|two|three)\s(?:\w+\s)?(?:patrol|convoy|truck|"
    r"bus|vehicle|boat|vessel|ambulance))"
)
HURT = r"killed|wounded|injured|hurt|circled|overflew|flew\sover|crossed(?=\sthe\s)"
TRIGGER = re.compile(
    rf"(?<![\w-])(?:(?P<verb>{VERB})|(?P<loose>{LOOSE})|(?P<hurt>{HURT})|(?P<noun>{NOUN})|"
    r"(?P<shells>(?:mortar|artillery|tank)?\s?(?:shells|rounds(?!\sof\s(?:[\w-]+\s){0,2}?(?:talks|negotiations|"
    r"consultations|discussions|meetings|contacts|sanctions|voting))|grenades)(?=\s(?:on|at|of|dropped|"
    r"from|landed|\()))|(?P<fell>shells?\sfell))(?!\w)",
    re.IGNORECASE,
)
