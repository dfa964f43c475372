# Sentences of the report. Numbers are passed as numbers, dates as text.
report = report
skip = Skip to the report
banner = WORKING PAPER – NOT FOR RELEASE
banner-label = Status of this paper
banner-tier = Tier: { $tier }
banner-as-of = As of { $instant } UTC: only what was received by then
banner-everything = As of everything received
invented = Invented world.
invented-why = No place, party or event on this page exists.
invented-score = Only because this world is invented can the findings be held against the truth.
report-of = Report of findings · { $mechanism }
between = Between { $parties }
languages = Languages
contents = Contents
not-told = not told
everywhere = everywhere
open-ended = left open
colon = :{" "}
list-comma = ,{" "}
list-and = {" "}and{" "}
list-semicolon = ;{" "}
yes = yes
no = no
see = See: { $section }
differs = differs
only-here = not in every text
legend = What the outcomes mean
instant-utc = { $utc } UTC
instant-both = { $local } { $zone } ({ $utc } UTC)
from-until = from { $start } until { $end }

h-short = In short
short-agreed = What was agreed
short-came = What came in
short-found = What was found
short-unseen = What could not be seen
short-agreed-texts = { $texts ->
    [one] One text between { $parties } with { $provisions ->
        [one] one provision
       *[other] { $provisions } provisions
    } was read.
   *[other] { $texts } texts between { $parties } with { $provisions } provisions together were read, each on its own.
}
short-agreed-differ = They differ in { $n ->
    [one] one point
   *[other] { $n } points
}, marked below.
short-agreed-alike = They agree in every point compared.
short-came-rows = { $files ->
    [one] One file
   *[other] { $files } files
} with { $rows ->
    [one] one row
   *[other] { $rows } rows
}: { $accepted } accepted, { $rejected } rejected with a reason, { $repeated } repeated.
short-came-made = They hold { $reports ->
    [one] one report
   *[other] { $reports } reports
} of { $incidents ->
    [one] one incident
   *[other] { $incidents } incidents
}, and { $tallies ->
    [one] one count that somebody made
   *[other] { $tallies } counts that somebody made
}.
short-came-joined = Incidents that rest on several reports: { $several }, with { $held } reports. One event told too vaguely to be sure stands here twice.
short-came-why = Joined because their words are the same: { $repeat }; because they are alike beyond chance: { $fitted }; by a person: { $person }. Pairs of reports that are alike and were kept apart: { $apart }; by a person: { $parted }.
short-found-none = No incident came in that a provision could be held against. That says nothing about whether there was one.
short-found-nothing = Under “{ $text }” there are no findings.
short-found-text = Under “{ $text }”, of { $n ->
    [one] one finding,
   *[other] { $n } findings,
} { $parts }.
n-inconsistent = { $n ->
    [one] one is inconsistent
   *[other] { $n } are inconsistent
}
n-undetermined = { $n ->
    [one] one is undetermined
   *[other] { $n } are undetermined
}
n-consistent = { $n ->
    [one] one is consistent
   *[other] { $n } are consistent
}
n-not-monitored = { $n ->
    [one] one is not monitored
   *[other] { $n } are not monitored
}
short-unseen-none = Nobody declared who could see what. So a day without reports says nothing.
short-unseen-days = Under “{ $text }”, of { $days ->
    [one] one day
   *[other] { $days } days
} counted per provision and zone, { $blind } were not monitored, { $open } stay undetermined, { $against } hold an inconsistent finding and { $quiet } are consistent: watched enough, and nothing inconsistent or undetermined.
short-unseen-weeks = Under “{ $text }”, of { $days ->
    [one] one week
   *[other] { $days } weeks
} counted per provision and zone, { $blind } were not monitored, { $open } stay undetermined, { $against } hold an inconsistent finding and { $quiet } are consistent: watched enough, and nothing inconsistent or undetermined.

