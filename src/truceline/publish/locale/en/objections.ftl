# Objections of parties, and answers to them.
h-objections = Objections
lede-objections = What parties object to: a source, or somebody who adjudicates. An objection stands on record with what was answered, and changes nothing of itself; weights and seats are for people to change.
caption-objections = { $n -> 
    [one] { $n } objection
   *[other] { $n } objections
 }
col-objection = Objection
col-objection-grounds = Grounds
col-objection-answers = Answers
objection-by-to = { $who }, to { $to }
objection-entry = { $when }, entry { $seq } of the record
objection-unanswered = not answered yet
words-redacted = [redacted: these words are destroyed]
