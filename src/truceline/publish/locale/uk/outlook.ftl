# Що могли б побачити заявлені спостерігачі: `truceline coverage`.
outlook-title = Що могли б побачити заявлені спостерігачі
outlook-kicker = { $mechanism }: план спостереження, поки ще ні про що не повідомлено
outlook-lede = Кожен рядок – положення в зоні, кожен стовпець – година місцевої доби ({ $zone }), у середньому за днями тижня. Число – частка зони (у відсотках), за якою спостерігали б щодо дії, за якою стежать найменше. План не має дат і не знає переведення годинників.
outlook-map-of-blind-spots = Цей документ – карта сліпих зон. Він залишається всередині місії.
outlook-effort = Спостереження, внесені від { $day } за сім днів, враховано так, ніби вони тривають.
outlook-provision = Положення { $clause }
outlook-where = у зоні { $zone }
outlook-everywhere = усюди
outlook-name = { $provision } · { $zone }
outlook-col-provision = Положення та зона
outlook-col-mean = Середнє
outlook-cell = { $from }–{ $to }: під спостереженням { $share }, у найслабший день тижня { $least }; було б помічено – { $seen }; { $observers ->
    [one] { $observers } спостерігач
    [few] { $observers } спостерігачі
   *[other] { $observers } спостерігачів
}
outlook-seen-unknown = імовірність не заявлено
outlook-seen = імовірність { $chance }
outlook-whole = { $name }: за цим не можна спостерігати як за цілим: положення діє всюди, і частки назвати не можна.
outlook-line = { $name }: на день, коли положення починає діяти, лінія відліку невідома, тож частки назвати не можна.
outlook-never = { $name }: ніхто із заявлених ніколи не побачив би: { $acts }.
outlook-never-days = { $name }: у такі дні – { $days } – ніхто із заявлених не побачив би: { $acts }.
outlook-unseen = { $name }: ніхто із заявлених не побачив би { $hours }: { $acts }.
outlook-unseen-days = { $name }: у такі дні – { $days } – ніхто із заявлених не побачив би { $hours }: { $acts }.
outlook-between = з { $from } до { $to }
outlook-always = у будь-яку годину
outlook-or = { $before } або { $last }
outlook-and = { $before } і { $last }
outlook-untold-actor = { $name }: { $hours } ніхто зі спостерігачів не міг би сказати, хто це зробив; висновки були б невизначеними (виконавець невідомий).
outlook-untold-object-type = { $name }: { $hours } ніхто зі спостерігачів не міг би сказати, у що влучено; висновки були б невизначеними (обʼєкт невідомий).
outlook-untold-weapon = { $name }: { $hours } ніхто зі спостерігачів не міг би назвати клас озброєння; висновки були б невизначеними (озброєння невідоме).
outlook-h-blind = Чого не побачив би ніхто
outlook-no-blind = Немає години, коли не спостерігав би ніхто.
outlook-h-owed = Хто міг би сказати про обовʼязки та межі
outlook-col-owed = Обовʼязок або межа
outlook-col-what = Про що йдеться
outlook-col-who = Заявлені джерела, які могли б сказати
outlook-transfers = передачі
outlook-nobody = ніхто із заявлених
outlook-h-gaps = Чого жодне заявлене джерело ніколи не могло б помітити
outlook-gaps-why = Це не помилки: текст може цього й хотіти. Те, що навмисно залишено відкритим, не названо.
outlook-silent = Ці джерела не кажуть, що вони могли б побачити: { $sources }.
outlook-gained = { $name }: до того { $before } зони й годин, після того { $after }; годин, коли не спостерігав би ніхто: до того { $blind-before }, після того { $blind-after }.
outlook-gained-hours = { $name }: годин, коли не спостерігав би ніхто: до того { $blind-before }, після того { $blind-after }.
outlook-gained-nothing = Нічого не змінилося б.