h-agreed = What was agreed
lede-agreed = Each text as somebody says it was agreed, side by side. A line marked “differs” is not the same in every text; what stands in only some of them is marked too.
caption-agreed = { $n ->
    [one] The text
   *[other] The { $n } texts side by side
}
agreed-status = Status
agreed-asserted-by = Asserted by
agreed-jointly = all parties together
agreed-from = Runs from
agreed-until = Runs until
agreed-citation = Where it is written
clause = Clause { $clause }
no-such-provision = No such provision in this text.
left-open = Left open:
decided-by = To be decided by { $who }.
term-binds = Binds
term-acts = Acts
term-objects = Objects
term-weapons = Weapons
term-only-if = Only if
term-whose-act = Whose act it was
term-zones = Where
term-register = Sealed register
term-period = Period
term-thresholds = Limits
term-exception = Exception
term-clock = Deadline
register-line = { $n ->
    [one] one object
   *[other] { $n } objects
} under seal ({ $kinds })
thresholds-line = consistent at { $low } or less, inconsistent at { $high } or more.

h-map = Map
lede-map = Events as alleged, each with the error of its place. Coast, water and settlements only; a line is drawn only as somebody states it, and says who.
h-timeline = Time line
lede-timeline = Findings by day and outcome, per text. Beneath them stands how much of each day declared effort watched: counts without effort say little.

h-outcomes = Findings per text and provision
lede-outcomes = How each event, as alleged, stands to each provision. An event can have a finding under several provisions and texts, so nothing here is added up across them. A finding is no ruling.
caption-matrix = Findings under “{ $text }”
col-provision = Provision
col-all = All
matrix-link = { $n } { $outcome } under clause { $clause }: show them

h-findings = Findings
lede-findings = Every finding, with what it rests on. The outcome says whether the event, as alleged, is covered by the provision; whether it happened and who did it are two other questions with answers of their own.
outside-mandate = outside the mechanism’s mandate
actor-as-claimed = as the reports claim; the mechanism names nobody
findings-no-actor = The table names no actor: who did it is outside the mechanism’s mandate. Whom reports name stands nowhere in this report but in the sources’ own words.
findings-none = There are no findings.
caption-findings = Findings by day
selection = { $shown } of { $total } findings stand here.
selection-how = They were chosen without regard to party: findings alike in text, provision, outcome and day make one group; from each group one is taken in turn, by a hash of columns that do not name a party, until the page is full. The counts above are of all findings. The whole table lies beside this page:
filters = Filter the findings
filter-text = Text
filter-provision = Provision
filter-outcome = Outcome
filter-because = Because
filter-status = Status
filter-from = From day
filter-to = To day
filter-words = Words
filter-any = any
filter-clear = Clear
filter-shown = { $n } of { $total } shown
col-finding = Finding
col-day = Day
col-what = What, as alleged
col-actor = Named as actor
col-outcome = Outcome
col-covered = Covered
col-status = Status
why = Why
event-record = What was said about event
what-object = { $act }: { $object }
what-object-unknown = { $act }: object not told
detail-covered = Is it covered?
detail-of-which = Of which by place { $place }, by time { $time }.
detail-zone = Zone
detail-happened = Did it happen?
detail-equal-weights = With equal source weights: { $p }.
detail-estimated-weights = With estimated ones: { $p }.
detail-no-weights = Without weights: { $n ->
        [one] one independent voice tells
       *[other] { $n } independent voices tell
    } of it.
detail-depends-on-weights = Whether it reads as likely depends on source weights.
detail-party = Did the actor named do it?
detail-exception = Exception claimed
margin-inside = { $distance } inside the edge
margin-outside = { $distance } outside the edge
line-of-day = (line of { $day })
chance-unknown = Cannot be said.
chance-line = { $p } – { $words }.
chance-very-unlikely = very unlikely
chance-unlikely = unlikely
chance-rather-unlikely = rather unlikely
chance-even = about even
chance-rather-likely = rather likely
chance-likely = likely
chance-very-likely = very likely
metres = { $n } m
kilometres = { $n } km
time-unknown = time unknown
window-line = { $start } to { $end } { $zone }

