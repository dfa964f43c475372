# The numbered daily report. Numbers are passed as numbers; days, instants and names as text.
daily-title = Daily report { $number }
daily-title-short = Daily report
daily-draft = DRAFT
daily-draft-banner = DRAFT – not issued; the next draft takes its place
daily-kicker = Daily report · { $mechanism }
daily-period = Period
daily-period-line = { $start } to { $end } { $zone }
daily-day-of = day of { $days }
daily-days-of = days of { $days }
daily-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
daily-several = This edition covers several days, because no edition was issued in between.
daily-clocks = The clocks changed within this period, so it is not a multiple of 24 hours long.
daily-delayed = This paper tells of a period that ended some days before its cut-off, so that nobody is put in danger by it.
daily-cutoff = Cut-off
daily-cutoff-line = { $instant } { $zone } ({ $utc } UTC); what came in later stands in a later edition
daily-issued-for = Issued for
daily-before = Edition before
daily-before-line = { $number }, up to { $end } { $zone }
daily-before-none = none; this is the first
daily-notes = Records behind the sentences
daily-notes-lede = Each number above can be counted again from the records listed here. They stand in full in the sentences file beside this paper.
daily-footnotes-lede = Footnotes name the records from which each number can be counted again. They stand in full in the sentences file beside this paper.
daily-note-more = and { $n } more in the sentences file
daily-note-hours = hours summed over { $n } rows of effort
daily-note-minus = set against
daily-rows-more = { $n ->
    [one] One more row is not shown here; it stands in the sheet beside this paper.
   *[other] { $n } more rows are not shown here; they stand in the sheet beside this paper.
}
daily-nothing = Nothing.
daily-record-incident = incidents
daily-record-finding = findings
daily-record-report = reports
daily-record-tally = counts
daily-record-effort = rows of effort
daily-record-source = observers
daily-record-zone-day = zone-days
daily-record-zone-week = zone-weeks
daily-record-correction = corrected incidents

h-daily-overview = Overview
h-daily-provisions = Findings per provision
lede-daily-provisions = How each event of the period, as alleged, stands to each provision. An event can have a finding under several provisions and texts, so nothing is added across them. A finding is no ruling.
h-daily-map = Map
lede-daily-map = What of the period has a known place, a map for each text. An event stands once, with the outcome under that text that most needs attention. The map takes no position on any border.
h-daily-incidents = Incidents of the period
lede-daily-incidents = Each as it is alleged, reported or observed. One event told twice in other words may stand here twice.
h-daily-actions = Actions due
lede-daily-actions = Clocks of the texts that run out after the cut-off. A clock that an incident started says nothing about whether the incident took place.
h-daily-access = Access, nil reports and duties
lede-daily-access = Where monitors were kept from going or seeing and the reason told; where an observer says that it saw nothing; and what is told of duties: calls, visits and the like.
h-daily-effort = Who could see
lede-daily-effort = Counts say little without the effort that made them. A day without incidents is consistent only where declared effort would have seen one.
h-daily-late = Late reports
lede-daily-late = Incidents of earlier periods that became known after the edition of their period. They are in no count above.
h-daily-corrections = Corrections to earlier editions
lede-daily-corrections = What an earlier edition said, what stands now, and why. Earlier editions stay as they were issued.
h-daily-came = What came in
lede-daily-came = Rows that the edition before did not have. Counts of different sources are not added.
h-daily-method = Method

