# Words of the review desk and of a party's page; others come from the reports' own files.
desk-loading = Loading …
desk-working = Working out what changes …
desk-no-answer = There is no answer
desk-no-view = There is no such view
desk-load-again = Load again
desk-in-as = { $account }, { $role }
desk-role-observer = observer
desk-role-analyst = analyst
desk-role-adjudicator = adjudicator
desk-role-party = party
desk-role-publisher = publisher
desk-role-admin = keeper of accounts
desk-role-owner = keeper of this workspace
desk-to-room = Situation room
desk-nobody = nobody
desk-untold = not told
desk-mechanism = the mechanism
desk-as-stated-by = { $text }, as stated by { $by }
desk-redacted = These words were redacted.
desk-fault-no-line = The server does not answer. Nothing is lost: what you wrote stands here.
desk-fault-no-line-do = Check that this device is connected, then send it again; it is recorded once.
desk-fault-stale = Somebody changed this since you loaded it. Nothing was recorded.
desk-fault-stale-do = Load it again, look at what changed, and decide then.
desk-fault-not-in = Nobody is logged in here.
desk-fault-not-in-do = Log in; or, where there are no accounts, open the link that whoever started the server was shown.
desk-fault-log-in = Nobody is logged in here.
desk-fault-log-in-do = Log in; or, where there are no accounts, open the link that whoever started the server was shown.
desk-fault-open-link = Nobody is logged in here.
desk-fault-open-link-do = Log in; or, where there are no accounts, open the link that whoever started the server was shown.
desk-fault-not-allowed = This account may not do that.
desk-fault-not-allowed-do = Ask somebody whose account may.
desk-fault-not-yours = This page is not of the party that this account acts for.
desk-fault-not-yours-do = Open the page of your own party.
desk-fault-not-possible = That is not possible, and nothing was recorded:
desk-fault-not-possible-do = the reasons are those that the commands give.
desk-fault-no-such-thing = There is no such thing, or this account may not see it.
desk-fault-no-such-thing-do = Look for it in the list.
desk-fault-no-run = Nothing was run here yet.
desk-fault-no-run-do = Whoever keeps the workspace runs `truceline run` on it.
desk-fault-being-written = A run is being written.
desk-fault-being-written-do = Load this again in a minute.
desk-fault-mistakes = What was sent has mistakes:
desk-fault-mistakes-do = mend what is listed.

desk-tab-queue = What waits
desk-tab-documents = Documents
desk-tab-cases = Cases
desk-tab-party = Page of { $party }
desk-title-queue = What waits for a person
desk-title-pair = One event, or two?
desk-title-documents = What documents say
desk-title-cases = Cases
desk-title-case = Case
desk-title-party = Page of a party

desk-queue-lede = The machine joins, reads and counts; these are for people. What you decide stands on the record with your name and reason.
desk-queue-empty = Nothing waits.
desk-and-more = and { $n } more
desk-part-questions = { $n ->
    [one] unanswered question
   *[other] unanswered questions
}
desk-part-cases = { $n ->
    [one] open case
   *[other] open cases
}
desk-part-objections = { $n ->
    [one] new objection
   *[other] new objections
}
desk-part-pairs = { $n ->
    [one] pair in doubt
   *[other] pairs in doubt
}
desk-part-papers = { $n ->
    [one] document to review
   *[other] documents to review
}
desk-part-idle = { $n ->
    [one] idle decision
   *[other] idle decisions
}
desk-part-pending = { $n ->
    [one] decision for the next run
   *[other] decisions for the next run
}
desk-why-questions = A party was asked and has not answered. No answer is no admission.
desk-why-cases = People took up a finding, and it is not settled.
desk-why-objections = A party objects, and nobody has answered.
desk-why-pairs = The reports of these incidents are alike, but not enough to join them; nobody has said yet. Those most in doubt come first.
desk-why-papers = The reader found statements in them, and nobody has looked at them. Until somebody does, they stand nowhere.
desk-why-idle = These do not do what was said: a report is gone, or other decisions contradict them.
desk-why-pending = Recorded since the last run. They hold from the next run on.
desk-due-by = an answer is wanted by { $when }
desk-due-over = the time to answer ended { $when }
desk-due-none = no time was set
desk-asked-at = asked { $when }
desk-after-ruling = what was done after the ruling
desk-opened = opened by { $who }, { $when }
desk-waits-for = waits for { $who }
desk-look-again = to be looked at again
desk-one-event = One event?
desk-entry = entry { $entry } of the record
desk-missing = Reports that are gone:
desk-against = Contradicts entries { $entries }: it is passed over.

