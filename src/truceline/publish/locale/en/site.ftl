# The released site.
site-skip = Skip to the content
site-banner = RELEASED
site-banner-tier = by two persons, for the tier “{ $tier }”
site-invented = Everything here is invented: a demonstration.
site-ways = Ways and languages
site-start = Start
site-editions = Editions
site-edition = Edition { $n }, known by { $day }
site-edition-kicker = What became known and may be told
site-edition-lede = Incidents that no earlier edition told, each held against each provision. Times are those of { $zone }.
site-lede = What the mechanism tells of how the agreement is kept. Every sentence has an address of its own, can be quoted, and says beside it what it is not.
site-numbers-title = Numbers, and what each is not
site-map-title = Map
site-map-lede = Everything told so far that has a place. A mark stands for a cell, not for a spot.
site-incidents-title = Incidents told for the first time
site-incidents-lede = What somebody says, who says it, and how it stands to each provision if it was so. Nobody has thereby ruled.
site-incidents-none = No incident is told here for the first time. That is no statement that nothing happened.
site-pages = Pages:
site-permalink = permanent link
site-not = Not:
site-cite = { $who }, “{ $title }”, edition { $n }, known by { $day }, { $id }
site-event = { $status } ({ $who }): { $what }; { $when }; { $where }
site-source-unnamed = a source that is not named here
site-count = number told: { $n }
site-count-about = number told: about { $n }
site-actor = named as having done it: { $who }
site-where = within { $radius } around latitude { $lat }, longitude { $lon }
site-where-withheld = place withheld or not known
site-harm = { $source } tells of people harmed: { $who }, { $harm }: { $n }.
site-voices = { $n ->
    [one] One independent voice.
   *[other] { $n } independent voices.
}
site-finding = { $event }. If so, it stands to clause { $clause } of “{ $text }” as: { $outcome }.
site-finding-because = { $event }. If so, it stands to clause { $clause } of “{ $text }” as: { $outcome } ({ $because }).
site-outcome-short = “{ $text }”, clause { $clause }: { $outcome }
site-number-incidents = { $n ->
    [0] No incident is told for the first time.
    [one] One incident is told for the first time.
   *[other] { $n } incidents are told for the first time.
}
site-number-findings = “{ $text }”: { $n ->
    [0] no findings
    [one] one finding
   *[other] { $n } findings
}; inconsistent { $inconsistent }, undetermined { $undetermined }, consistent { $consistent }, not monitored { $not_monitored }.
site-number-watched-weeks = “{ $text }”: of { $n } weeks by zone and provision so far, the effort is known for { $known }; there the watch covered { $share } on average.
site-number-watched-days = “{ $text }”: of { $n } days by zone and provision so far, the effort is known for { $known }; there the watch covered { $share } on average.
site-number-corrections = { $n ->
    [0] Nothing told earlier stands otherwise now.
    [one] One incident told earlier stands otherwise now.
   *[other] { $n } incidents told earlier stand otherwise now.
}
site-not-finding = a statement that this took place, or who did it; and no ruling. It says how the event, as told, stands to the text.
site-not-incidents = the number of events. One event told in two ways may count twice, two events told alike may count as one; what is withheld or too recent is not counted. It is not to be added to anybody’s own count.
site-not-findings = a number of breaches. One incident can have several findings, and only people rule.
site-not-watched = a statement that the other weeks were quiet, nor where nobody watched.
site-not-corrections = a measure of how good the record is. Whoever corrects in the open has more of them.
site-corrections-title = Corrections
site-corrections-lede = An edition that was released is never changed. What stands otherwise now is told here, with what was told before.
site-corrections-none = Nothing was corrected so far.
site-correction = { $id }, corrected in edition { $n }
site-was = Told before: { $event }.
site-is = Told now: { $event }.
site-gone = Told now: nothing. What it rested on was taken back, revised, or may no longer be told.
site-feed = Feed of corrections
site-feed-title = Corrections: { $title }
site-withheld-title = What is not told here, and why
site-not-told-nothing = Nothing is left out for its tier: this site is for the few to whom everything may be shown. Do not copy it to a server.
site-not-told-tier = Rows that are not for these readers are left out before anything is counted or judged: nothing here depends on them. What is told may therefore stand otherwise once they are known.
site-not-told-count = Whether anything is left out for that reason, and how much, is not told: the number would itself tell.
site-not-told-young = Nothing is told before { $length } have passed: fresh truth about places helps whoever shoots.
site-not-told-mandate = Outside the mandate, and so not told: { $axis }.
site-not-told-names = Places have no names and lie in the middle of a fixed cell, the same for every event there.
site-not-told-people = How many people live in a cell is not known here: nobody brought a table, so all cells have one size.
site-not-told-words = The words of reports are not told: they name places and people.
site-not-told-chances = Chances are not told: from them one could work out how near the edge of a zone an event lies, or what a source is thought to be worth.
site-not-told-effort = Who watched when and where is not told, only what share of a zone was watched in a week.
site-not-told-owed = That a duty was not done, or that a limit was kept, is not told: it would rest on there being no more than what is told.
site-not-told-quiet = That a time was quiet is never told, for the same reason.
site-not-told-cases = Cases and rulings stay with the mechanism until it publishes them.
site-not-told-sealed = Of a sealed register only its commitments are open; an object is revealed for a single incident and is not named here.
site-verify-title = Check it yourself
site-verify-manifest = The SHA-256 of every file of this site stands in one list:
site-verify-log = Two persons agreed to exactly that list. If the mechanism keeps a log, the head of the log and the proof that the list stands in it lie here:
site-verify-people = The two are on the record with the name each gave. Who they are was not proved by this software.
site-foot = Static pages: no script, no network, nobody who reads is counted.