daily-none = By the cut-off no incident of this period had come in; that does not say that there was none.
daily-incidents = { $n ->
    [one] One incident of this period was known by the cut-off:
   *[other] { $n } incidents of this period were known by the cut-off:
} { $alleged } alleged, { $reported } reported, { $observed } observed.
daily-compare-none = There is no edition before with a period as long, so the count is compared with none.
daily-compare-more = { $d ->
    [one] That is one more than the edition before told of its period.
   *[other] That is { $d } more than the edition before told of its period.
}
daily-compare-fewer = { $d ->
    [one] That is one fewer than the edition before told of its period.
   *[other] That is { $d } fewer than the edition before told of its period.
}
daily-compare-same = The edition before told of as many in its period.
daily-voice-alone = { $n ->
    [one] One of these rests on reports of { $who } alone.
   *[other] { $n } of these rest on reports of { $who } alone.
}
daily-voice-none = { $n ->
    [one] One of these rests on reports of sources of no party.
   *[other] { $n } of these rest on reports of sources of no party.
}
daily-voice-unestablished = { $n ->
    [one] One of these rests on reports of sources whose affiliation is not established.
   *[other] { $n } of these rest on reports of sources whose affiliation is not established.
}
daily-voice-several = { $n ->
    [one] One of these is told by several sides.
   *[other] { $n } of these are told by several sides.
}
daily-crossing = { $n ->
    [one] The time of one of them is told as a window across an end of the period; it is counted where the middle of the window lies.
   *[other] The times of { $n } of them are told as windows across an end of the period; each is counted where the middle of its window lies.
}
daily-timeless = { $n ->
    [one] One more incident came in without any time and can be put in no period.
   *[other] { $n } more incidents came in without any time and can be put in no period.
}
daily-ahead = { $n ->
    [one] One incident known by the cut-off belongs to a later period and is told in a later edition.
   *[other] { $n } incidents known by the cut-off belong to a later period and are told in a later edition.
}
daily-behind = { $n ->
    [one] One incident lies before the period of the first edition and is told in none.
   *[other] { $n } incidents lie before the period of the first edition and are told in none.
}
daily-findings = { $n ->
    [one] Under “{ $text }” there is one finding:
   *[other] Under “{ $text }” there are { $n } findings:
} { $inconsistent } inconsistent, { $undetermined } undetermined, { $consistent } consistent, { $not_monitored } not monitored.
daily-findings-none = Under “{ $text }” there is no finding of this period.
daily-effort-none = No effort was declared for this period, so a place without incidents says nothing.
daily-effort = { $n ->
    [one] One declared observer
   *[other] { $n } declared observers
} watched for { $hours ->
    [one] one hour
   *[other] { $hours } hours
}, summed over their devices and teams.
daily-effort-outage = { $n ->
    [one] One
   *[other] { $n }
} of { $of } declared observers had an outage somewhere ({ $hours ->
    [one] one hour
   *[other] { $hours } hours
} in all).
daily-effort-denied = { $n ->
    [one] One
   *[other] { $n }
} of { $of } declared observers had no access somewhere ({ $hours ->
    [one] one hour
   *[other] { $hours } hours
} in all).
daily-coverage-none = Under “{ $text }” nothing can be said of what was watched in this period.
daily-coverage-days = Under “{ $text }”, of { $n ->
    [one] one zone-day
   *[other] { $n } zone-days
}: { $not_monitored } not monitored, { $undetermined } undetermined, { $inconsistent } with an inconsistent finding, { $consistent } watched enough and without an inconsistent or undetermined finding.
daily-coverage-weeks = Under “{ $text }”, of { $n ->
    [one] one zone-week
   *[other] { $n } zone-weeks
}: { $not_monitored } not monitored, { $undetermined } undetermined, { $inconsistent } with an inconsistent finding, { $consistent } watched enough and without an inconsistent or undetermined finding.
daily-nil = { $n ->
    [one] One report says that an observer saw nothing where it watched.
   *[other] { $n } reports say that an observer saw nothing where it watched.
}
daily-denied = { $n ->
    [one] One report tells of denied access.
   *[other] { $n } reports tell of denied access.
}
daily-performance = { $n ->
    [one] One report tells of this, done or not done: { $what }.
   *[other] { $n } reports tell of this, done or not done: { $what }.
}
daily-first = This is the first edition, so nothing can be late in it and it corrects nothing.
daily-late = { $n ->
    [one] One incident of an earlier period became known since the edition before.
   *[other] { $n } incidents of earlier periods became known since the edition before.
}
daily-late-none = No incident of an earlier period became known since the edition before.
daily-corrections = { $n ->
    [one] One incident of an earlier period stands differently now.
   *[other] { $n } incidents of earlier periods stand differently now.
}
daily-corrections-none = Every incident of earlier periods stands as it did at the cut-off of the edition before.
daily-coverage-changed = { $n ->
    [one] One zone-day of earlier periods reads differently now.
   *[other] { $n } zone-days of earlier periods read differently now.
}

