"""Which questions about a workbook stand on one screen, and which hold for all its tables."""

from __future__ import annotations

#: Answers that hold for every table of a file: the clock, who is who, what a word means.
COMMON = (
    "time_zone", "party:", "word:", "sheet_year", "error_m", "post_error_m", "bearing_reference",
    "declination", "post:", "year", "grid_zone", "unsigned",
)  # fmt: skip
SHEETS, COLUMNS, SETTINGS, SIDES, ACTS, WORDS, COLOURS, POSTS = (
    "sheets", "columns", "settings", "sides", "acts", "words", "colours", "posts",
)  # fmt: skip
#: What most rows hang on, of all kinds, on one short screen.
BRIEF = "brief"
#: In the order in which they are asked: what is answered first may settle what comes later.
FAMILIES = {
    SHEETS: ("sheet", "rows", "sheet_date", "sheet_year"),
    COLUMNS: ("column:", "post_column"),
    SETTINGS: (),
    SIDES: ("party:", "strangers:", "doer"),
    ACTS: ("word:act:", "act"),
    WORDS: ("word:",),
    COLOURS: ("colour:", "letters:", "struck", "hidden"),
    POSTS: ("post:",),
}


def family_of(key: str) -> str:
    """Return the kind of screen that a question stands on."""
    for family, keys in FAMILIES.items():
        if any(key == one or (one.endswith(":") and key.startswith(one)) for one in keys):
            return family
    return SETTINGS
