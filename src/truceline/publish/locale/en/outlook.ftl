# What declared observers could see: `truceline coverage`.
outlook-title = What declared observers could see
outlook-kicker = { $mechanism }: a plan of watching, before anything is reported
outlook-lede = Each row is a provision in a zone, each column an hour of the local day ({ $zone }), as a mean over the days of the week. The figure is the share of the zone, in per cent, that would be watched for the act watched least. A plan has no dates and knows no change of clocks.
outlook-map-of-blind-spots = This paper is a map of blind spots. It stays inside the mission.
outlook-effort = Effort taken in from { $day } on, for seven days, counts as if it went on.
outlook-provision = Provision { $clause }
outlook-where = in zone { $zone }
outlook-everywhere = everywhere
outlook-name = { $provision } · { $zone }
outlook-col-provision = Provision and zone
outlook-col-mean = Mean
outlook-cell = { $from }–{ $to }: { $share } watched, on the day of the week watched least { $least }; would be seen with { $seen }; { $observers ->
    [one] { $observers } observer
   *[other] { $observers } observers
}
outlook-seen-unknown = a chance nobody declares
outlook-seen = a chance of { $chance }
outlook-whole = { $name } cannot be watched as a whole: it holds everywhere, and no share can be given.
outlook-line = { $name }: no reference line is known for the day the provision begins to hold, so no share can be given.
outlook-never = { $name }: nobody declared would ever see { $acts }.
outlook-never-days = { $name }: on { $days } nobody declared would see { $acts }.
outlook-unseen = { $name }: nobody declared would see { $acts } { $hours }.
outlook-unseen-days = { $name }: on { $days } nobody declared would see { $acts } { $hours }.
outlook-between = between { $from } and { $to }
outlook-always = at any hour
outlook-or = { $before } or { $last }
outlook-and = { $before } and { $last }
outlook-untold-actor = { $name }: { $hours } nobody who watches could tell who did it; findings would be undetermined (actor unknown).
outlook-untold-object-type = { $name }: { $hours } nobody who watches could tell what was hit; findings would be undetermined (object unknown).
outlook-untold-weapon = { $name }: { $hours } nobody who watches could tell the class of weapon; findings would be undetermined (weapon unknown).
outlook-h-blind = What nobody would see
outlook-no-blind = There is no hour in which nobody would watch.
outlook-h-owed = Who could tell of duties and caps
outlook-col-owed = Duty or cap
outlook-col-what = To be told
outlook-col-who = Declared sources that could tell
outlook-transfers = transfers
outlook-nobody = nobody declared
outlook-h-gaps = What no declared source could ever observe
outlook-gaps-why = No mistakes: a text may want it so. What was left open on purpose is not named.
outlook-silent = These sources do not say what they could see: { $sources }.
outlook-gained = { $name }: { $before } of zone and hours before, { $after } after; hours in which nobody would watch: { $blind-before } before, { $blind-after } after.
outlook-gained-hours = { $name }: hours in which nobody would watch: { $blind-before } before, { $blind-after } after.
outlook-gained-nothing = Nothing would change.
