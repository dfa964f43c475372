# What differs between two agreements, and what it means in operation.
effect-starts-more = Begins later by { $by }.
effect-starts-less = Begins earlier by { $by }.
effect-starts-open = Begins { $before } in the first, { $after } in the second.
effect-ends-more = Ends later by { $by }.
effect-ends-less = Ends earlier by { $by }.
effect-ends-open = Ends { $before } in the first, { $after } in the second.
effect-length-h-more = Runs longer by { $by }.
effect-length-h-less = Runs shorter by { $by }.
effect-length-h-bounded = The first has no bound on one side; the second has both.
effect-length-h-unbounded = The first has both bounds; the second lacks one.
effect-reach-m = Reaches { $before } to each side in the first, { $after } in the second.
effect-area-km2-more = Larger by { $by } km²: { $before } km² in the first, { $after } km² in the second.
effect-area-km2-less = Smaller by { $by } km²: { $before } km² in the first, { $after } km² in the second.
effect-area-km2-open = Area { $before } km² in the first, { $after } km² in the second; a dash where it follows from a line or from the whole earth.
effect-moved-m = Its middle lies { $by } away.
effect-rule = Read by another rule: “{ $before }” in the first, “{ $after }” in the second.
effect-acts-gained = Also reads the acts: { $words }.
effect-acts-lost = Does not read in the second the acts: { $words }.
effect-acts-only = The first lists no acts; the second reads only: { $words }.
effect-acts-any = The first reads only the acts { $words }; the second lists none.
effect-objects-gained = Also covers objects: { $words }.
effect-objects-lost = Does not cover in the second: { $words }.
effect-objects-only = The first lists no kinds of object; the second covers only: { $words }.
effect-objects-any = The first covers only { $words }; the second lists no kinds of object.
effect-weapons-gained = Also covers weapons: { $words }.
effect-weapons-lost = Does not cover in the second the weapons: { $words }.
effect-weapons-only = The first reads any weapon; the second only: { $words }.
effect-weapons-any = The first reads only the weapons { $words }; the second any.
effect-calibres-gained = Also covers calibres: { $words }.
effect-calibres-lost = Does not cover in the second the calibres: { $words }.
effect-calibres-only = The first names no range of calibre; the second does: { $words }.
effect-calibres-any = The first names ranges of calibre, { $words }; the second none.
effect-zones-gained = Also holds in: { $words }.
effect-zones-lost = Does not hold in the second in: { $words }.
effect-zones-only = The first holds everywhere; the second only in: { $words }.
effect-zones-any = The first holds only in { $words }; the second everywhere.
effect-bound-gained = Also binds: { $words }.
effect-bound-lost = Does not bind in the second: { $words }.
effect-bound-only = The first binds nobody; the second binds: { $words }.
effect-bound-any = The first binds { $words }; the second nobody.
effect-consistent-at-more = An event whose chance of being covered lies between { $low } and { $high } is undetermined in the first and consistent in the second.
effect-consistent-at-less = An event whose chance of being covered lies between { $low } and { $high } is consistent in the first and undetermined in the second.
effect-inconsistent-at-more = An event whose chance of being covered lies between { $low } and { $high } is inconsistent in the first and undetermined in the second.
effect-inconsistent-at-less = An event whose chance of being covered lies between { $low } and { $high } is undetermined in the first and inconsistent in the second.
effect-quiet-share-more = A quiet day of which between { $low } and { $high } was watched counts as consistent in the first and not in the second.
effect-quiet-share-less = A quiet day of which between { $low } and { $high } was watched counts as consistent in the second and not in the first.
effect-left-open-yes = The second leaves a term open: what depends on it is undetermined.
effect-left-open-no = The first leaves a term open; the second leaves none.
effect-exception-gained = The second has an exception: where all of this is claimed, the result is undetermined until a ruling: { $words }.
effect-exception-lost = The first has an exception that the second has not: { $words }.
effect-exception-changed = The exception is in question where all of this is claimed: { $before } in the first, { $after } in the second.
effect-sealed = Objects under seal: { $before } in the first, { $after } in the second.
effect-deadline-h-more = The deadline falls later by { $by }.
effect-deadline-h-less = The deadline falls earlier by { $by }.
effect-deadline-h-bounded = Only the second has a deadline.
effect-deadline-h-unbounded = Only the first has a deadline.
effect-limit = At most { $before } in the first, { $after } in the second.
effect-mandate-gained = The mechanism also answers: { $words }.
effect-mandate-lost = The mechanism does not answer in the second: { $words }.
effect-mandate-only = Only the second has a mandate: { $words }.
effect-mandate-any = Only the first has a mandate: { $words }.
effect-day = Days are counted otherwise: they end at { $before } in the first, { $after } in the second.
effect-provision-yes = Only the second has this provision; under the first nothing is read by it.
effect-provision-no = Only the first has this provision; under the second nothing is read by it.