h-record = Record of events
lede-record = Each event once, with every claim in its claimant’s own words. A quotation is a claim of the one quoted and nothing more; long ones are cut, all to the same length.
record-open = { $n ->
    [one] One event
   *[other] { $n } events
}
record-not-on-paper = The record is too long for paper. It lies in incidents.csv beside the page.
event-title = { $act }, { $place }
event-when = When
event-where = Where
event-object = Object
event-weapon = Weapon
event-count = How many
event-actor = Named as actor
event-affected = Named as affected
event-circumstances = Circumstances claimed
event-disputed = Reports differ on
event-voices = Voices
event-voices-line = { $reports ->
    [one] one report
   *[other] { $reports } reports
} of { $groups ->
    [one] one independent group
   *[other] { $groups } independent groups
}
place-untold = place not told
place-unnamed = no name
place-named-only = { $name }; position not told
degrees-north = { $n }° N
degrees-south = { $n }° S
degrees-east = { $n }° E
degrees-west = { $n }° W
place-disc = { $name }; { $lat }, { $lon }, within { $error } (95 %); { $basis }
place-shape = { $name }; an area around { $lat }, { $lon }, reaching { $error }; { $basis }
count-exact = { $n }
count-about = about { $n }
count-at-least = at least { $n }
count-at-most = at most { $n }
count-range = { $low } to { $high }
claim-of = claim of
claim-trace = { $file }, row { $row }
claims-more = { $n ->
    [one] One more report is not quoted here.
   *[other] { $n } more reports are not quoted here.
}

h-alleged = What each side alleges
lede-alleged = Side by side, each in its own unit and window. Counts of different claimants are never added: they count different things, and each mostly counts the other’s acts.
alleged-none = Nobody alleges anything.
side-says = Stated by { $who }
no-party = Sources of no party
side-no-claims = No reports of single events.
caption-claims = Reports of single events, by act and actor named
col-act = Act
side-counts = Counts
series-about = About
series-windows-line = { $n ->
    [one] one window
   *[other] { $n } windows
}, { $missing ->
    [0] none blank
    [one] one left blank
   *[other] { $missing } left blank
}
series-of-area = { $areas }:
series-range-line = { $low } to { $high } in one window
series-no-figure = no figure in any window
series-single-line = { $n } in one window
series-reading = How it reads
reading-line = { $text }, clause { $clause }: { $outcome } ({ $because })
tallies-drawn = Counts drawn
tallies-drawn-why = One drawing a series. Scales differ because units differ; a gap is a window left blank, not a zero.
h-contradictions = Contradictions
lede-contradictions = The same count over the same window with different values. None is corrected here.
caption-contradictions = { $n ->
    [one] One count with several values
   *[other] { $n } counts with several values
}
contradictions-none = No count over the same window has two values.
col-counted = What is counted
col-window = Window
col-values = Values

h-unseen = What could not be seen
lede-unseen = A quiet day counts as consistent only where declared effort would have seen an act. Everything else is undetermined or not monitored, with the reason.
unseen-undeclared = Nobody declared any effort. So a quiet day says nothing.
caption-unseen = Share of the time by outcome, under “{ $text }”
col-provision-zone = Provision and zone
col-days = Days
col-weeks = Weeks
col-hours = Observer-hours
days = { $n ->
    [one] one day
   *[other] { $n } days
}
weeks = { $n ->
    [one] one week
   *[other] { $n } weeks
}

