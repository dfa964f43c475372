# Про що ще повідомлено та хто постраждав. Числа передаються числами, дати – текстом.
h-reported = Про що ще повідомлено
lede-reported = Повідомлення не про події: про виконані й невиконані обов’язки, про стримане пересування, про те, що спостерігачі нічого не помітили. Їх пораховано за тим, хто це каже, і ніколи не додано одне до одного. Те, що нічого не помічено, нічого не каже про місця, куди спостерігач не міг сягнути.
caption-reported = { $act } · { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[other] { $n } повідомлень
}
col-reported-source = Хто каже
col-reported-window = Від першого до останнього
col-reported-words = Що сказано
reported-effort = зараховано як спостереження: вказано місце, досяжність і години
reported-no-effort = не зараховано як спостереження: місце, досяжність або години не вказано
reported-plain = більше нічого не вказано
reported-named = { $words }; названо: { $who }
reported-open = { $n ->
    [one] Повідомлення
   *[other] Самі повідомлення
}
reported-more = Ще { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[other] { $n } повідомлень
} – у reported.csv.
caption-harm = Хто постраждав, за словами кожного джерела; числа ніколи не додаються
col-harm-whose = Чиї числа
col-harm-what = Хто і як
col-harm-low = Щонайменше
col-harm-best = Власне число
col-harm-high = Щонайбільше
col-harm-basis = Підстава
figure-what = { $harm } · { $who }
figure-claimed = заявлено
figure-confirmed = підтверджено
reject-bad-chance = це не ймовірність від 0 до 1
reject-bad-currency = валюта не читається
reject-bad-radius = досяжність не читається
reject-harm-twice = два числа для тих самих постраждалих
reject-low-above-high = менше число більше за більше
reject-nil-of-an-act = повідомлення про те, що нічого не помічено, називає дію
reject-no-currency = вартість без валюти
reject-no-harm-kind = не вказано, як постраждали люди
reject-no-item = вид предмета не вказано
reject-no-kind = вид повідомлення не вказано
reject-no-radius = досяжність має бути більшою за нуль
reject-no-stage = стадію передачі не вказано
reject-no-unit = кількість без одиниці
reject-nothing-seen-yet-told = нічого не помічено, але названо повідомленням іншого виду
