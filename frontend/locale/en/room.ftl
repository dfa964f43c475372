# Words that only the pages say. Everything else comes from the reports' own files.
room-skip = Skip to the content
room-views = Views
room-known = Known until { $instant }
room-as-of = As of { $instant }
room-zone = Times: { $zone }, { $offset }
room-loading = Loading …
room-settings = Settings
room-what-paper = What this paper is
room-shade = Light or dark
room-shade-auto = As the system
room-shade-light = Light
room-shade-dark = Dark
room-contrast = High contrast
room-not-told = not told
room-no-finding = no finding
room-mechanism = the mechanism
room-no-answer = There is no answer
room-no-view = There is no such view
room-again = Try again

room-fault-0 = The server does not answer.
room-fault-0-do = Check that this device is connected, then try again. If it stays so, tell whoever keeps the server: it may not be running.
room-fault-401 = You are not logged in, or no longer.
room-fault-401-do = Log in again; or, where there are no accounts, open the link that whoever started the server was shown.
room-fault-403 = This account may not see this.
room-fault-403-do = Ask whoever keeps the accounts.
room-fault-404 = There is nothing here.
room-fault-404-do = It does not exist, or this account may not see it.
room-fault-409 = Another run took the place of the one shown.
room-fault-409-do = Load the page again: the list begins anew.
room-fault-422 = The address holds something that cannot be asked.
room-fault-422-do = Take it away, or correct it:
room-fault-other = The server could not answer.
room-fault-other-do = Try again. If it stays so, tell whoever keeps the server, with this page's address.

room-tab-today = Today
room-tab-map = Map
room-tab-list = Incidents
room-tab-incident = Incident
room-tab-charts = Charts
room-tab-talks = Negotiating table
room-tab-aid = Aid
room-tab-relations = Relations
room-tab-desk = Review desk
room-tab-party = Your page

room-other-day = Another day
room-day-before = One day earlier
room-day-after = One day later
room-now = Now
room-days-of-texts = Day of each text
room-day = Day { $n }
room-day-of = of { $n }
room-state-not-yet = not begun
room-state-running = running
room-state-over = over
room-over = Every text is over by this day.
room-look-at = Look at { $day }
room-incidents-under = { $n ->
    [one] The { $n } incident known by then, by its gravest finding under this text
   *[other] The { $n } incidents known by then, each by its gravest finding under this text
}
room-since = New since daily report { $n }
room-edition-covers = It covers { $span }
room-newest = The newest first
room-came-in = Came in during the last day
room-each-source = What each source told
room-from-edition = since the cut-off of report no. { $n } ({ $instant })
room-from-day = in the 24 hours before
room-watches-n = { $n ->
    [one] { $n } watch
   *[other] { $n } watches
  }
room-silent = silent
room-last-heard = last heard { $instant }
room-never-heard = never heard of by then
room-silent-note = Who is silent may have seen nothing, or not been able to tell.
room-reports-n = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
room-tallies-n = { $n ->
    [one] { $n } count
   *[other] { $n } counts
}
room-groups-n = { $n ->
    [one] { $n } independent voice
   *[other] { $n } independent voices
}
room-incidents-n = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
}
room-unanswered = Waiting for an answer
room-dues-soon = Due within 72 hours
room-dues-running = Other clocks that run
room-dues-passed = Passed in the last 72 hours
room-none-due = Nothing is due.
room-in-minutes = in { $n } min
room-in-hours = in { $n } h
room-in-days = in { $n ->
    [one] { $n } day
   *[other] { $n } days
}
room-ago-minutes = { $n } min ago
room-ago-hours = { $n } h ago
room-ago-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
room-each = Show each
room-less = Show fewer
room-and-more = and { $n } more

room-col-case = Case
room-col-whose = Whose duty
room-col-text = Text and clause
room-col-incident = Incident
room-col-duty = Duty
room-col-n = Number
room-col-next = Next
room-col-last = Last
room-col-what = What, as alleged
room-col-about = About
room-col-said = Who says what
room-col-state = State
room-col-opened = Opened
room-col-entry = Entry
room-col-rests = Reports that rest on it
room-col-proof = Proof
room-col-verdict = Held against your policy

room-filters = Filters
room-chosen = Chosen
room-remove = take away
room-filter-q = Id or place
room-filter-text = Text
room-filter-provision = Provision
room-filter-outcome = Outcome
room-filter-status = Status
room-filter-act = Act
room-filter-object = Object
room-filter-weapon = Weapon
room-filter-actor = Named as actor
room-filter-affected = Named as affected
room-filter-claimant = Claimed by
room-filter-party = Party concerned
room-filter-source = Source
room-filter-from = From
room-filter-to = To
room-filter-disputed = Reports differ
room-filter-placed = With a place
room-filter-bbox = Part of the map