daily-col-when = When
daily-col-what = What, as told
daily-col-where = Where
daily-col-count = How many
daily-col-status = Status
daily-col-who-says = Who says so
daily-col-findings = Findings
daily-col-id = Incident
daily-col-was = As edition { $number } had it
daily-col-now = Stands now
daily-col-why = Why
daily-col-day = Day
daily-col-zone = Provision and zone
daily-col-watched = Watched
daily-col-observer-h = Observer-hours
daily-col-reads = Reads
daily-col-observer = Observer
daily-col-mode = Means
daily-col-on = On watch, hours
daily-col-outage = Outage, hours
daily-col-denied = No access, hours
daily-col-due = Due
daily-col-duty = What
daily-col-on-whom = On whom
daily-col-under = Under
daily-col-about = Started by
daily-col-source = Source
daily-col-reports = Reports
daily-col-tallies = Counts
daily-col-effort = Effort
daily-col-report = Report
daily-mechanism = the mechanism
daily-outcome-because = { $outcome }: { $because }
daily-finding-line = { $text }, clause { $clause }: { $outcome }
daily-caption-watch = Zone-days of the period
daily-caption-weeks = Weeks in which the period lies
daily-caption-observers = Declared observers
daily-caption-denied = Reports of denied access
daily-caption-nil = Nil reports
daily-caption-incidents = Incidents
daily-caption-coverage-changes = Zone-days that read differently
daily-caption-text = Findings under “{ $text }”

daily-kind-changed = changed
daily-kind-joined = several incidents are one now
daily-kind-split = one incident is several now
daily-kind-gone = no longer stands
daily-field-reports = reports
daily-field-status = status
daily-field-act = act
daily-field-object = object
daily-field-weapon = weapon
daily-field-actor = named as actor
daily-field-affected = named as affected
daily-field-time = time
daily-field-place = place
daily-field-count = how many
daily-field-harmed = people harmed
daily-field-line = { $field }: { $value }
daily-withheld = not shown in this paper
daily-why-added = { $n ->
    [one] one report came
   *[other] { $n } reports came
}
daily-why-withdrawn = { $n ->
    [one] one report is no longer open to readers of this paper
   *[other] { $n } reports are no longer open to readers of this paper
}
daily-why-revised = { $n ->
    [one] one report says something else now
   *[other] { $n } reports say something else now
}
daily-why-regrouped = its reports are grouped into incidents otherwise
daily-why-revealed = an object of a sealed register was revealed
daily-why-decided = a person decided which reports are one incident
daily-decided-merge = merged by { $by }: { $reason }
daily-decided-split = split by { $by }: { $reason }
daily-decided-undo = taken back by { $by }: { $reason }
daily-why-line = another reference line
daily-why-other = no report of it changed; agreement, source cards, lines or software did
daily-why-effort = effort became known
daily-why-findings = findings of that day changed
daily-reports-are = { $n ->
    [one] one report
   *[other] { $n } reports
}

