r"""Who serves a side, and what is a side's, as English calls them: written without names.

Alternatives of regular expressions, in small letters; a blank is ``\s``.
"""

from __future__ import annotations

#: Those who bear arms, and what they fight with.
ARMED = (
    r"squads?|platoons?|companies|soldiers?|troops|forces|army|armies|navy|navies|fleets?|sappers|"
    r"gunners?|marksmen|snipers?|sharpshooters|patrols?|officers?|commanders?|commandos?|marines|"
    r"paratroopers|artillery|batter(?:y|ies)|mortars?|cannon|howitzers?|tanks?|drones?|rockets?|"
    r"missiles?|jets?|warplanes?|aircraft|helicopters?|gunboats?|cutters?|frigates?|corvettes?|"
    r"boat\sparty|garrisons?|militias?|militiamen|fighters|guerrillas|gunmen|border\sguards?|"
    r"coast\sguards?|police|crews?|sailors|pilots|operators?|units|brigades?|battalions?|"
    r"regiments?|divisions?|captains?|colonels?|lieutenants?|sergeants?|admirals?|majors?(?=\s[a-z]{2,}|[,.;])|"
    r"generals?(?!\s(?:staff|assembly|public|secretary|election))|general\sstaffs?|chiefs?\sof\s(?:the\s)?(?:general\s)?staff|"
    r"high\scommand|commands?|militar(?:y|ies)|infantry|cavalry|recruits|conscripts|reservists|"
    r"liaison|quadcopters?|loitering\smunitions|mortar\s(?:teams?|crews?)|raiding\spart(?:y|ies)|gun\screws?|divers|engineers|scouts|raiders|saboteurs|field\sofficers|liaison\sofficers?|duty\sofficers?"
)
#: Those who speak for a side or rule it.
CIVIL = (
    r"governments?|authorities|ministr(?:y|ies)|ministers?|foreign\s(?:ministers?|ministr(?:y|ies)|"
    r"secretar(?:y|ies)|office)|defen[cs]e\s(?:ministers?|ministr(?:y|ies)|staff|secretary|chiefs?)|"
    r"presidents?|presidency|premiers?|prime\sministers?|kings?|queens?|emirs?|chancellor(?:y|ies|s)?|"
    r"envoys?|emissar(?:y|ies)|ambassadors?|embassy|embassies|consuls?|consulates?|"
    r"delegat(?:ions?|es?)|negotiators?|diplomats?|officials?|representatives?|plenipotentiar(?:y|ies)|"
    r"spokes(?:man|men|woman|women|person|people)|parliaments?|cabinets?|leaders?|leaderships?|"
    r"side|part(?:y|ies)|teams?|experts?|technicians|advis[eo]rs?|aides?|secretar(?:y|ies)|"
    r"prefects?|governors?|mayors?|harbourmasters?|elders|counterparts?|opposite\snumbers?|"
    r"colleagues?|interlocutors?|heads?\sof\s(?:state|government|delegation|mission)|"
    r"intelligence\schiefs?|security\s(?:chiefs?|advis[eo]rs?|services?)|nation|country|people|"
    r"dignitaries|statesmen|signatories|principals|chancelleries|capitals"
)
#: What lies under a side, and whom it protects.
OWNED = (
    r"territory|airspace|soil|border|positions|lines|trenches|waters|fishermen|citizens|nationals|"
    r"passports?|flags?|prisoners|captives|vessels?|boats?|trawlers?|hostages"
)
SERVES = rf"(?:{ARMED}|{CIVIL})"
