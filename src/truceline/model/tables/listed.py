"""Rows of event lists that are held against each other without a workspace."""

from __future__ import annotations

import pyarrow as pa

from truceline.model.tables.columns import TIME, schema

#: Rows of foreign lists, as far as fusion looks at them.
LISTED = schema(
    ("list_name", pa.string(), "which list, as the map calls it"),
    ("id", pa.string(), "the list's own key of the row"),
    ("row_number", pa.int64(), "1-based record in its file, header not counted"),
    ("start", TIME, "earliest instant the row allows; null: no time told"),
    ("end", TIME, "latest instant, excluded"),
    ("lon", pa.float64(), "degrees east; null: no place told"),
    ("lat", pa.float64(), "degrees north"),
    ("error_m", pa.float64(), "radius that holds 95 % by the list's own word; null: not told"),
)

#: Which rows make one incident.
MEMBERS = schema(
    ("file", pa.string(), "which list"),
    ("id", pa.string(), "the list's own key of the row"),
    ("incident_id", pa.string(), "the same for all rows of one incident"),
    ("p_happened", pa.float64(), "from declared weights of lists; null: none is declared"),
)

#: How likely two rows mean one incident.
PAIRS = schema(
    ("file_a", pa.string(), "list of the one"),
    ("id_a", pa.string(), "its key there"),
    ("file_b", pa.string(), "list of the other"),
    ("id_b", pa.string(), "its key there"),
    ("p_match", pa.float64(), "chance that both mean one incident"),
)

#: How many incidents there may be beyond those told of: every way that fits about as well.
UNSEEN = schema(
    ("odds", pa.float64(), "matches were taken to be so many times likelier; null: by a rule"),
    ("dependence", pa.string(), "which voices depend on each other in this way"),
    ("parameters", pa.int64(), "of this way"),
    ("bic_above", pa.float64(), "Schwarz's criterion above that of the best way"),
    ("aic_above", pa.float64(), "Akaike's criterion above the least among these"),
    ("incidents", pa.float64(), "told of or not; null: this way leaves it open"),
    ("low", pa.float64(), "lower end of its 90 % interval"),
    ("high", pa.float64(), "upper end; null: there is none"),
)