diff-none = No difference.
diff-heading = { $first }  against  { $second }
diff-count = { $n ->
    [one] One difference
   *[other] { $n } differences
}
diff-means = What it means in operation:
diff-added = only in the second
diff-removed = only in the first
diff-changed = differs
diff-reordered = in another order
diff-first = first
diff-second = second
diff-gained = only in the second: { $words }
diff-lost = only in the first: { $words }

# Parts that came, went or work otherwise.
effect-part-changed = Works otherwise. In the first: { $before }. In the second: { $after }.
effect-only-if-gained = Also asks, before it speaks of an act, that this is claimed: { $words }.
effect-only-if-lost = No longer asks in the second that this is claimed: { $words }.
effect-only-if-only = The first speaks of any such act; the second only where all of this is claimed: { $words }.
effect-only-if-any = The first speaks only where all of this is claimed: { $words }; the second of any such act.
effect-whose-act-yes = The second reads whose act it was as the reports claim, even outside the mandate.
effect-whose-act-no = The first reads whose act it was as the reports claim; in the second it counts only within the mandate.
effect-condition-gained = The second binds only once a condition is established; until then what happens is undetermined. { $what }.
effect-condition-lost = The first binds only once a condition is established; the second without it. { $what }.
effect-duty-gained = The second owes something more. { $what }.
effect-duty-lost = The first owes something that the second does not. { $what }.
effect-cap-gained = The second limits something more. { $what }.
effect-cap-lost = The first limits something that the second does not. { $what }.
effect-divergence-gained = The second says that its authentic wordings part here: what hangs on it is undetermined. { $what }.
effect-divergence-lost = The first says that its authentic wordings part here: what hangs on it is undetermined. The second does not say so. { $what }.
effect-prior-gained = In the second the exception may be claimed only after something else was done. { $what }.
effect-prior-lost = In the first the exception may be claimed only after something else was done; in the second without it. { $what }.
effect-release-gained = Only in the second may a party say that it is released; what it then does is undetermined until a ruling. { $what }.
effect-release-lost = Only in the first may a party say that it is released. { $what }.
effect-guarantee-gained = Only the second has this guarantee. { $what }.
effect-guarantee-lost = Only the first has this guarantee. { $what }.
effect-remedy-gained = Only in the second does this follow a ruling. { $what }.
effect-remedy-lost = Only in the first does this follow a ruling. { $what }.
effect-languages = Authentic languages: { $before } in the first, { $after } in the second.
effect-authentic = The authentic wording in { $differ } differs; the one in { $same } does not. See whether they still say the same.
effect-body-yes = Only the second has a body that meets and decides.
effect-body-no = Only the first has a body that meets and decides.
effect-decision = Decides by: { $before } in the first, { $after } in the second.
effect-decision-silent = the text does not say
effect-decision-stop-lost = In the first one voting delegation alone can stop a decision by its vote; in the second it no longer can by its vote.
effect-decision-stop-gained = In the second one voting delegation alone can stop a decision by its vote; in the first it cannot by its vote.
effect-quorum = Voting delegations that must be present: { $before } in the first, { $after } in the second.
effect-quorum-each-yes = In the second nothing can be decided while one party’s delegation stays away; in the first it can.
effect-quorum-each-no = In the first nothing can be decided while one party’s delegation stays away; in the second it can.
effect-votes-gained = Also votes: { $words }.
effect-votes-lost = Does not vote in the second: { $words }.
effect-votes-only = Nobody votes in the first; in the second: { $words }.
effect-votes-any = In the first votes: { $words }; in the second nobody.
effect-chair-gained = Also presides: { $words }.
effect-chair-lost = Does not preside in the second: { $words }.
effect-chair-only = Nobody presides in the first; in the second: { $words }.
effect-chair-any = In the first presides: { $words }; in the second nobody.

# Lengths of time.
length-months = { $n ->
    [one] { $shown } month
   *[other] { $shown } months
}
length-calendar-days = { $n ->
    [one] { $shown } calendar day
   *[other] { $shown } calendar days
}
length-minutes = { $n ->
    [one] { $shown } minute
   *[other] { $shown } minutes
}
length-hours = { $n ->
    [one] { $shown } hour
   *[other] { $shown } hours
}
length-days = { $n ->
    [one] { $shown } day
   *[other] { $shown } days
}
effect-decision-two = As no more than two vote, one alone can stop a decision in both.
effect-decision-absent-each = By staying away the delegation of one party can stop a decision there too: the quorum needs every party.
effect-decision-absent-any = By staying away any one of those that vote can stop a decision there too: the quorum needs all of them.
