"""What is found: incidents, findings, coverage, readings, and how duties and caps stand."""

from __future__ import annotations

import pyarrow as pa

from truceline.model.tables.columns import COUNT, PLACE, STRINGS, TIME, WHAT, WHEN, schema

#: Reports judged to be one event, disagreement preserved.
INCIDENTS = schema(
    ("incident_id", pa.string(), "stable name: of its first version"),
    ("version", pa.string(), "hex SHA-256 of its sorted report ids"),
    ("report_ids", STRINGS, "sorted"),
    ("n_reports", pa.int32(), "reports in it"),
    ("n_groups", pa.int32(), "independence groups among its sources"),
    ("source_ids", STRINGS, "sorted, distinct"),
    ("claimants", STRINGS, "sorted, distinct party ids among its claims"),
    ("status", pa.string(), "alleged, reported or observed"),
    *WHAT,
    *WHEN,
    *PLACE,
    *COUNT,
    ("p_happened", pa.float64(), "chance that an event as reported took place; null: not declared"),
    ("p_party", pa.float64(), "chance that the named actor did it, given that it happened"),
    ("p_happened_equal", pa.float64(), "the same with equal source weights"),
    ("p_happened_estimated", pa.float64(), "with estimated ones; null: none can be estimated"),
    ("p_same", pa.float64(), "least chance by which a report is held in it; null: of one report"),
    ("disputed", STRINGS, "columns on which its reports differ"),
    ("known_at", TIME, "when the first of its reports was known"),
    ("tier", pa.string(), "the strictest of its reports"),
    ("schema_version", pa.int16(), "of this table"),
)

#: Two reports that were held against each other. Stays inside the mission.
MATCHES = schema(
    ("report_a", pa.string(), "report, the id that sorts first"),
    ("report_b", pa.string(), "the other"),
    ("p_match", pa.float64(), "chance that both mean one event; null: not fitted"),
    ("by", pa.string(), "fitted; repeat: they say the same; person: somebody decided"),
    ("joined", pa.bool_(), "whether they are one incident in the end"),
    ("metres", pa.float64(), "between the middles of their places"),
    ("stated_m", pa.float64(), "radius that holds 95 % of such distances within one event"),
    ("hours", pa.float64(), "from the middle of the time of a to that of b"),
    ("window_h", pa.float64(), "length of the coarser of both times"),
    ("log_rate", pa.float64(), "natural log of the odds: told twice against others close by"),
    ("log_place", pa.float64(), "the same of the distance, per m²"),
    ("log_time", pa.float64(), "of the time between them, per day"),
    ("log_act", pa.float64(), "of both acts; 0: one tells none"),
    ("log_object", pa.float64(), "of what it fell upon; 0: one tells none"),
    ("log_weapon", pa.float64(), "of both weapons; 0: one tells none"),
    ("log_count", pa.float64(), "of both numbers of acts; 0: one tells none"),
    ("schema_version", pa.int16(), "of this table"),
)

