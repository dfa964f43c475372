# Облік допомоги: що, за списками, сторони отримують і надають.
h-aid = Зброя і допомога
lede-aid = Що, за кожним списком, кожна сторона отримує і надає. Списки, етапи, валюти та основи цін ніколи не додаються одне до одного. Де нічого не оприлюднено, так і сказано, і це ніколи не нуль. Кожну суму можна розкрити до рядків за її позначкою. Сказане про один етап ще не означає наступного.
aid-recipient = Що отримує { $party }
aid-donor = Що надає { $party }
aid-no-ledger = Оприлюдненого обліку немає. Тут нічого не відомо, і це не нуль.
caption-aid = { $who }, список за списком
col-aid-list = Чий список
col-aid-stage = Етап
col-aid-whole = Разом
col-aid-types = З них
col-aid-what = Про те саме
col-aid-first = Перший список каже
col-aid-second = Другий список каже
col-aid-gap = Другий мінус перший
aid-everything = усе
aid-rows = { $n ->
    [one] { $n } рядок
    [few] { $n } рядки
   *[other] { $n } рядків
}
aid-unvalued = { $n ->
    [one] { $n } з них без вартості
   *[other] { $n } з них без вартості
}
aid-no-figure = немає цифри
aid-sum-exactly = { $low } { $unit }
aid-sum-upwards = { $low } { $unit } або більше
aid-sum-between = від { $low } до { $high } { $unit }
aid-about = близько { $sum }
aid-for = заявлено за { $party }
aid-by-other = за іншою стороною
aid-by-period = за часом
h-aid-compared = Списки, покладені поруч
caption-aid-compared = Де два списки говорять про те саме; розбіжності показано, а не виправлено
aid-what = { $stage }, { $item }: { $donor } – { $recipient }
aid-all-types = усі види
aid-all-givers = усі, хто надає
aid-all-takers = усі, хто отримує
aid-agrees = однаково
aid-gap-between = від { $low } до { $high }
aid-periods = { $n ->
    [one] { $n } спільний період, інакше у { $apart }
    [few] { $n } спільні періоди, інакше у { $apart }
   *[other] { $n } спільних періодів, інакше у { $apart }
}
aid-more = { $n ->
    [one] ще { $n } тут не показано
   *[other] ще { $n } тут не показано
}
aid-incomparable = Списки, що не говорять про те саме
aid-apart-stages = { $one } і { $other }: вони говорять про різні етапи, а це ніколи не те саме.
aid-apart-units = { $one } і { $other }: вони рахують у різних одиницях.
aid-apart-sides = { $one } і { $other }: вони говорять про різних надавачів чи отримувачів.
aid-apart-types = { $one } і { $other }: вони говорять про різні види.
aid-apart-time = { $one } і { $other }: вони говорять про різний час.
aid-share-recipient = З того, що, за списком «{ $list }», отримано ({ $stage }, { $unit }): { $shares }
aid-share-donor = З того, що, за списком «{ $list }», надано ({ $stage }, { $unit }): { $shares }
aid-share-recipient-refused = Часток отриманого за списком «{ $list }» ({ $stage }, { $unit }) не подано: { $why }.
aid-share-donor-refused = Часток наданого за списком «{ $list }» ({ $stage }, { $unit }) не подано: { $why }.
aid-refused-silent = список не говорить про { $parties }
aid-refused-nothing = список не дає певної цифри про { $parties }
aid-refused-periods = список не говорить про той самий час для { $parties }
price-current = ціни того дня
price-constant = сталі ціни
price-replacement = ціни заміщення
price-book = балансова вартість
price-index = індекс, а не гроші
aid-refused-unknown = список називає й інших, хто може бути однією зі сторін: { $names }
aid-left-out = Не враховано, бо жодна зі сторін не є стороною домовленості («{ $list }», { $stage }): { $donor } – { $recipient }: { $sums } ({ $rows })
aid-stranger = хто це, нікому не відомо
aid-prices-of = { $basis } { $year } року
aid-prices-of-untold = { $basis }, рік не названо
aid-no-time = час не вказано
aid-missing-counted = У пізнішому списку цього немає, але враховано («{ $list }», { $stage }, { $period }): { $donor } – { $recipient }: { $sums }; { $why }
aid-missing-uncounted = У пізнішому списку цього немає, і не враховано («{ $list }», { $stage }, { $period }): { $donor } – { $recipient }: { $sums }; { $why }
aid-missing-taken-back = пізніший список охоплює цей час
aid-missing-unread = у пізнішому списку це стоїть у рядку, який не вдалося прочитати
aid-missing-perhaps-unread = частину рядків пізнішого списку не вдалося прочитати, один із них може бути цим
aid-missing-outside = пізніший список не охоплює цей час
aid-missing-undated = жодна дата не каже, який список новіший
aid-no-parties = За домовленістю ці назви не означають жодної зі сторін: { $names }
