"""What sources' words are worth, and who copies whom. Nothing of it leaves the mission."""

from __future__ import annotations

import pyarrow as pa

from truceline.model.tables.columns import schema

#: How much of what a source tells took place, where neutral observers watched. Mission only.
RELIABILITY = schema(
    ("source_id", pa.string(), "whose word"),
    ("act", pa.string(), "of what kind of act it speaks; null: of all"),
    ("accused", pa.string(), "party id it names as actor; null: all, or it names none"),
    ("about", pa.string(), "self: of the party it speaks for; other; null: both, or neither told"),
    ("whole", pa.bool_(), "all that it tells (about the same side), and not one kind of act alone"),
    ("n", pa.int64(), "incidents it tells of"),
    ("watched", pa.float64(), "sightings by observers to be expected if all of it took place"),
    ("seen", pa.float64(), "sightings there were, pairs of reports counting with their chance"),
    ("estimate", pa.float64(), "share of it that took place; null: cannot be told"),
    ("low", pa.float64(), "lower end of the 90 % interval"),
    ("high", pa.float64(), "upper end of the 90 % interval"),
    ("because", pa.string(), "why there is no estimate, or on what else it leans; null: neither"),
    ("n_timed", pa.int64(), "its reports of this whose delay is told"),
    ("delay_h", pa.float64(), "hours from the end of what is told to when it was known: median"),
    ("delay_90_h", pa.float64(), "the same, which 90 % do not exceed"),
    ("schema_version", pa.int16(), "of this table"),
)

#: What two sources share when they tell of one event, and whether one copies. Mission only.
DEPENDENCE = schema(
    ("source_a", pa.string(), "the first by id"),
    ("source_b", pa.string(), "the other"),
    ("declared", pa.bool_(), "their cards put both in one independence group"),
    ("p_copy", pa.float64(), "chance that one copies the other, or both a third"),
    ("one_voice", pa.bool_(), "declared, or copying detected: counted once in estimates"),
    ("later", pa.string(), "source that is the later one; null: cannot be told"),
    ("n_together", pa.int64(), "incidents both tell of"),
    ("n_worded", pa.int64(), "of these, both worded"),
    ("n_same_wording", pa.int64(), "of these, word for word the same"),
    ("n_placed", pa.int64(), "incidents of which both state coordinates"),
    ("n_same_place", pa.int64(), "of these, the same to the last digit"),
    ("n_counted", pa.int64(), "incidents of which both tell a count of 4 or more"),
    ("n_same_count", pa.int64(), "of these, the same"),
    ("schema_version", pa.int16(), "of this table"),
)