h-refused = What came in and what was refused
lede-refused = Every row of every file is accounted for: rows = accepted + rejected + repeated. Rejected rows are kept and can be sent back to whoever wrote them.
places-turned = { $n ->
    [one] { $file }: the place of one report lies more than 500 km from every zone, and would lie among them with latitude and longitude exchanged or another sign (row { $rows }). Nothing was changed: whoever wrote the file can say.
   *[other] { $file }: the places of { $n } reports lie more than 500 km from every zone, and would lie among them with latitude and longitude exchanged or another sign (first rows { $rows }). Nothing was changed: whoever wrote the file can say.
}
refused-no-files = No file came in.
caption-refused = Files
col-file = File
col-rows = Rows
col-accepted = Accepted
col-rejected = Rejected
col-repeated = Repeated
col-revised = Revised
col-adds-up = Adds up
col-refusals = Why rows were rejected
file-redacted = Redacted { $at }: its bytes are destroyed
file-retracted = Set aside { $at }: { $n ->
    [one] its one row does not count
   *[other] none of its { $n } rows counts
}
read-by = read as { $connector }
refusal-rows = { $n ->
    [one] row { $rows }
   *[other] rows { $rows }
}

h-sources = Where each source stands
lede-sources = Whose voice it is and what is known of it. No source is ranked; sources of one group count as one voice.
sources-none = No source spoke.
source-affiliation = Speaks for
affiliation-none = no party
affiliation-unknown = not established; it lifts nothing above “alleged”
source-observer = Observer
source-observer-yes = sees for the mechanism
source-observer-no = no
source-group = Independence group
source-reports = Reports
source-precision = Precision
source-biases = Known biases
source-p-true = Reliability
source-declared = declared; kept inside the mission
source-undeclared = not declared
source-publisher = Publisher, cadence, licence
source-citation = Documented in

h-scorecard = Held against the truth
lede-scorecard = Of the events to which a chance was given, how many came true.
caption-scorecard = Measures
col-measure = Measure
col-value = Value

h-method = Method and provenance
lede-method = What the numbers rest on, so that they can be challenged and computed again.
method-three = Three questions have three answers and are never merged: did it happen, is it covered, who did it. The outcome answers the second alone, for the event as alleged.
method-limits = The outcome follows from the chance of being covered and the limits the agreement declares. Only a ruling by people can uphold a finding.
method-prior = A place is read as it is stated, with nothing assumed about where events gather. Where they gather inside a zone, as along the line in invented worlds, middling chances of being covered come true more often than they say. Chances near 0 and 1, on which outcomes rest, keep their word there. Nothing is tuned to hide this.
method-words = Words for chances: up to 5 % very unlikely, up to 25 % unlikely, up to 45 % rather unlikely, up to 55 % about even, up to 75 % rather likely, up to 95 % likely, above that very likely. They are wording; no outcome depends on them.
method-day = A day ends at { $ends } in { $zone }, as the mechanism counts it. Everything is kept in UTC.
method-absence = Null means that nobody said it, never zero. Absence of reports is never taken for peace.
method-order = Parties stand in the order of the document; in a party’s own copy that party stands first. Nothing else depends on which party is which.
method-reproduce = To check: run the walk again on the files listed below with the parameters listed below. The same input gives the same bytes.
h-thresholds = Limits declared
threshold-consistent = Consistent at or below
threshold-inconsistent = Inconsistent at or above
threshold-quiet = A quiet day is consistent from a watched share of
h-beside = Tables beside this page
beside-why = The same facts, for machines and spreadsheets:
h-parameters = Parameters
caption-parameters = Everything that shaped the result (table schema { $schema })
col-parameter = Parameter
h-hashes = Files as received
caption-hashes = A file with another hash is another file

