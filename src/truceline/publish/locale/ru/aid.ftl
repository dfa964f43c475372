# Учёт помощи: что, по спискам, стороны получают и предоставляют.
h-aid = Оружие и помощь
lede-aid = Что, по каждому списку, каждая сторона получает и предоставляет. Списки, этапы, валюты и основы цен никогда не складываются друг с другом. Где ничего не опубликовано, так и сказано, и это никогда не ноль. Каждую сумму можно раскрыть до строк по её обозначению. Сказанное об одном этапе ещё не означает следующего.
aid-recipient = Что получает { $party }
aid-donor = Что предоставляет { $party }
aid-no-ledger = Опубликованного учёта нет. Здесь ничего не известно, и это не ноль.
caption-aid = { $who }, список за списком
col-aid-list = Чей список
col-aid-stage = Этап
col-aid-whole = Всего
col-aid-types = Из них
col-aid-what = Об одном и том же
col-aid-first = Первый список говорит
col-aid-second = Второй список говорит
col-aid-gap = Второй минус первый
aid-everything = всё
aid-rows = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}
aid-unvalued = { $n ->
    [one] { $n } из них без стоимости
   *[other] { $n } из них без стоимости
}
aid-no-figure = нет цифры
aid-sum-exactly = { $low } { $unit }
aid-sum-upwards = { $low } { $unit } или больше
aid-sum-between = от { $low } до { $high } { $unit }
aid-about = около { $sum }
aid-for = заявлено за { $party }
aid-by-other = по другой стороне
aid-by-period = по времени
h-aid-compared = Списки, положенные рядом
caption-aid-compared = Где два списка говорят об одном и том же; расхождения показаны, а не исправлены
aid-what = { $stage }, { $item }: { $donor } – { $recipient }
aid-all-types = все виды
aid-all-givers = все, кто предоставляет
aid-all-takers = все, кто получает
aid-agrees = одинаково
aid-gap-between = от { $low } до { $high }
aid-periods = { $n ->
    [one] { $n } общий период, иначе в { $apart }
    [few] { $n } общих периода, иначе в { $apart }
   *[other] { $n } общих периодов, иначе в { $apart }
}
aid-more = { $n ->
    [one] ещё { $n } здесь не показано
   *[other] ещё { $n } здесь не показано
}
aid-incomparable = Списки, которые не говорят об одном и том же
aid-apart-stages = { $one } и { $other }: они говорят о разных этапах, а это никогда не одно и то же.
aid-apart-units = { $one } и { $other }: они считают в разных единицах.
aid-apart-sides = { $one } и { $other }: они говорят о разных дающих или получающих.
aid-apart-types = { $one } и { $other }: они говорят о разных видах.
aid-apart-time = { $one } и { $other }: они говорят о разном времени.
aid-share-recipient = Из того, что, по списку «{ $list }», получено ({ $stage }, { $unit }): { $shares }
aid-share-donor = Из того, что, по списку «{ $list }», предоставлено ({ $stage }, { $unit }): { $shares }
aid-share-recipient-refused = Долей полученного по списку «{ $list }» ({ $stage }, { $unit }) не дано: { $why }.
aid-share-donor-refused = Долей предоставленного по списку «{ $list }» ({ $stage }, { $unit }) не дано: { $why }.
aid-refused-silent = список не говорит о { $parties }
aid-refused-nothing = список не даёт верной цифры о { $parties }
aid-refused-periods = список не говорит об одном времени для { $parties }
price-current = цены того дня
price-constant = постоянные цены
price-replacement = цены замещения
price-book = балансовая стоимость
price-index = индекс, а не деньги
aid-refused-unknown = список называет и других, кто может быть одной из сторон: { $names }
aid-left-out = Не учтено, так как ни одна из сторон не участвует в договорённости («{ $list }», { $stage }): { $donor } – { $recipient }: { $sums } ({ $rows })
aid-stranger = кто это, никому не известно
aid-prices-of = { $basis } { $year } года
aid-prices-of-untold = { $basis }, год не назван
aid-no-time = время не указано
aid-missing-counted = В более позднем списке этого нет, но учтено («{ $list }», { $stage }, { $period }): { $donor } – { $recipient }: { $sums }; { $why }
aid-missing-uncounted = В более позднем списке этого нет, и не учтено («{ $list }», { $stage }, { $period }): { $donor } – { $recipient }: { $sums }; { $why }
aid-missing-taken-back = поздний список охватывает это время
aid-missing-unread = в позднем списке это стоит в строке, которую не удалось прочесть
aid-missing-perhaps-unread = часть строк позднего списка не удалось прочесть, одна из них может быть этой
aid-missing-outside = поздний список не охватывает это время
aid-missing-undated = ни одна дата не говорит, какой список новее
aid-no-parties = По договорённости эти названия не означают ни одной из сторон: { $names }