desk-pair-lede = Fusion kept these apart. Look at what each report says, and at what speaks for one event and for two; then say which it is, or leave it.
desk-what = What, as alleged
desk-within = within { $error }
desk-differs = differs
desk-speaks-for = What speaks for one event, and what for two
desk-not-compared = No report of the one was held against one of the other: they lie too far apart.
desk-of-place-and-time = place and time
desk-of-act = kind of act
desk-of-object = object
desk-of-weapon = weapon
desk-of-number = number
desk-weight-for-clearly = clearly for one event
desk-weight-for = for one event
desk-weight-silent = says nothing
desk-weight-against = for two events
desk-weight-against-clearly = clearly for two events
desk-metres-apart = { $metres } apart, where 95 % of pairs of one event lie within { $stated }
desk-hours-apart = { $hours } h apart, the coarser of both times is { $window } h long
desk-decided = What people said of these reports
desk-decide = Decide
desk-say-merge = They are one event: merge
desk-say-split = They are two events: keep them apart in every later run
desk-act-merge = Merge
desk-act-split = Keep apart
desk-act-undo = Taken back
desk-preview = Show what would change
desk-would = What would change
desk-before = Now
desk-after = Then
desk-reports-n = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
desk-findings-same = No finding changes.
desk-said-before = That stands on the record already (entries { $entries }); nothing was recorded.
desk-names-reports = A decision names the reports, and can be taken back.
desk-undo = Take back
desk-cancel = Cancel
desk-by = Your name, as it stands on the record
desk-reason = Why (needed)
desk-reason-maybe = Why, if there is more to say
desk-recorded = Recorded: entry { $entry }.
desk-holds-now = It holds at once.
desk-holds-next-run = It holds from the next run on, not before.
desk-sign = Nothing was recorded: this act needs a signature.
desk-sign-why = The key is its holder’s alone and lies on no server. Nothing else speaks against the act.
desk-sign-how = Its holder gives this command where key and workspace are; DIR is the workspace, FILE the key.
desk-copy = Copy the command
desk-copied = Copied

desk-documents-lede = One statement after the other, with its words marked in the document. A statement is a claim of whoever makes it and nothing more.
desk-also-reviewed = also what was reviewed
desk-all-documents = All documents
desk-key-next = next
desk-key-before = before
desk-accept = Accept
desk-edit = Edit
desk-reject = Reject
desk-do-accept = Let it stand as read
desk-do-edit = Let it stand as edited
desk-do-reject = It is none: reject
desk-nothing-read = Nothing waits. Documents come in with `truceline read FILE --into DIR`.
desk-statements = Statements
desk-statements-n = { $n ->
    [one] { $n } statement
   *[other] { $n } statements
}
desk-reads-otherwise = reads otherwise today
desk-review-machine = looked at by nobody
desk-review-accepted = accepted
desk-review-edited = edited
desk-review-rejected = rejected
desk-reviewed = { $state } by { $who }, { $when }
desk-gone = It was reviewed, and the rules of today do not find it any more.
desk-changed = The rules of today read these otherwise: { $fields }.
desk-received = received { $when }
desk-on-word-of = on the word of { $who }
desk-in-document = In the document
desk-offsets = signs { $from } to { $to } of { $length }
desk-how-to-type = Days: 2031-06-02, or 2031-06-01..2031-06-03. People: NAME (PARTY); NAME (PARTY). Lists: one; two.
desk-kind-contact = Contact
desk-kind-commitment = Commitment
desk-kind-proposal = Proposal
desk-kind-incident = Alleged incident
desk-kind-issue = Issue
desk-kind-claim = Claim
desk-kind-step = Step
desk-kind-deferral = Deferral
desk-field-what = What
desk-field-status = Status
desk-field-which = Which
desk-field-when = When
desk-field-who = Who
desk-field-to = To whom
desk-field-lasted = Lasted, as written
desk-field-lasted_minutes = Lasted, minutes
desk-field-places = Where
desk-field-act = Act, in its words
desk-field-condition = Condition
desk-field-issues = Issues
desk-field-leaning = Leaning
desk-field-by = Who says so
desk-field-rule = Found by rule