#: How one incident, as alleged, stands to one provision of one text.
FINDINGS = schema(
    ("finding_id", pa.string(), "F- and 12 hex digits of text × provision × incident version"),
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("rule_id", pa.string(), "which rule read it"),
    ("incident_id", pa.string(), "which incident"),
    ("incident_version", pa.dictionary(pa.int32(), pa.string()), "which version of it"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    ("because", pa.string(), "for the latter two: why; for consistent: which element is absent"),
    (
        "p_covered",
        pa.float64(),
        "chance that the event as alleged is covered; null: cannot be said",
    ),
    ("p_place", pa.float64(), "of which by place"),
    ("p_time", pa.float64(), "of which by time"),
    (
        "margin_m",
        pa.float64(),
        "signed distance to the zone's edge, inside negative; null: no edge",
    ),
    ("zone_id", pa.string(), "zone that decided; null: everywhere"),
    ("line_day", pa.string(), "day of the reference line used; null: none"),
    ("exception_id", pa.string(), "exception claimed; null: none"),
    ("day", pa.date32(), "the mechanism's day of the middle of the time window; null: unknown"),
    ("status", pa.string(), "of the incident: alleged, reported or observed"),
    ("p_happened", pa.float64(), "of the incident; null where unknown or outside the mandate"),
    ("p_party", pa.float64(), "likewise"),
    ("actor", pa.string(), "party named; null where unknown or outside the mandate"),
    ("tier", pa.string(), "of the incident"),
    ("schema_version", pa.int16(), "of this table"),
)

#: Absence has a table of its own: text × provision × zone × day.
COVERAGE = schema(
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("zone_id", pa.string(), "which zone; null: everywhere"),
    ("day", pa.date32(), "the mechanism's day"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    ("because", pa.string(), "why, for the latter two"),
    (
        "watched_share",
        pa.float64(),
        "share of zone × day that declared effort watched, of the act watched least; null: unknown",
    ),
    ("p_seen", pa.float64(), "chance that the act least likely to be seen would have been"),
    ("n_observers", pa.int32(), "observers on duty there that day who would see one of the acts"),
    ("observer_h", pa.float64(), "their hours, summed"),
    ("n_inconsistent", pa.int32(), "findings of that day and zone"),
    ("n_undetermined", pa.int32(), "findings of that day and zone"),
    ("n_consistent", pa.int32(), "findings of that day and zone"),
)

#: How a series of tallies reads under a provision. A tally is not an event and gets no finding.
READINGS = schema(
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("series", pa.string(), "which series of tallies"),
    ("outcome", pa.string(), "undetermined or not_monitored; a tally alone decides nothing"),
    ("because", pa.string(), "why"),
    ("n_tallies", pa.int64(), "tallies of that series in the text's period"),
    ("n_missing", pa.int64(), "of these, tallies whose value the source left blank"),
)

#: A duty of a party with one due date, and whether it was done.
DUES = schema(
    ("due_id", pa.string(), "D- and 12 hex digits of text × provision × duty × party × occasion"),
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("duty_id", pa.string(), "which duty of it"),
    ("party", pa.string(), "party id whose duty it is; null: the mechanism's, or no party's name"),
    ("occasion", pa.string(), "what it is due for: entry, a period's number, or an id"),
    ("opens_at", TIME, "doing it counts from then on; null: from the start of the text"),
    ("due_at", TIME, "by then; null: not known, since what starts it is not established"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    (
        "because",
        pa.string(),
        "why, for the latter two; for inconsistent: done late, told not done, or not told of",
    ),
    ("done_at", TIME, "when the reports that bear on it say it was done; null: none says"),
    ("report_ids", STRINGS, "reports that bear on it, sorted"),
    ("n_untimed", pa.int64(), "reports that it was done or was not, and that do not tell when"),
    ("source_ids", STRINGS, "who says so, sorted, distinct"),
    (
        "rests_on",
        STRINGS,
        (
            "what else it rests on: reports without a time, of conditions, of what set its clock "
            "running; sorted"
        ),
    ),
)

#: What one claimant's transfers come to within one window of a cap. Claimants are never added up.
CAPS = schema(
    ("cap_id", pa.string(), "C- and 12 hex digits of text × provision × cap × window × claimant"),
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("cap", pa.string(), "which cap of it"),
    ("party", pa.string(), "party id that is bound"),
    ("claimant", pa.string(), "whose figures; null: a source affiliated with no party"),
    ("source_id", pa.string(), "whose list"),
    ("start", TIME, "window of the cap"),
    ("end", TIME, "window of the cap, excluded"),
    ("unit", pa.string(), "what is counted"),
    ("limit", pa.float64(), "most that is allowed in the window; null: not known"),
    ("total_low", pa.float64(), "at least this much; null: no figure"),
    ("total_high", pa.float64(), "at most this much; null: not told, or open upwards"),
    (
        "limit_exact",
        pa.string(),
        "the limit in decimals, where a float does not keep them",
    ),
    ("total_low_exact", pa.string(), "at least this much, likewise"),
    ("total_high_exact", pa.string(), "at most this much, likewise"),
    ("n_transfers", pa.int64(), "transfers counted"),
    ("n_untold", pa.int64(), "transfers whose figure is not certain; see doubts"),
    ("doubts", STRINGS, "why, of any of them, sorted"),
    (
        "p_above_low",
        pa.float64(),
        "chance to be above the limit, at least; null: no limit known, or outcome open",
    ),
    ("p_above_high", pa.float64(), "at most; nobody says how likely a figure between bounds is"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    ("because", pa.string(), "why, for the latter two"),
)

#: How each case stands: what people decided about a finding, a due date or a limit.
STANDINGS = schema(
    ("case_id", pa.string(), "K- and 12 hex digits of what it is about and which opening of it"),
    ("text_id", pa.string(), "under which text"),
    ("provision_id", pa.string(), "under which provision"),
    ("subject_id", pa.string(), "finding, due or cap id that it was opened about"),
    ("incident_id", pa.string(), "incident of the finding; null: about a due date or a limit"),
    ("report_ids", STRINGS, "reports it rested on when the case was opened, sorted"),
    ("opened_at", TIME, "when"),
    ("opened_by", pa.string(), "seat, party id, or mechanism"),
    (
        "respondent",
        pa.string(),
        "party whose act is alleged; null: nobody is named, or outside the mandate",
    ),
    ("status", pa.string(), "where it stands, as people entered it"),
    ("because", pa.string(), "reason given, or why no ruling came about"),
    ("under_appeal", pa.string(), "ruling that an appeal is against; null: none is under appeal"),
    ("ruled_at", TIME, "of the ruling in force; null: none is"),
    ("rule", pa.string(), "how the last positions were counted: consensus, majority, chair, all"),
    ("meeting_id", pa.string(), "where they were taken; null: none were"),
    ("positions", STRINGS, "of the last ruling, seat: position"),
    ("without", STRINGS, "seats that had walked out when it was taken, seat: instant"),
    ("absent", STRINGS, "other voting seats that were not in the room"),
    ("unheard", pa.string(), "never asked, time running: the respondent, when it was taken"),
    ("n_dissents", pa.int32(), "dissents on record"),
    ("n_appeals", pa.int32(), "appeals on record"),
    ("n_asked", pa.int32(), "questions put to parties"),
    ("unanswered", STRINGS, "party asked, of each question without an answer: no admission"),
    ("evidence", STRINGS, "items of evidence that its acts name, id: SHA-256"),
    (
        "review",
        STRINGS,
        "what changed since it was last cited, e.g. ``joined: 2``; none: nothing did",
    ),
    ("tier", pa.string(), "mission, or restricted if anything it was opened or ruled upon was"),
    ("schema_version", pa.int16(), "of this table"),
)