room-sort = Order
room-sort-start = earliest first
room-sort-down-start = latest first
room-sort-known-at = known longest first
room-sort-down-known-at = newly known first
room-sort-down-reports = most reports first
room-sort-error = best known place first
room-sort-down-happened = surest that it took place first
room-sort-id = by id
room-on-map = On the map
room-per-text = , per text
room-disputed = reports differ
room-within = within { $error }
room-list-empty = No incident fits. That says nothing about whether there was one: take a filter away, or look at what could be seen.
room-list-keys = Arrow keys move, Enter opens.
room-list-reach = Rows up to { $n } of { $total } are loaded; scroll on, or choose days.

room-act-not-told = Act not told
room-as-told = As told
room-how-sure = How sure
room-mechanism-day = day of the mechanism: { $day }
room-one-event = Do the reports mean one event?
room-chance-means = { $low } to { $high } in 100
room-no-ruling = A finding says how an event, as alleged, stands to a text. It is no ruling; only people uphold.
room-under-each-text = Under each text
room-clause = Clause { $clause }
room-nothing-applies = No provision of this text applies to it.
room-voices-lede = Every report, in its own words. A quotation is a claim of the one quoted and nothing more.
room-unnamed-source = Source not named here
room-speaks-for = speaks for { $party }
room-of-no-party = of no party
room-affiliation-unknown = for whom it speaks is not established
room-log-entry = entry { $n } of the record
room-why-one = Why these reports are one incident
room-cases = Cases
room-waits-for = waits for { $who }
room-versions = Versions
room-this-run = this run
room-edition-n = daily report { $n }
room-proof = Custody and proof
room-proof-lede = Each input that this incident rests on is an entry of the log, and nobody can change the log unseen. Download the proofs, or hold them here against a policy that you trust.
room-policy = Your policy.
room-policy-how = The text file that names the log and the witnesses you trust. Get it from somebody you trust, not from this server. It stays on this device.
room-verifier = The check above is done in this browser, by code that this server gave you. To rely on nobody, take the verifier to another machine:
room-verdict-0 = Valid
room-verdict-6 = Not valid
room-verdict-7 = Cannot tell
room-verdict-none = choose a policy
room-redacted = redacted

room-side-by-side = Side by side
room-second-text = Second text
room-who-could-see = Who could see
room-find-place = Find a place
room-as-list = As a list
room-legend = Key
room-open-incident = Open
room-close = Close
room-zoom-in = Zoom in
room-zoom-out = Zoom out
room-counts-here = All that fit the filters, each with the outcome that most needs attention.
room-key-cell = square: many incidents of one cell; area grows with their number, its parts are the outcomes
room-key-area = hatched: known only to lie in this area ({ $n })
room-areas-many = { $n } are known as areas only: too many to draw here. Go nearer, or choose days; until then a circle stands around each.
room-key-effort = circle: what declared observers could see in these days ({ $n })
room-map-note = Events as alleged, each with the error of its place. A line is drawn only as somebody states it.
room-map-table = What the map shows, as a table
room-map-table-n = { $shown } of { $n } incidents in this part of the map
room-days = Days
room-days-n = { $n ->
    [one] { $n } day at a time
   *[other] { $n } days at a time
}
room-window = How many days at a time
room-last-day = Last day shown
room-all-days = All days
room-play = Play
room-pause = Pause

