# Who is said to hold which settlement. Numbers come as numbers, dates as text.
h-control = Who is said to hold which settlement
lede-control = What maps and lists state of single settlements, each by itself. A statement is no established fact, no line and no border; it starts no incident, and sources are never added up. All settlements of a list are counted, wherever they lie.
caption-control = What each source states
col-control-source = Source
col-control-last = As last stated
col-control-changes = Changes stated within each text’s period
control-days = tells { $n ->
    [one] one day
   *[other] { $n } days
}: { $first } – { $last }
control-held = held by { $party }
control-contested = contested
control-ceased = no longer told
control-count = { $what }: { $n }
control-changes = { $n ->
    [0] none
    [one] one change
   *[other] { $n } changes, { $settlements ->
        [one] one settlement
       *[other] { $settlements } settlements
    }
}
control-step = { $before } → { $after }
control-since = { $what }, since { $day }
control-differ = { $n ->
    [one] One settlement
   *[other] { $n } settlements
} of { $of }: so many are stated otherwise by one source than by another, as each last states; sources that rest on one another are not held against each other here.
caption-control-pairs = Source against source, as each last states
col-control-pair = Two sources
col-control-both = Settlements both state
col-control-differ = Stated otherwise
control-rests = one rests on the other
caption-control-sides = Settlements stated otherwise by different sources: { $n } of { $of }, the latest statement first; control.parquet holds all
col-control-settlement = Settlement, as the list names it
col-control-said = What each states
caption-control-latest = Changes stated within the texts’ periods: { $n } of { $of }, the latest first; control.parquet holds all
col-control-day = From the day
col-control-step = From what to what
reject-no-key = number of the report is missing
reject-no-settlement = key of the settlement cannot be read
reject-no-status = nobody states anything
reject-two-statuses = two statuses of one settlement and day
reject-unknown-status = status not in the list
labels-alone = { $n } of { $of } labels read no report that is here, or contradict one another, and do nothing: take in the file with what they read.