h-glossary = Words used here
lede-glossary = Each word means this and no more.
word-text = Text
meaning-text = What somebody says was agreed. Several texts can stand side by side; each is read on its own.
word-provision = Provision
meaning-provision = One obligation of one text.
word-claim = Claim
meaning-claim = What somebody says. It stays theirs, whoever repeats it.
word-report = Report
meaning-report = One source’s one claim that something took place.
word-incident = Incident, event
meaning-incident = What reports judged to speak of one event say. Reports that say the same, reports that are alike beyond chance, and what a person joined. One event told too vaguely to be sure counts twice.
word-finding = Finding
meaning-finding = How one incident, as alleged, stands to one provision of one text.
word-tally = Count, tally
meaning-tally = Somebody’s number for a window of time. It is no event, and numbers of different claimants are never added.
word-effort = Effort
meaning-effort = Who could see what, when: cameras, patrols, overflights, and when they were out or kept out.
word-coverage = Coverage
meaning-coverage = What the effort allows to say about days on which nothing was reported.
word-alleged = Alleged
meaning-alleged = Only claims of one side.
word-reported = Reported
meaning-reported = At least one source of no party says so.
word-observed = Observed
meaning-observed = An observer or sensor of no party saw or heard it.
word-inconsistent = Inconsistent
meaning-inconsistent = The event, as alleged, is covered by the provision. Not a ruling.
word-undetermined = Undetermined
meaning-undetermined = It cannot be decided, and the reason is given.
word-consistent = Consistent
meaning-consistent = The event, as alleged, is not covered; or, for a quiet day, an act would have been seen.
word-not-monitored = Not monitored
meaning-not-monitored = Nobody could look.
word-p-covered = Chance of being covered
meaning-p-covered = How likely the event, as alleged, falls under the provision, given the errors of place and time.
word-p-happened = Chance of having happened
meaning-p-happened = How likely an event as reported took place, given who says so and whether others do too.
word-p-party = Chance that the actor named did it
meaning-p-party = Given that it happened.
word-independence = Independence group
meaning-independence = Sources that copy or command each other count as one voice.
word-register = Sealed register
meaning-register = A list of protected objects handed over under seal; one object can be revealed for one event, and the seal proves that it was on the list before.
word-ruling = Ruling
meaning-ruling = A decision by people. Only a ruling can uphold a finding.
word-tier = Tier
meaning-tier = Who may see this paper: public, mission or restricted.
word-as-of = As of
meaning-as-of = The moment up to which received material was taken into account.

foot-claims = Everything quoted here is somebody’s claim. Outcomes are computed from declared rules; they are no rulings.
foot-banner = Working paper – not for release until the mechanism releases it.

# Who speaks, of whose acts, and what that allows to say.
h-voices = Who speaks of whose acts
lede-voices = Reports of events, by who states them, the kind of act and whom they name as actor. Who is named is part of the claim; nothing here says who did it. Warnings are not counted.
voices-measure = A difference between the parties in these numbers measures whose lists tell what, not what the parties did.
voices-none = No report of an event came in.
voices-sources = { $n ->
    [one] One source by itself
   *[other] Each of the { $n } sources by itself
}
voices-several = by several together ({ $n ->
    [one] one finding
   *[other] { $n } findings
}; the table below says who)
voices-alone = only by { $who } ({ $n ->
    [one] one finding
   *[other] { $n } findings
})
voices-together = by { $who } ({ $n ->
    [one] one finding
   *[other] { $n } findings
})
caption-claimants = By claimant
caption-speakers = By source
caption-resting = On whose reports the findings under “{ $text }” rest
col-reports = Reports
col-within = In the period of a text
col-named = Of these, name an object
col-listed = Of these, of a kind a text lists
col-resting = Reports of
resting-alone = only { $who }
short-voices = Who speaks
short-voices-text = { $n ->
    [one] Under “{ $text }”, one finding is inconsistent. Its event is
   *[other] Under “{ $text }”, { $n } findings are inconsistent. Their events are
} reported { $parts }.
short-voices-none = No finding is inconsistent, so none rests on anybody’s reports.
short-came-retracted = { $n ->
    [one] One more file was set aside and does not count.
   *[other] { $n } more files were set aside and do not count.
}
short-came-redacted = { $n ->
    [one] One more file was redacted: its bytes are destroyed.
   *[other] { $n } more files were redacted: their bytes are destroyed.
}
short-came-warnings = { $n ->
    [one] One of the reports is a warning, kept as context.
   *[other] { $n } of the reports are warnings, kept as context.
}
short-came-unjudged = { $n ->
    [one] One incident has no finding; the reason stands below.
   *[other] { $n } incidents have no finding; the reasons stand below.
}

