# Что могли бы увидеть заявленные наблюдатели: `truceline coverage`.
outlook-title = Что могли бы увидеть заявленные наблюдатели
outlook-kicker = { $mechanism }: план наблюдения, пока ещё ни о чём не сообщено
outlook-lede = Каждая строка – положение в зоне, каждый столбец – час местных суток ({ $zone }), в среднем по дням недели. Число – доля зоны (в процентах), за которой наблюдали бы в отношении действия, за которым следят меньше всего. План не имеет дат и не знает перевода часов.
outlook-map-of-blind-spots = Этот документ – карта слепых зон. Он остаётся внутри миссии.
outlook-effort = Наблюдения, внесённые с { $day } за семь дней, учтены так, как если бы они продолжались.
outlook-provision = Положение { $clause }
outlook-where = в зоне { $zone }
outlook-everywhere = везде
outlook-name = { $provision } · { $zone }
outlook-col-provision = Положение и зона
outlook-col-mean = Среднее
outlook-cell = { $from }–{ $to }: под наблюдением { $share }, в самый слабый день недели { $least }; было бы замечено – { $seen }; { $observers ->
    [one] { $observers } наблюдатель
    [few] { $observers } наблюдателя
   *[other] { $observers } наблюдателей
}
outlook-seen-unknown = вероятность не заявлена
outlook-seen = вероятность { $chance }
outlook-whole = { $name }: за этим нельзя наблюдать как за целым: положение действует везде, и доли назвать нельзя.
outlook-line = { $name }: на день, когда положение начинает действовать, линия отсчёта неизвестна, поэтому доли назвать нельзя.
outlook-never = { $name }: никто из заявленных никогда не увидел бы: { $acts }.
outlook-never-days = { $name }: в такие дни – { $days } – никто из заявленных не увидел бы: { $acts }.
outlook-unseen = { $name }: никто из заявленных не увидел бы { $hours }: { $acts }.
outlook-unseen-days = { $name }: в такие дни – { $days } – никто из заявленных не увидел бы { $hours }: { $acts }.
outlook-between = с { $from } до { $to }
outlook-always = в любой час
outlook-or = { $before } или { $last }
outlook-and = { $before } и { $last }
outlook-untold-actor = { $name }: { $hours } никто из наблюдателей не мог бы сказать, кто это сделал; выводы были бы неопределёнными (исполнитель неизвестен).
outlook-untold-object-type = { $name }: { $hours } никто из наблюдателей не мог бы сказать, во что попало; выводы были бы неопределёнными (объект неизвестен).
outlook-untold-weapon = { $name }: { $hours } никто из наблюдателей не мог бы назвать класс вооружения; выводы были бы неопределёнными (вооружение неизвестно).
outlook-h-blind = Чего не увидел бы никто
outlook-no-blind = Нет часа, когда не наблюдал бы никто.
outlook-h-owed = Кто мог бы сказать об обязанностях и пределах
outlook-col-owed = Обязанность или предел
outlook-col-what = О чём идёт речь
outlook-col-who = Заявленные источники, которые могли бы сказать
outlook-transfers = передачи
outlook-nobody = никто из заявленных
outlook-h-gaps = Чего ни один заявленный источник никогда не мог бы заметить
outlook-gaps-why = Это не ошибки: текст может этого и хотеть. То, что намеренно оставлено открытым, не названо.
outlook-silent = Эти источники не говорят, что они могли бы увидеть: { $sources }.
outlook-gained = { $name }: до того { $before } зоны и часов, после того { $after }; часов, когда не наблюдал бы никто: до того { $blind-before }, после того { $blind-after }.
outlook-gained-hours = { $name }: часов, когда не наблюдал бы никто: до того { $blind-before }, после того { $blind-after }.
outlook-gained-nothing = Ничего не изменилось бы.