daily-method-asof = The edition sees what was known by its cut-off and nothing that came later. It is never rewritten: what changes is told in a later edition.
daily-method-period = An incident belongs to the period that holds the middle of its time window; the cut-off itself belongs to the next period. A day ends at { $cutoff } in { $zone }.
daily-method-compare = The edition before is compared as it stood at its own cut-off, so that a period that has had longer to be reported is not held against one that has not.
daily-method-claims = Everything told here is somebody’s claim. Counts of different claimants are never added.
daily-method-absence = Absence of reports is never taken for peace. Only declared effort makes a day without incidents consistent.
daily-method-public = This paper holds public rows alone. Places are told by grid cells, effort by weeks, and nobody’s reliability is estimated.
daily-method-changed = Since the edition before, this changed: { $what }.
daily-changed-agreement = the agreement
daily-changed-sources = the source cards
daily-changed-software = the software
daily-method-again = To check: run the walk again on the inputs named in the manifest, up to the cut-off. The same input gives the same bytes.
daily-mode-camera = camera
daily-mode-patrol = patrol
daily-mode-overflight = overflight
daily-mode-satellite = satellite
daily-mode-other = other

# What had come in and is not open to the readers of a paper. Numbers are passed as numbers.
daily-banner-public = Prepared for the tier “public”; not released
daily-for-public = the public, once the mechanism releases it; until then nobody outside the mission
daily-for-mission = the mission and those it shares papers of the tier “mission” with
daily-nothing-open = Nothing that readers of this paper may see; what is withheld from them is counted in the overview or in the sentences file.
daily-nothing-public = Nothing that readers of this paper may see; whether anything is withheld from them is not told.
daily-none-open = No incident of this period is open to the readers of this paper; that does not say that none came in.
daily-withheld-tier = { $n ->
    [one] One incident of this period had come in by the cut-off and is withheld, because it is closed to the tier “{ $tier }”; it is in no number here.
   *[other] { $n } incidents of this period had come in by the cut-off and are withheld, because they are closed to the tier “{ $tier }”; they are in no number here.
}
daily-withheld-delay = { $n ->
    [one] One incident of this period had come in and is withheld for now, because it ended, or became known, less than { $hours } hours before the cut-off; it is in no number here.
   *[other] { $n } incidents of this period had come in and are withheld for now, because they ended, or became known, less than { $hours } hours before the cut-off; they are in no number here.
}
daily-findings-open = Under “{ $text }” no finding of this period is open to the readers of this paper; that does not say that there is none.
daily-findings-closed = { $n ->
    [one] Under “{ $text }” no finding of this period is open to the readers of this paper; one is withheld with its incident.
   *[other] Under “{ $text }” no finding of this period is open to the readers of this paper; { $n } are withheld with their incidents.
}
daily-findings-withheld = { $n ->
    [one] One more finding is withheld from the readers of this paper and is in no number here.
   *[other] { $n } more findings are withheld from the readers of this paper and are in no number here.
}
daily-effort-withheld = { $n ->
    [one] One declared row of effort is withheld from the readers of this paper.
   *[other] { $n } declared rows of effort are withheld from the readers of this paper.
}
daily-effort-closed = No effort of this period is open to the readers of this paper, so a place without incidents says nothing to them.
daily-coverage-days-closed = { $n ->
    [one] Under “{ $text }” the one zone-day of this period is withheld from the readers of this paper.
   *[other] Under “{ $text }” the { $n } zone-days of this period are withheld from the readers of this paper.
}
daily-coverage-weeks-closed = { $n ->
    [one] Under “{ $text }” the one zone-week is withheld from the readers of this paper.
   *[other] Under “{ $text }” the { $n } zone-weeks are withheld from the readers of this paper.
}
daily-coverage-days-withheld = { $n ->
    [one] One more zone-day rests on what is withheld and is not told.
   *[other] { $n } more zone-days rest on what is withheld and are not told.
}
daily-coverage-weeks-withheld = { $n ->
    [one] One more zone-week rests on what is withheld and is not told.
   *[other] { $n } more zone-weeks rest on what is withheld and are not told.
}
daily-reports-withheld = { $n ->
    [one] One report of this period on access, watching or duties is withheld from the readers of this paper.
   *[other] { $n } reports of this period on access, watching or duties are withheld from the readers of this paper.
}
daily-late-none-open = No incident of an earlier period that is open to the readers of this paper became known since the edition before.
daily-late-withheld = { $n ->
    [one] One incident of an earlier period became known since the edition before and is withheld from the readers of this paper.
   *[other] { $n } incidents of earlier periods became known since the edition before and are withheld from the readers of this paper.
}
daily-corrections-none-open = Every incident of earlier periods that is open to the readers of this paper stands as it did at the cut-off of the edition before.

