# What documents say of talks, as people let it stand.
h-talks = The negotiating table
lede-talks = What documents say of talks, as people let it stand, each in the words of who says so. Nothing here is a fact by itself: who met, who undertook what and how it ended rests on the documents and persons named.
talks-as-of = Deadlines are reckoned as of { $day }.
talks-waiting =
    { $n ->
    [one] { $n } statement waits
   *[other] { $n } statements wait
 } for a person to look at; none of them is shown.
caption-talks-contacts = Contacts: { $n }
caption-talks-commitments = Commitments: { $n }
caption-talks-unanswered = Proposals without an answer on record: { $n }
caption-talks-issues = Issues, and where each party last stood: { $n }
col-talks-contact = Day and form
col-talks-deadline = Deadline, and how it stands
col-talks-day = Day of the document
col-talks-who = Who
col-talks-words = In whose words
col-talks-issue = Issue
h-talks-rounds = Round by round
talks-steps =
    { $n ->
    [one] { $n } step
   *[other] { $n } steps
 }
talks-contact = { $form }, { $status }
talks-form-call = call
talks-form-meeting = meeting
talks-form-visit = visit
talks-form-talks = talks
talks-form-unspecified = contact, form not told
talks-status-held = held
talks-status-planned = planned
talks-status-not-held = not held
talks-joined-both-say-so = Several readouts of one contact: both documents say so.
talks-joined-a-person-says-so = Several readouts of one contact: a person says so.
talks-joined-one-readout = One readout.
talks-standing-open = open
talks-standing-lapsed = lapsed: deadline passed, nothing on record
talks-standing-kept = kept, as people say
talks-standing-broken = broken, as people say
talks-standing-disputed = disputed
talks-one-sided = { $standing } – on the word of { $party } alone
talks-said = { $act }, says { $who }: { $words } (entry { $seq } of the record)
talks-act-join = One contact
talks-act-part = Not one contact
talks-act-kept = Kept
talks-act-broken = Broken
talks-act-disputed = Disputed
talks-act-answered = Answered
talks-act-dropped = Dropped
talks-turn-raised = raised
talks-turn-spoken-of = spoken of
talks-turn-deferred = deferred, as claimed
talks-turn-taken-up = taken up
talks-turn-dropped = dropped
talks-kind-proposal = Proposal
talks-kind-commitment = Commitment
talks-kind-claim = Claim
talks-moved = Last moved { $day }.
talks-earlier =
    { $n ->
    [one] { $n } earlier statement.
   *[other] { $n } earlier statements.
 }
talks-says = says { $who }
talks-says-through = says { $who }, on the word of { $through }
talks-says-nobody = nobody is named
talks-says-nothing = nothing on record
talks-lasted = lasted: { $words }
talks-where = signs { $start }–{ $end }, { $day }
talks-name = { $name } ({ $party })
talks-days = { $first } to { $last }
talks-undated = undated
talks-no-day = day not told
talks-no-deadline = no deadline
talks-of-others = As others say, not by its own word.
