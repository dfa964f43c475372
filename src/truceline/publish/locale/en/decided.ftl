# What people decided of reports: merges and splits.
h-decided = Merged and split by people
lede-decided = Which reports are one incident is found by rule; where that erred, a person decided, with a reason. A decision names reports and holds in every later run. Where a report that it names is missing, that is said here, until somebody decides anew.
caption-decided = { $n ->
    [one] { $n } decision
   *[other] { $n } decisions
 }
col-decided = Decision
col-decided-reports = Reports
col-decided-reason = Reason, and by whom
decided-merged = merged: one incident
decided-split = split: not one incident
decided-not-with = not one incident with
decided-without = decision without its report
decided-carried = its row is read under another name now
decided-not-yet = not known at that instant
decided-retracted = its file was retracted
decided-redacted = its file was redacted
decided-taken-back = no longer told by its source
decided-no-event = no longer read as an event
decided-gone = its row is no longer read as that report
decided-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
decided-against = passed over: it contradicts entry { $entries } now, since rows of two reports are read as one