h-unjudged = What came in and got no finding
warned-line = { $n ->
    [one] One warning
   *[other] { $n } warnings
} of { $source } ({ $act }): kept as context. A warning is no event and is never judged.
unjudged-line = { $n ->
    [one] One incident has no finding under any text. The first reason that holds:
   *[other] { $n } incidents have no finding under any text. The first reason that holds:
}
unjudged-early = over before the first text began
unjudged-late = began after the last text had ended
unjudged-act = no provision speaks of this act: { $act }
h-files = Files
files-no-csv = There are more findings than a spreadsheet can open, so there is no findings.csv; findings.parquet holds all of them.
caption-readers = Files by how they were read
col-reader = Read as
fold-files = { $n ->
    [one] One file
   *[other] Each of the { $n } files
}
fold-sources = { $n ->
    [one] One source card
   *[other] All { $n } source cards
}

series-label = What exactly
series-labels = { $n ->
    [one] one label
   *[other] { $n } labels
}
series-areas = { $n ->
    [one] one area
   *[other] { $n } areas
}
h-around = Counts before and after each start
lede-around = Daily counts in equal numbers of whole days before and after the start of each text. A day is the calendar day, in the source’s own time zone, on which the counted window begins; the start counts as the midnight nearest to it. The first number is the sum divided by all days that were over when the latest was known: a day without a count adds nothing, so it is “at least”. Beside it stands the mean of the days that have a count. All counts of a series are taken as they stand.
around-no-test = Context, not a test: anticipation, weather, stocks and reporting change too, and a count does not say what was hit.
around-none = No series has a daily count near the start of a text.
around-days = at least, a day; { $counted } a day with a count ({ $n } of { $length } days)
around-blank = { $n ->
    [one] One window was left blank.
   *[other] { $n } windows were left blank.
}
around-longer = { $n ->
    [one] one window longer than 36 hours left aside
   *[other] { $n } windows longer than 36 hours left aside
}
caption-around = Mean count a day before and after the start
col-start-of = Start of
col-before = Before
col-after = After
findings-more = Show more
place-error = ± { $error }

# The scorecard of an invented world.
score-events-true = Events that took place
score-events-told = Of these, told by some report
score-events-told-by-nobody = Of these, told by nobody
score-events-in-incidents = True events behind the incidents
score-reports-of-nothing = Reports with nothing behind them
score-incidents-of-nothing = Incidents with nothing behind them
score-incidents-of-several-events = Incidents that mix several events
score-findings-decided = Findings decided
score-findings-undetermined = Findings undetermined
score-findings-not-monitored = Findings not monitored
score-decided-right = Findings decided by place and time: right
score-decided-wrong = Findings decided by place and time: wrong
score-decided-right-share = Findings decided by place and time: share that is right
score-decided-for-what-is-alleged = Findings consistent for what is alleged; place and time have no say
score-inconsistent-in-truth = Inconsistent findings whose event truly is of that kind, place and time
score-inconsistent-with-nothing-behind = Inconsistent findings with nothing behind them
score-p-covered-n = Chance of being covered: how many were held against the truth
score-p-covered-brier = Chance of being covered: Brier score (0 is best)
score-p-covered-ece = Chance of being covered: mean distance from the truth (0 is best)
score-p-happened-n = Chance of having happened: how many were held against the truth
score-p-happened-brier = Chance of having happened: Brier score (0 is best)
score-p-happened-ece = Chance of having happened: mean distance from the truth (0 is best)
score-p-covered = chance of being covered
score-p-happened = chance of having happened
score-findings-on-a-place-finer-than-its-source = Findings on a place finer than its source (must be 0)

# Whose voice it is, within a sentence.
voice-of-no-party = sources of no party
voice-unestablished = sources whose affiliation is not established
unestablished = Sources whose affiliation is not established
around-nothing = no day with a count
around-not-over = no day is over yet
around-so-far = So far { $n } of { $length } days are over; only these are divided by.