room-as-table = As a table
room-told-apart = Told apart by
room-charts-lede = Incidents by the mechanism's day, as told by those who report. Fewer reports may mean fewer events, or fewer who could see.
room-charts-sides = A difference between sides here measures whose lists tell what, not what anybody did. Counts are never added up across sides.
room-charts-by = Incidents by day, told apart by: { $by }
room-fault-log-in-failed = Login, password or code is wrong.
room-fault-log-in-failed-do = Try again with the next code. Whoever keeps the accounts can give new secrets.
room-fault-slowed-down = Too many tries failed.
room-fault-slowed-down-do = Wait a minute, then try once; each failed try makes the wait longer, up to a quarter of an hour.
room-fault-open-link = Nobody was let in here.
room-fault-open-link-do = Open the link that whoever started the server was shown; it lets in as long as that server runs, and after a restart there is another one.
room-fault-log-in = You are not logged in, or no longer.
room-fault-log-in-do = Load the page again and log in; a session ends by itself.
room-fault-429 = Too many requests.
room-fault-429-do = Wait a little, then try again.
room-fault-503 = There is nothing to show now.
room-fault-503-do = A run may be missing, or is being written. Try again in a minute.
room-log-in = Log in
room-log-out = Log out
room-log-in-lede = With the login and password that whoever keeps the accounts gave you, and a code of your authenticator.
room-logged-in = Logged in:
room-sign-on = Log in with { $name }
room-sign-on-out = Log out of { $name } too
room-sign-on-down = { $name } cannot be reached now. Try again in a minute, or log in with a password.
room-sign-on-refused = { $name } did not let you go on. Try again there.
room-sign-on-no-role = { $name } knows you, but gives you no role here. Ask whoever keeps the accounts.
room-sign-on-disabled = This account is disabled. Ask whoever keeps the accounts.
room-sign-on-slowed-down = Too many tries failed. Wait a while, then try once.
room-sign-on-failed = Logging in with { $name } did not work. Begin again here; if it fails again, tell whoever keeps the accounts.
room-passkey-use = Log in with a passkey
room-passkey-failed = That did not work. Try again, or log in with password and code.
room-passkeys = Passkeys
room-passkeys-lede = A passkey lets you in with the PIN or finger of this device, or with a security key, in place of password and code.
room-passkeys-none = This account has none.
room-passkey-name = Name, e.g. of the device
room-passkey-add = Add a passkey
room-passkey-added = The passkey is added.
room-passkey-remove = Remove
room-passkey-removing = Every session of this account ends, this one too.
room-passkey-used = used { $instant }
room-login = Login
room-password = Password
room-code = One-time code
room-code-how = Six digits, from your authenticator. Each code is taken once.
room-password-change = Change password
room-password-lede = Your other sessions end at once.
room-password-now = Present password
room-password-new = New password
room-password-rule = 12 signs or more; no common word, no run of signs.
room-password-again = New password again
room-password-differ = The two are not the same.
room-password-changed = The password is changed. Other sessions of this account are over.
room-role-observer = observer
room-role-analyst = analyst
room-role-adjudicator = adjudicator
room-role-party = party
room-role-publisher = publisher
room-role-admin = keeps accounts
room-effort-part = Only the first { $n } of { $total } watches: choose days to see the rest.
room-zone-turned = Times: { $offset } (zone “{ $zone }”, whose sign is reversed)
room-zone-utc = Times: UTC
room-day-ends = A day of the mechanism ends at { $time }
room-day-later = What happened later counts as the next day.
room-day-form = 2031-03-14
room-day-wrong = Write the day as 2031-03-14.
room-filter-known-after = First told after
room-filter-known-by = First told by
room-known-by-then = Known by then
room-of-incidents = { $n ->
    [one] of the { $n } incident of this run
   *[other] of the { $n } incidents of this run
}
room-known-how = Each text judges the same incidents. Findings are those of this run: reports that came later count in them.
room-first-told = { $n ->
    [one] { $n } incident first told of in that time
   *[other] { $n } incidents first told of in that time
}
room-stands-at = As things stood at { $instant }.
room-not-begun = No text has begun by this day; the first begins on { $day }.
room-whole-text = the text as a whole
room-clauses-n = { $n ->
    [one] { $n } clause
   *[other] { $n } clauses
}
room-dues-passed-what = Duties stand here where nothing on record shows them done. Of other clocks only that the time is over is told, not whether somebody acted.
room-named-by = named by { $who }
room-names-nobody = names nobody: { $who }
room-claims-for = claim of { $party }
room-held-one = Held to be one event
room-held-apart = Held against it and kept apart
room-weights-mean = In brackets: how many to one. The parts, multiplied, make the chance; “clearly” is ten to one or more. A distance and a time speak only against how much else is told of there and then.
room-odds = { $n } to 1
room-odds-most = over 1,000 to 1
room-differ-and-for = the words differ, yet lie so near each other that reports of one event often differ so
room-by-repeat = They say the same.
room-by-person = A person decided it; see above.
room-counts-days = Of the days chosen, each with the outcome that most needs attention.
room-just-now = now
room-mechanism-day-ends = day of the mechanism: { $day }, which ends at { $time }
room-print = Print
room-on-paper = On this paper: rows { $first } to { $last } of { $total }.
room-on-paper-all = For all of them use the button “Print” on the page, or CSV.
room-working = Loading the rows …
room-take-up = take it up as a case
room-tab-forecast = Forecast
room-forecast-who = Only whoever reads the restricted tier sees this page. The forecasts were made by `truceline stats forecast` and lie beside the run; no finding rests on them.
room-not-shown = What this does not show
room-margin-within = at the edge: nearer to it than the place is known (within { $error })
room-fault-422-filter = what stands in the address cannot be asked; choose anew under “Filters”.
