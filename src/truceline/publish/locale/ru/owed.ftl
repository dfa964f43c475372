# Что надлежит сделать и к какому времени, что ограничено, и что из этого вышло.
rule-crossing = Переход в закрытую зону
rule-denial-of-monitoring = Недопущение наблюдения
rule-duty = Обязанность, которую надлежит исполнить вовремя
rule-no-fly = Полёт в закрытой зоне
rule-transfer-cap = Предел, остановка или сокращение передач либо уведомление о них

due-by = до { $when }
due-by-end = до { $end }
due-within = { $when }; сделать не раньше чем за { $hours } ч до срока
due-start-entry = начала срока действия
due-start-end = конца срока действия
due-start-every = конца каждых { $hours } ч, считая с начала срока действия
due-start-every-length = конца каждого такого срока, считая с начала срока действия: { $length }
due-start-quiet = { $hours } ч подряд без того, что запрещает { $provision }
due-start-quiet-length = { $length } подряд без того, что запрещает { $provision }
due-start-performance = каждого сообщения о таком: { $act }
due-start-incident = каждого события
due-start-incident-of = каждого такого события: { $what }

h-owed = Обязанности и пределы
lede-owed = Что надлежало сделать и к какому времени, и сколько составляют передачи, – каждое по своему тексту. «Не соответствует» означает: показано, что вовремя не сделано, нет в перечне, который ведёт сам механизм, или сверх предела; «соответствует»: показано, что вовремя сделано, или предел соблюдён по перечню, который заявлен полным. Слово лишь одной стороны ничего не решает. Каждый перечень передач стоит сам по себе, они никогда не складываются. Ничто здесь не является решением.
owed-under = По тексту «{ $text }»
cap-limit = не более { $limit } { $unit } за каждые { $hours } ч
cap-limit-length = не более { $limit } { $unit } каждый раз за { $length }
cap-limit-whole = не более { $limit } { $unit } за весь срок
cap-reduce = не более { $percent } % от { $base }
cap-reduce-length = каждый раз за { $length } не более { $percent } % от { $base }
cap-base-all = того, что поступило с { $start } до { $end }
cap-base-mean = среднего из того, что поступило с { $start } до { $end }
cap-base-before = того, что поступило за предыдущий промежуток
cap-notify-before = ни одной без уведомления не менее чем за { $length } до неё
cap-notify-after = ни одной без уведомления не более чем через { $length } после неё
cap-anything = всё
owed-untimed = { $n ->
    [one] { $n } сообщение не говорит, когда
    [few] { $n } сообщения не говорят, когда
   *[other] { $n } сообщений не говорят, когда
}
col-owed-party = Сторона
col-owed-due = Срок
col-owed-said = Кто так говорит
col-owed-window = Промежуток
col-owed-list = Чей перечень
col-owed-total = Итого
owed-unit-transfers = передач
owed-unit-unnoticed = передач без уведомления
owed-mechanism = механизм
owed-no-date = без даты: не установлено, что пускает отсчёт, или условие
owed-every = период { $n }
owed-because-of = из-за { $id }
owed-done = по словам, сделано к { $when }
owed-said-by-nobody = никто
owed-no-list = перечня нет
owed-total = { $total } { $unit }; предел – { $limit }
owed-total-unknown = числа нет
owed-total-no-limit = { $total } { $unit }; с чем сравнивать, известно не полностью
owed-transfers = { $n ->
    [one] учтена { $n } передача
    [few] учтены { $n } передачи
   *[other] учтено { $n } передач
}
owed-untold = из них без определённого числа: { $n }
owed-earlier = { $n ->
    [one] Ещё { $n } более ранняя строка
    [few] Ещё { $n } более ранние строки
   *[other] Ещё { $n } более ранних строк
} – в { $file }. Из всех { $all }: { $parts }.
short-owed = Что надлежало сделать
short-owed-dues = По тексту «{ $text }» – { $n ->
    [one] { $n } срок обязанности
    [few] { $n } срока обязанностей
   *[other] { $n } сроков обязанностей
}: { $parts }.
short-owed-caps = По тексту «{ $text }» – { $n ->
    [one] { $n } промежуток и перечень с пределом
    [few] { $n } промежутка и перечня с пределом
   *[other] { $n } промежутков и перечней с пределом
}: { $parts }.
