# Cases, positions and rulings.
h-cases = Cases and rulings
lede-cases = What people entered: which findings were taken up, what verification came to, and how the body ruled by the quorum and rule of the agreement. The machine counts positions and judges nothing. No answer is no admission. A ruling that is to be looked at again stands until then.
caption-cases = { $n -> 
    [one] { $n } case
   *[other] { $n } cases
 }
col-case = Case
col-case-about = About
col-case-stands = Stands
col-case-positions = Positions
case-opened = opened by { $who }, { $when }
case-alleged-of = alleged of { $party }
case-no-positions = none taken
case-by-rule = counted by rule of { $rule }
case-rule-consensus = consensus
case-rule-majority = majority
case-rule-chair = the chair
case-rule-all = all of one mind, since the text names no quorum or no rule
case-ruled = ruled { $when }
case-without = without { $seat } since { $when }
case-dissents = { $n -> 
    [one] { $n } dissent on record
   *[other] { $n } dissents on record
 }
case-appeals = { $n -> 
    [one] { $n } appeal on record
   *[other] { $n } appeals on record
 }
case-unanswered = { $party } was asked and has not answered: no admission
case-evidence = evidence { $item }, SHA-256 { $sha256 }
case-evidence-redacted = evidence { $item }: redacted, its bytes are destroyed
case-review-gone = to be looked at again: the last run tells nothing any longer of what it is about
case-review-split = to be looked at again: its reports now make { $value } incidents
case-review-joined = to be looked at again: reports joined since: { $value }
case-review-left = to be looked at again: reports no longer in it: { $value }
case-review-outcome = to be looked at again: the finding is now { $value }
case-under-review = under review
case-corroborated = corroborated
case-not-corroborated = not corroborated
case-could-not-be-verified = could not be verified
case-contradicted = contradicted
case-upheld = upheld
case-permitted-exception = permitted exception
case-not-upheld = not upheld
case-not-determined = not determined
case-no-consensus = no consensus
case-settled-between-parties = settled between the parties
case-withdrawn = withdrawn
case-abstains = abstains
case-under-appeal = { $ruling }, under appeal
case-gone = { $id } (no longer in the agreement)
case-as-stated-by = { $text }, as stated by { $by }
case-absent = { $seat } was not in the room
case-unheard-never-asked = the respondent had not been asked when this was ruled
case-unheard-time-running = the time of the respondent to answer was still running when this was ruled
case-review-unknown = what it is about is not known for that instant
case-because-positions-differ = positions differ
case-because-nobody-took-a-position = nobody took a position
case-because-the-chair-took-no-position = the chair took no position
case-because-no-position-has-more-than-half-of-the-votes-cast = no position has more than half of the votes cast
case-because-the-text-is-silent-on-quorum-or-rule-and-not-every-delegation-took-a-position = the text is silent on quorum or rule, and not every delegation took a position
case-because-appeal = appeal