daily-col-whom = Said to have done it
daily-col-harm = People harmed, as told
daily-col-how = How it went, as told
daily-col-of-whom = Of whom
daily-named = { $who }, named by { $by }
daily-figure-low = at least { $n }
daily-figure-best = best { $n }
daily-figure-high = at most { $n }
daily-figure-range = { $low }–{ $high }
daily-harmed = { $what }: { $n } ({ $basis }, { $by })
daily-speaks-for = { $source }, for { $who }
daily-method-words = The words of reports and their remarks are left out on purpose, because they may name people. They stand in the record.
daily-method-party = Who did it is outside the mandate of the mechanism and is not told.

# Duties and limits.
h-daily-owed = Duties and limits
lede-daily-owed = Due dates of this period, earlier ones that nothing shows done, and windows of limits, each held against its own text. The word of one side alone decides nothing. Lists of transfers stand each for itself and are never added. Nothing here is a ruling.
daily-record-due = due dates
daily-record-limit = windows of limits
daily-col-owed-party = Party
daily-col-owed-due = Due
daily-col-owed-window = Window
daily-col-owed-list = Whose list
daily-col-owed-total = Comes to
daily-col-owed-outcome = Outcome
daily-col-owed-because = Why
daily-col-owed-said = Who says so
daily-dues = { $n ->
    [one] Under “{ $text }” one due date of a duty fell in this period:
   *[other] Under “{ $text }” { $n } due dates of duties fell in this period:
} { $inconsistent } inconsistent, { $undetermined } undetermined, { $consistent } consistent, { $not_monitored } not monitored.
daily-dues-none = Under “{ $text }” no due date of a duty fell in this period.
daily-dues-open = { $n ->
    [one] Under “{ $text }” one due date from before, or without a date, is not shown done.
   *[other] Under “{ $text }” { $n } due dates from before, or without a date, are not shown done.
}
daily-caps = { $n ->
    [one] Under “{ $text }” this period touches one window and list under a limit:
   *[other] Under “{ $text }” this period touches { $n } windows and lists under a limit:
} { $inconsistent } inconsistent, { $undetermined } undetermined, { $consistent } consistent, { $not_monitored } not monitored.
daily-owed-withheld = { $n ->
    [one] One row of duties and limits is withheld from the readers of this paper, or falls due later than it tells of.
   *[other] { $n } rows of duties and limits are withheld from the readers of this paper, or fall due later than it tells of.
}

daily-several-first = This first edition covers several days, as it was asked to.

# Files set aside, and what their own source took back.
daily-why-retracted = { $n ->
    [one] one report was set aside with its file:
   *[other] { $n } reports were set aside with their file:
}
daily-why-reread = { $n ->
    [one] one report is read otherwise: the map of its file was changed
   *[other] { $n } reports are read otherwise: the map of their file was changed
}
daily-why-taken-back = { $n ->
    [one] one report was taken back by its source
   *[other] { $n } reports were taken back by their source
}
daily-file-unnamed = a file
daily-file-because = { $name }, retracted: { $reason }
daily-col-gone = Incidents
daily-caption-gone = Many incidents gone for one cause
daily-gone-with = { $n ->
    [one] One incident rested on this alone and no longer stands: { $files }. It stands in the sheet “corrections”.
   *[other] { $n } incidents rested on this alone and no longer stand: { $files }. They stand one by one in the sheet “corrections”.
}

daily-date = Date of issue
daily-date-line = { $instant } { $zone }, the cut-off
daily-sign-name = Name
daily-sign-role = For the mechanism
daily-sign-date = Date and signature
