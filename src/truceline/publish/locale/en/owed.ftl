# What is owed by when, what is limited, and what came of it.
rule-crossing = Crossing into a closed area
rule-denial-of-monitoring = Denial of monitoring
rule-duty = Duty to be done by a time
rule-no-fly = Flight in a closed area
rule-transfer-cap = Cap, halt or reduction of transfers, or notice of them

due-by = by { $when }
due-by-end = by { $end }
due-within = { $when }; done no earlier than { $hours } h before it is due
due-start-entry = the start of the period
due-start-end = the end of the period
due-start-every = the end of each { $hours } h from the start of the period
due-start-every-length = the end of each { $length } from the start of the period
due-start-quiet = { $hours } h in a row without what { $provision } forbids
due-start-quiet-length = { $length } in a row without what { $provision } forbids
due-start-performance = each report of this: { $act }
due-start-incident = each incident
due-start-incident-of = each incident of this kind: { $what }

h-owed = Duties and limits
lede-owed = What was due by when, and what transfers come to, each held against its own text. Inconsistent means: shown not done in time, absent from a list that the mechanism itself keeps, or above the limit; consistent: shown done in time, or kept by a list declared complete. Word of one side alone decides nothing. Lists of transfers stand each for itself and are never added. Nothing here is a ruling.
owed-under = Under “{ $text }”
cap-limit = at most { $limit } { $unit } in every { $hours } h
cap-limit-length = at most { $limit } { $unit } in every { $length }
cap-limit-whole = at most { $limit } { $unit } in the whole period
cap-reduce = at most { $percent } % of { $base }
cap-reduce-length = in every { $length } at most { $percent } % of { $base }
cap-base-all = what came from { $start } until { $end }
cap-base-mean = the mean of what came from { $start } until { $end }
cap-base-before = what came in the one before
cap-notify-before = none without notice, at least { $length } before it
cap-notify-after = none without notice, at most { $length } after it
cap-anything = everything
owed-untimed = { $n ->
    [one] { $n } report does not tell when
   *[other] { $n } reports do not tell when
}
col-owed-party = Party
col-owed-due = Due
col-owed-said = Who says so
col-owed-window = Window
col-owed-list = Whose list
col-owed-total = Comes to
owed-unit-transfers = transfers
owed-unit-unnoticed = transfers without notice
owed-mechanism = the mechanism
owed-no-date = no date: what sets the clock running, or a condition, is not established
owed-every = period { $n }
owed-because-of = because of { $id }
owed-done = said to be done by { $when }
owed-said-by-nobody = nobody
owed-no-list = no list
owed-total = { $total } { $unit }, against a limit of { $limit }
owed-total-unknown = no figure
owed-total-no-limit = { $total } { $unit }; what it is measured by is not known in full
owed-transfers = { $n ->
    [0] no transfer counted
    [one] one transfer counted
   *[other] { $n } transfers counted
}
owed-untold = { $n ->
    [one] one of them with no certain figure
   *[other] { $n } of them with no certain figure
}
owed-earlier = { $n ->
    [one] One earlier row stands in { $file }.
   *[other] { $n } earlier rows stand in { $file }.
} Of all { $all }: { $parts }.
short-owed = What was owed
short-owed-dues = Under “{ $text }”, of { $n ->
    [one] one due date of a duty,
   *[other] { $n } due dates of duties,
} { $parts }.
short-owed-caps = Under “{ $text }”, of { $n ->
    [one] one window and list under a limit,
   *[other] { $n } windows and lists under a limit,
} { $parts }.
