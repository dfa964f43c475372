# О чём ещё сообщено и кто пострадал. Числа передаются числами, даты – текстом.
h-reported = О чём ещё сообщено
lede-reported = Сообщения не о событиях: о выполненных и невыполненных обязанностях, о задержанном передвижении, о том, что наблюдатели ничего не заметили. Они сосчитаны по тому, кто это говорит, и никогда не складываются друг с другом. То, что ничего не замечено, ничего не говорит о местах, куда наблюдатель не мог дотянуться.
caption-reported = { $act } · { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
}
col-reported-source = Кто говорит
col-reported-window = От первого до последнего
col-reported-words = Что сказано
reported-effort = засчитано как наблюдение: указаны место, досягаемость и часы
reported-no-effort = не засчитано как наблюдение: место, досягаемость или часы не указаны
reported-plain = больше ничего не указано
reported-named = { $words }; назван: { $who }
reported-open = { $n ->
    [one] Сообщение
   *[other] Сами сообщения
}
reported-more = Ещё { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
} – в reported.csv.
caption-harm = Кто пострадал, по словам каждого источника; числа никогда не складываются
col-harm-whose = Чьи числа
col-harm-what = Кто и как
col-harm-low = Не менее
col-harm-best = Собственное число
col-harm-high = Не более
col-harm-basis = Основание
figure-what = { $harm } · { $who }
figure-claimed = заявлено
figure-confirmed = подтверждено
reject-bad-chance = это не вероятность от 0 до 1
reject-bad-currency = валюта не читается
reject-bad-radius = досягаемость не читается
reject-harm-twice = два числа для одних и тех же пострадавших
reject-low-above-high = меньшее число больше большего
reject-nil-of-an-act = сообщение о том, что ничего не замечено, называет действие
reject-no-currency = стоимость без валюты
reject-no-harm-kind = не указано, как пострадали люди
reject-no-item = вид предмета не указан
reject-no-kind = вид сообщения не указан
reject-no-radius = досягаемость должна быть больше нуля
reject-no-stage = стадия передачи не указана
reject-no-unit = количество без единицы
reject-nothing-seen-yet-told = ничего не замечено, но названо сообщением другого вида
