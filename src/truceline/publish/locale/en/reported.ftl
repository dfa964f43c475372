# What else was reported, and people harmed. Numbers come as numbers, dates as text.
h-reported = What else was reported
lede-reported = Reports of other kinds than events: duties done or not done, movement kept back, observers who saw nothing. They are counted by who says so and never added to one another. That nothing was seen says nothing of what the observer could not reach.
caption-reported = { $act } · { $n ->
    [one] one report
   *[other] { $n } reports
}
col-reported-source = Said by
col-reported-window = From the first to the last
col-reported-words = What is said
reported-effort = counted as effort: place, reach and hours are told
reported-no-effort = counted as no effort: place, reach or hours are not told
reported-plain = nothing further told
reported-named = { $words }; named: { $who }
reported-open = { $n ->
    [one] The report
   *[other] The reports
}
reported-more = { $n ->
    [one] One more stands in reported.csv.
   *[other] { $n } more stand in reported.csv.
}
caption-harm = People harmed, as each source says; figures are never added
col-harm-whose = Whose figures
col-harm-what = Whom and how
col-harm-low = At least
col-harm-best = Own figure
col-harm-high = At most
col-harm-basis = Basis
figure-what = { $harm } · { $who }
figure-claimed = claimed
figure-confirmed = confirmed
reject-bad-chance = no chance between 0 and 1
reject-bad-currency = unreadable currency
reject-bad-radius = unreadable reach
reject-harm-twice = two figures for the same harm
reject-low-above-high = lower figure above a higher one
reject-nil-of-an-act = report that nothing was seen tells of an act
reject-no-currency = value without its currency
reject-no-harm-kind = how people were harmed is not told
reject-no-item = type of item is not told
reject-no-kind = kind of report is not told
reject-no-radius = reach must be above zero
reject-no-stage = stage of the transfer is not told
reject-no-unit = quantity without its unit
reject-nothing-seen-yet-told = nothing seen, yet told as another kind of report
