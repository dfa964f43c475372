"""Words around a figure, in English, French, Ukrainian and Russian, as patterns for Arrow (RE2)."""

from __future__ import annotations

ABOUT = (
    r"(?i)^(?:about|approximately|environ|à peu près|approx\.?|abt\.?|circa|ca\.?|around|some|near|"
    r"~|≈|±|близько|приблизно|прибл\.|бл\.|орієнтовно|майже|десь|біля|"
    r"около|ок\.|примерно|приблизительно|ориентировочно|почти|где-то|порядка)\s*"
)
AT_LEAST = (
    r"(?i)^(?:at least|au moins|plus de|no fewer than|not less than|more than|over|>=?|≥|"
    r"понад|більше ніж|більше|більш як|щонайменше|принаймні|не менше|не менш як|"
    r"более чем|более|больше чем|больше|свыше|не менее|не меньше|минимум|как минимум)\s*"
)
UP_TO = (
    r"(?i)^(?:up to|jusqu['’]à|au plus|au maximum|moins de|at most|no more than|fewer than|"
    r"less than|<=?|≤|"
    r"не більше ніж|не більше|щонайбільше|менше ніж|менше|до|"
    r"не более|не больше|максимум|менее|меньше)\s*"
)
#: More than one, and nobody says how many.
SEVERAL = (
    r"(?i)^(?:several|(?:a )?few|multiple|plusieurs|quelques|varios|varias|"
    r"кілька|декілька|кількох|несколько|нескольких)(?: (?:times|разів|раз|fois|veces))?$"
)
#: `5 + 2`: somebody counted in two parts.
ADDED = r"^(?P<one>\d{1,9})\s?\+\s?(?P<other>\d{1,9})$"
RANGED = r"^(?:від |от )?(?P<low>\d+)\s*(?:-|–|—|to|до|\.\.)\s*(?P<high>\d+)$"
#: What people put behind a figure to say what was counted; the column says that already.
UNIT = (
    r"(?i)(\d)\s*(?:rounds?|shots?|times|pcs\.?|шт\.?|разів|рази|раз|раза|"
    r"постріл[^\s\d]*|выстрел[^\s\d]*)$"
)
#: Who was counted, in brackets behind a figure; that takes nothing from it. A closed list, for
#: `3 (wounded)` among the killed is another count, and `3 (unconfirmed)` another claim.
ASIDE = (
    r"(?i)^(.*\d\+?)\s*\((?:soldiers?|civilians?|militar(?:y|ies)|combatants?|officers?|fighters?|"
    r"police(?:man|men)?|m[ae]n|light(?:ly)?|severe(?:ly)?|serious(?:ly)?|легко|тяжко|важко|тяжело|wom[ae]n|child(?:ren)?|boys?|girls?|persons?|people|"
    r"soldats?|civile?s?|militaires?|hommes?|femmes?|enfants?|personnes?|"
    r"військов[а-яёіїєґ]*|цивільн[а-яёіїєґ]*|солдат[а-яёіїєґ]*|діт[а-яёіїєґ]*|дитин[а-яёіїєґ]*|жін[а-яёіїєґ]*|чолов[а-яёіїєґ]*|ос[іо]б[а-яёіїєґ]*|"
    r"военн[а-яёіїєґ]*|гражданск[а-яёіїєґ]*|дет[а-яёіїєґ]*|ребен[а-яёіїєґ]*|женщин[а-яёіїєґ]*|мужчин[а-яёіїєґ]*|человек[а-яёіїєґ]*)\)$"
)