desk-no-cases = No case was opened.
desk-open-case = Open a case
desk-about = About: number of a finding
desk-respondent = Alleged of
desk-opened-by = Opened by
desk-rung = Reached
desk-speaks = Who speaks
desk-has-key = under a key of its own
desk-words = In their words
desk-meetings = Meetings of the body
desk-no-meetings = No meeting is on record.
desk-goes-on = goes on
desk-left = { $who } left { $when }
desk-minutes-n = Minutes, version { $n }
desk-agreed-by = agreed by { $who }
desk-meet = Record something of a meeting
desk-what-happens = What happens
desk-meeting-open = a meeting opens
desk-meeting-leave = a delegation leaves
desk-meeting-return = a delegation comes back, or late
desk-meeting-minutes = minutes, and who agrees to them
desk-meeting-close = the meeting closes
desk-meeting-words-open = Agenda
desk-meeting-words-leave = Reason, as the delegation gives it
desk-meeting-words-minutes = Minutes
desk-which-seats = Delegations
desk-who-agrees = Who agrees to this version
desk-record = Put it on the record
desk-clocks = Clocks
desk-no-clock = No answer is awaited.
desk-no-admission = No answer is no admission: it changes no status.
desk-timeline = Every act, in order
desk-asks = { $who } asks { $to }
desk-rules = Positions taken in meeting { $meeting }
desk-does-open = { $who } opens the case
desk-does-ask = { $who } asks
desk-does-reply = { $who } replies
desk-does-assess = { $who } records what verification came to
desk-does-rule = { $who } records positions
desk-does-dissent = { $who } dissents
desk-does-appeal = { $who } appeals
desk-does-settle = { $who } settles
desk-does-withdraw = { $who } withdraws the case
desk-settles-on = { $who } settles on
desk-answers-entry = to the question, entry { $entry }
desk-signed-by = signed by { $who }
desk-document = Document
desk-evidence = Evidence
desk-act = Act in this case
desk-act-lede = Each act is checked against the agreement, and nothing is ever taken off the record.
desk-documents-by-command = Documents and items of evidence go with an act by the command `truceline case`, as does a party’s letter.
desk-what-is-done = What is done
desk-case-ask = put a question
desk-case-reply = reply
desk-case-assess = what verification came to
desk-case-rule = positions taken in a meeting
desk-case-dissent = dissent
desk-case-appeal = appeal
desk-case-settle = settle
desk-case-withdraw = withdraw
desk-asked-whom = Who is asked
desk-hours-to-answer = Hours to answer (none: no time)
desk-to-question = To which question
desk-unasked = none: unasked
desk-came-to = It came to
desk-in-meeting = In which meeting
desk-positions = Positions of those in the room
desk-no-position = takes no position
desk-no-meeting-open = No meeting is open; positions are taken in one.
desk-terms = On which terms, in the same words by all
desk-question = The question
desk-checked-by-agreement = Checked against the agreement before it is recorded.
desk-objects = { $who } objects to { $to }
desk-answer = Answer
desk-answer-words = The answer, in their words

desk-party-kicker = What one party is shown of itself
desk-party-order = This copy names its own party first: { $parties }. The other party’s copy names it first in the same way.
desk-objects-to = Object to
desk-grounds = Grounds
desk-object = Put the objection on the record
desk-object-changes-nothing = It stands on the record and changes nothing of itself.
desk-of-rivals = another report fits one of the two better
desk-next-pair = Next pair in doubt
desk-about-how = F- and twelve signs. It stands under each finding on the page of an incident, with a link that brings it here.
desk-about-what = About
desk-words-how = The words of whoever speaks, as they stand on the record under that name.
desk-sure = It goes on the record at once, and nothing is ever taken off it: { $who } opens a case about { $about }.
desk-sure-yes = Open it
desk-show-rest = Show { $n } more
