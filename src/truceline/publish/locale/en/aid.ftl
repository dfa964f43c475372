# The ledger of aid: what lists say that parties receive and give.
h-aid = Arms and aid
lede-aid = What each list says that each party receives and gives. Lists, stages, currencies and price bases are never added to each other. Where nothing is published, it says so, and never zero. Every sum opens to its rows by its id. What is told at one stage has not for that reason reached the next.
aid-recipient = What { $party } receives
aid-donor = What { $party } gives
aid-no-ledger = No published ledger. Nothing is known here, and that is not zero.
caption-aid = { $who }, list by list
col-aid-list = Whose list
col-aid-stage = Stage
col-aid-whole = Comes to
col-aid-types = Of which
col-aid-what = Of the same thing
col-aid-first = The first list says
col-aid-second = The second list says
col-aid-gap = Second less first
aid-everything = all of it
aid-rows = { $n ->
    [one] one row
   *[other] { $n } rows
}
aid-unvalued = { $n ->
    [one] one of them without a worth
   *[other] { $n } of them without a worth
}
aid-no-figure = no figure
aid-sum-exactly = { $low } { $unit }
aid-sum-upwards = { $low } { $unit } or more
aid-sum-between = { $low } to { $high } { $unit }
aid-about = about { $sum }
aid-for = claimed for { $party }
aid-by-other = by the other side
aid-by-period = by time
h-aid-compared = Lists held against each other
caption-aid-compared = Where two lists tell of the same thing; gaps are shown and not mended
aid-what = { $stage }, { $item }: { $donor } to { $recipient }
aid-all-types = all types
aid-all-givers = all givers
aid-all-takers = all receivers
aid-agrees = the same
aid-gap-between = { $low } to { $high }
aid-periods = { $n ->
    [one] one period that both tell of, other in { $apart }
   *[other] { $n } periods that both tell of, other in { $apart }
}
aid-more = { $n ->
    [one] one more is left out here
   *[other] { $n } more are left out here
}
aid-incomparable = Lists that tell of no same thing
aid-apart-stages = { $one } and { $other }: they tell of different stages, which are never the same thing.
aid-apart-units = { $one } and { $other }: they count in different units.
aid-apart-sides = { $one } and { $other }: they tell of different givers or receivers.
aid-apart-types = { $one } and { $other }: they tell of different types.
aid-apart-time = { $one } and { $other }: they tell of different times.
aid-share-recipient = Of what { $list } says is received ({ $stage }, { $unit }): { $shares }
aid-share-donor = Of what { $list } says is given ({ $stage }, { $unit }): { $shares }
aid-share-recipient-refused = No shares of what is received by { $list } ({ $stage }, { $unit }): { $why }.
aid-share-donor-refused = No shares of what is given by { $list } ({ $stage }, { $unit }): { $why }.
aid-refused-silent = the list does not speak of { $parties }
aid-refused-nothing = the list gives no sure figure of { $parties }
aid-refused-periods = the list does not speak of the same time for { $parties }
price-current = prices of the day
price-constant = constant prices
price-replacement = replacement prices
price-book = book value
price-index = an index, no money
aid-refused-unknown = the list names others who may be one of the parties: { $names }
aid-left-out = Left out, for neither side is a party ({ $list }, { $stage }): { $donor } to { $recipient }: { $sums } ({ $rows })
aid-stranger = nobody knows who that is
aid-prices-of = { $basis } of { $year }
aid-prices-of-untold = { $basis } of a year not told
aid-no-time = time not told
aid-missing-counted = No longer on a later list, and counted all the same ({ $list }, { $stage }, { $period }): { $donor } to { $recipient }: { $sums }; { $why }
aid-missing-uncounted = No longer on a later list, and not counted ({ $list }, { $stage }, { $period }): { $donor } to { $recipient }: { $sums }; { $why }
aid-missing-taken-back = the later list tells of that time
aid-missing-unread = the later list has it in a row that could not be read
aid-missing-perhaps-unread = rows of the later list could not be read, and one may be it
aid-missing-outside = it lies outside the time that the later list tells of
aid-missing-undated = no day says which list is the newer one
aid-no-parties = By the agreement these names mean no party: { $names }
