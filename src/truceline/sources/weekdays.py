"""Names of weekdays beside a date: ``чт 5.05``, ``Sat, 7 May``, ``8 мая (вс)``."""

from __future__ import annotations

import re

#: Whole and short names, lower case: English, Ukrainian, Russian, French, Spanish. `mar` is March.
_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thur thurs fri sat sun "
    "понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя "
    "понеділка вівторка середи четверга п'ятниці п’ятниці суботи неділі "
    "пн вт ср чт пт сб нд нед "
    "понедельник вторник среда четверг пятница суббота воскресенье вс вск "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom"
)
_NAME = "(?:" + "|".join(sorted(map(re.escape, _NAMES.split()), key=len, reverse=True)) + ")"
_BEFORE = re.compile(rf"(?i)^{_NAME}\b\.?[\s,/]*(?=\d)")
#: `mar 6/7`: a month stands there in figures, so this is Tuesday.
_TUESDAY = re.compile(r"(?i)^mar\b\.?[\s,]+(?=\d{1,2}\s?[./-]\s?\d{1,2}(?!\d))")
_BEHIND = re.compile(rf"(?i)(?<=[\d\w.])[\s,/]+\(?{_NAME}\b\.?\)?$")


def without_weekday(text: str) -> str:
    """Return a date without the name of its weekday before or behind it; other text as it is."""
    plain = text.strip()
    bare = _BEHIND.sub("", _TUESDAY.sub("", _BEFORE.sub("", plain)))
    return bare if bare != plain and any(ch.isdigit() for ch in bare) else text
