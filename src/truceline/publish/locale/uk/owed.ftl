# Що належить зробити й до якого часу, що обмежено, і що з того вийшло.
rule-crossing = Перехід у закриту зону
rule-denial-of-monitoring = Недопущення спостереження
rule-duty = Обов’язок, який має бути виконано вчасно
rule-no-fly = Політ у закритій зоні
rule-transfer-cap = Межа, зупинка чи скорочення передач або повідомлення про них

due-by = до { $when }
due-by-end = до { $end }
due-within = { $when }; зробити не раніше ніж за { $hours } год до строку
due-start-entry = початку строку дії
due-start-end = кінця строку дії
due-start-every = кінця кожних { $hours } год, рахуючи з початку строку дії
due-start-every-length = кінця кожного такого строку, рахуючи з початку строку дії: { $length }
due-start-quiet = { $hours } год поспіль без того, що забороняє { $provision }
due-start-quiet-length = { $length } поспіль без того, що забороняє { $provision }
due-start-performance = кожного повідомлення про таке: { $act }
due-start-incident = кожної події
due-start-incident-of = кожної такої події: { $what }

h-owed = Обов’язки та межі
lede-owed = Що належало зробити й до якого часу, і скільки становлять передачі, – кожне за своїм текстом. «Не відповідає» означає: показано, що вчасно не зроблено, немає в переліку, який веде сам механізм, або понад межу; «відповідає»: показано, що вчасно зроблено, або межі дотримано за переліком, який заявлено повним. Слово лише однієї сторони нічого не вирішує. Кожен перелік передач стоїть сам по собі, їх ніколи не додано. Ніщо тут не є рішенням.
owed-under = За текстом «{ $text }»
cap-limit = щонайбільше { $limit } { $unit } за кожні { $hours } год
cap-limit-length = щонайбільше { $limit } { $unit } щоразу за { $length }
cap-limit-whole = щонайбільше { $limit } { $unit } за весь строк
cap-reduce = щонайбільше { $percent } % від { $base }
cap-reduce-length = щоразу за { $length } щонайбільше { $percent } % від { $base }
cap-base-all = того, що надійшло з { $start } до { $end }
cap-base-mean = середнього з того, що надійшло з { $start } до { $end }
cap-base-before = того, що надійшло за попередній проміжок
cap-notify-before = жодної без повідомлення щонайменше за { $length } до неї
cap-notify-after = жодної без повідомлення щонайбільше через { $length } після неї
cap-anything = усе
owed-untimed = { $n ->
    [one] { $n } повідомлення не каже, коли
    [few] { $n } повідомлення не кажуть, коли
   *[other] { $n } повідомлень не кажуть, коли
}
col-owed-party = Сторона
col-owed-due = Строк
col-owed-said = Хто так каже
col-owed-window = Проміжок
col-owed-list = Чий перелік
col-owed-total = Разом
owed-unit-transfers = передач
owed-unit-unnoticed = передач без повідомлення
owed-mechanism = механізм
owed-no-date = без дати: не встановлено, що пускає відлік, або умову
owed-every = період { $n }
owed-because-of = через { $id }
owed-done = за словами, зроблено до { $when }
owed-said-by-nobody = ніхто
owed-no-list = переліку немає
owed-total = { $total } { $unit }; межа – { $limit }
owed-total-unknown = числа немає
owed-total-no-limit = { $total } { $unit }; з чим порівнювати, відомо не повністю
owed-transfers = { $n ->
    [one] враховано { $n } передачу
    [few] враховано { $n } передачі
   *[other] враховано { $n } передач
}
owed-untold = з них без певного числа: { $n }
owed-earlier = { $n ->
    [one] Ще { $n } раніший рядок
    [few] Ще { $n } раніші рядки
   *[other] Ще { $n } раніших рядків
} – у { $file }. З усіх { $all }: { $parts }.
short-owed = Що належало зробити
short-owed-dues = За текстом «{ $text }» – { $n ->
    [one] { $n } строк обов’язку
    [few] { $n } строки обов’язків
   *[other] { $n } строків обов’язків
}: { $parts }.
short-owed-caps = За текстом «{ $text }» – { $n ->
    [one] { $n } проміжок і перелік з межею
    [few] { $n } проміжки й переліки з межею
   *[other] { $n } проміжків і переліків з межею
}: { $parts }.
