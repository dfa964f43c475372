# Предложения отчёта. Числа передаются числами, даты – текстом.
report = отчёт
skip = Перейти к отчёту
banner = РАБОЧИЙ ДОКУМЕНТ – НЕ ДЛЯ ОБНАРОДОВАНИЯ
banner-label = Статус документа
banner-tier = Уровень доступа: { $tier }
banner-as-of = По состоянию на { $instant } UTC: только то, что поступило к тому времени
banner-everything = По всему, что поступило
invented = Вымышленный мир.
invented-why = Ни одного места, ни одной стороны и ни одного события на этой странице не существует.
invented-score = Лишь потому, что этот мир вымышлен, выводы можно сравнить с правдой.
report-of = Отчёт о выводах · { $mechanism }
between = Стороны: { $parties }
languages = Языки
contents = Содержание
not-told = не указано
everywhere = везде
open-ended = оставлено открытым
colon = :{" "}
list-comma = ,{" "}
list-and = {" "}и{" "}
yes = да
no = нет
see = Смотрите: { $section }
differs = различается
only-here = не в каждом тексте
legend = Что означают выводы
instant-both = { $local } { $zone } ({ $utc } UTC)
from-until = с { $start } до { $end }

h-short = Коротко
short-agreed = Что согласовано
short-came = Что поступило
short-found = Что установлено
short-unseen = Чего не удалось увидеть
short-agreed-texts = { $texts ->
    [one] Прочитан { $texts } текст
    [few] Прочитано по отдельности { $texts } текста
   *[other] Прочитано по отдельности { $texts } текстов
} ({ $provisions ->
    [one] { $provisions } положение
    [few] { $provisions } положения
   *[other] { $provisions } положений
}); стороны: { $parties }.
short-agreed-differ = Они различаются в { $n ->
    [one] { $n } пункте, отмеченном
   *[other] { $n } пунктах, отмеченных
} ниже.
short-agreed-alike = Они совпадают в каждом сравнённом пункте.
short-came-rows = { $files ->
    [one] { $files } файл
    [few] { $files } файла
   *[other] { $files } файлов
}, { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[other] { $rows } строк
}: принято { $accepted }, отклонено с объяснением { $rejected }, повторено { $repeated }.
short-came-made = В них { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
   *[other] { $reports } сообщений
} о { $incidents ->
    [one] { $incidents } инциденте
   *[other] { $incidents } инцидентах
} и { $tallies ->
    [one] { $tallies } чей-то подсчёт
    [few] { $tallies } чьих-то подсчёта
   *[other] { $tallies } чьих-то подсчётов
}.
short-found-none = Не поступило ни одного инцидента, который можно соотнести с положением. Это не говорит о том, был ли он.
short-found-nothing = По тексту «{ $text }» выводов нет.
short-found-text = По тексту «{ $text }» – { $n ->
    [one] { $n } вывод
    [few] { $n } вывода
   *[other] { $n } выводов
}: { $parts }.
n-inconsistent = { $n } – «не соответствует»
n-undetermined = { $n } – «не определено»
n-consistent = { $n } – «соответствует»
n-not-monitored = { $n } – «не наблюдалось»
short-unseen-none = Никто не заявил, кто и что мог видеть. Поэтому день без сообщений не говорит ничего.
short-unseen-days = По тексту «{ $text }» из { $days ->
    [one] { $days } дня
   *[other] { $days } дней
} (по положениям и зонам) не наблюдалось { $blind }, не определено { $open }.
short-unseen-weeks = По тексту «{ $text }» из { $days ->
    [one] { $days } недели
   *[other] { $days } недель
} (по положениям и зонам) не наблюдалось { $blind }, не определено { $open }.

h-agreed = Что согласовано
lede-agreed = Каждый текст так, как его кто-то излагает, рядом с другими. Строка с пометкой «различается» неодинакова в текстах; отмечено и то, что есть лишь в некоторых.
caption-agreed = { $n ->
    [one] Текст
    [few] { $n } текста рядом
   *[other] { $n } текстов рядом
}
agreed-status = Статус
agreed-asserted-by = Кто излагает
agreed-jointly = все стороны вместе
agreed-from = Действует с
agreed-until = Действует до
agreed-citation = Где записано
clause = Пункт { $clause }
no-such-provision = В этом тексте такого положения нет.
left-open = Оставлено открытым:
decided-by = Решает: { $who }.
term-binds = Обязывает
term-acts = Действия
term-objects = Объекты
term-weapons = Вооружение
term-zones = Где
term-register = Запечатанный реестр
term-period = Срок
term-thresholds = Границы
term-exception = Исключение
term-clock = Срок исполнения
clock-line = { $hours } ч. от { $after }:
register-line = { $n ->
    [one] { $n } объект
    [few] { $n } объекта
   *[other] { $n } объектов
} под печатью ({ $kinds })
thresholds-line = «соответствует» при { $low } или меньше, «не соответствует» при { $high } или больше.

h-map = Карта
lede-map = События так, как они заявлены, каждое с погрешностью места. Только берег, вода и населённые пункты; линия проведена лишь так, как её кто-то излагает, и сказано кто.
h-timeline = Ось времени
lede-timeline = Выводы по дням, отдельно для каждого текста. Под ними – какую долю каждого дня охватывало заявленное наблюдение: числа без него говорят мало.

h-outcomes = Выводы по текстам и положениям
lede-outcomes = Как каждое событие, так как оно заявлено, соотносится с каждым положением. Одно событие может иметь выводы по нескольким положениям и текстам, поэтому между ними ничего не складывается. Вывод – не решение.
caption-matrix = Выводы по тексту «{ $text }»
col-provision = Положение
col-all = Все
matrix-link = { $n } – { $outcome }, пункт { $clause }: показать

h-findings = Выводы
lede-findings = Каждый вывод и то, на чём он держится. Вывод говорит, подпадает ли событие, так как оно заявлено, под положение; произошло ли оно и кто его совершил – два других вопроса с собственными ответами.
findings-none = Выводов нет.
caption-findings = Выводы по дням
selection = Здесь { $shown } выводов из { $total }.
selection-how = Они отобраны без оглядки на сторону: выводы с одинаковыми текстом, положением, выводом и днём образуют группу; из каждой группы по очереди берётся один, по хешу столбцов, которые не называют стороны, пока страница не заполнится. Числа выше – по всем выводам. Вся таблица лежит рядом с этой страницей:
filters = Отбор выводов
filter-text = Текст
filter-provision = Положение
filter-outcome = Вывод
filter-because = Причина
filter-status = Состояние
filter-from = С дня
filter-to = По день
filter-words = Слова
filter-any = любое
filter-clear = Очистить
filter-shown = Показано { $n } из { $total }
col-finding = Номер
col-day = День
col-what = Что, по заявлению
col-actor = Назван исполнителем
col-outcome = Вывод
col-covered = Подпадает
col-status = Состояние
why = Почему
event-record = Что сказано о событии
what-object = { $act }: { $object }
what-object-unknown = { $act }: объект не указан
detail-covered = Подпадает ли?
detail-of-which = Из них по месту { $place }, по времени { $time }.
detail-zone = Зона
detail-happened = Произошло ли?
detail-equal-weights = При равном весе источников: { $p }.
detail-party = Совершил ли это названный?
detail-exception = Заявленное исключение
margin-inside = { $distance } внутрь от границы
margin-outside = { $distance } наружу от границы
line-of-day = (линия за { $day })
chance-unknown = Сказать нельзя.
chance-line = { $p } – { $words }.
chance-very-unlikely = очень маловероятно
chance-unlikely = маловероятно
chance-rather-unlikely = скорее маловероятно
chance-even = примерно поровну
chance-rather-likely = скорее вероятно
chance-likely = вероятно
chance-very-likely = очень вероятно
metres = { $n } м
kilometres = { $n } км
time-unknown = время неизвестно
window-line = { $start } – { $end } { $zone }

h-record = Запись событий
lede-record = Каждое событие один раз, с каждым заявлением словами того, кто заявляет. Цитата – заявление цитируемого и ничего больше; длинные сокращены, все до одинаковой длины.
record-open = { $n ->
    [one] { $n } событие
    [few] { $n } события
   *[other] { $n } событий
}
record-not-on-paper = Запись слишком длинна для бумаги. Она лежит в файле incidents.csv рядом со страницей.
event-title = { $act }, { $place }
event-when = Когда
event-where = Где
event-object = Объект
event-weapon = Вооружение
event-count = Сколько
event-actor = Назван исполнителем
event-affected = Назван пострадавшим
event-circumstances = Заявленные обстоятельства
event-disputed = Сообщения расходятся в том, что касается
event-voices = Голоса
event-voices-line = { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
   *[other] { $reports } сообщений
}, { $groups ->
    [one] { $groups } независимая группа
    [few] { $groups } независимые группы
   *[other] { $groups } независимых групп
}
place-unnamed = без названия
place-named-only = { $name }; положение не указано
place-disc = { $name }; { $lat } с. ш., { $lon } в. д., в пределах { $error } (95 %); { $basis }
place-shape = { $name }; район вокруг { $lat } с. ш., { $lon } в. д., простирается на { $error }; { $basis }
count-exact = { $n }
count-about = около { $n }
count-at-least = не менее { $n }
count-at-most = не более { $n }
count-range = от { $low } до { $high }
claim-of = заявление стороны
claim-trace = { $file }, строка { $row }
claims-more = Ещё { $n ->
    [one] { $n } сообщение здесь не приведено.
    [few] { $n } сообщения здесь не приведены.
   *[other] { $n } сообщений здесь не приведено.
}

h-alleged = Что утверждает каждая сторона
lede-alleged = Рядом, каждое в собственной единице и за собственный промежуток времени. Подсчёты разных заявителей никогда не складываются: они считают разное, и каждый – в основном действия другого.
alleged-none = Никто ничего не утверждает.
side-says = Утверждает: { $who }
no-party = Источники ни одной из сторон
side-no-claims = Сообщений об отдельных событиях нет.
caption-claims = Сообщения об отдельных событиях: действие и кто назван исполнителем
col-act = Действие
side-counts = Подсчёты
series-about = О ком
series-area = Район
series-windows = Промежутки
series-windows-line = { $n ->
    [one] { $n } промежуток
    [few] { $n } промежутка
   *[other] { $n } промежутков
}, { $missing ->
    [0] пустых нет
   *[other] пустых { $missing }
}
series-range = От наименьшего до наибольшего
series-range-line = от { $low } до { $high } за один промежуток
series-reading = Как читается
reading-line = { $text }, пункт { $clause }: { $outcome } ({ $because })
tallies-drawn = Подсчёты на графиках
tallies-drawn-why = По одному графику на ряд. Шкалы разные, потому что единицы разные; пропуск – это незаполненный промежуток, а не нуль.
h-contradictions = Противоречия
lede-contradictions = Один и тот же подсчёт за один и тот же промежуток с разными значениями. Ни одно здесь не исправлено.
caption-contradictions = { $n ->
    [one] { $n } подсчёт с несколькими значениями
    [few] { $n } подсчёта с несколькими значениями
   *[other] { $n } подсчётов с несколькими значениями
}
contradictions-none = Ни один подсчёт за один промежуток не имеет двух значений.
col-counted = Что считают
col-window = Промежуток
col-values = Значения

h-unseen = Чего не удалось увидеть
lede-unseen = Тихий день соответствует лишь там, где заявленное наблюдение заметило бы действие. Всё остальное не определено или не наблюдалось, с причиной.
unseen-undeclared = Никто не заявил никакого наблюдения. Поэтому тихий день не говорит ничего.
caption-unseen = Доля времени по выводам, по тексту «{ $text }»
col-provision-zone = Положение и зона
col-days = Дней
col-weeks = Недель
col-hours = Часов наблюдения
days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
weeks = { $n ->
    [one] { $n } неделя
    [few] { $n } недели
   *[other] { $n } недель
}

h-refused = Что поступило и что отклонено
lede-refused = Каждая строка каждого файла учтена: строки = принятые + отклонённые + повторённые. Отклонённые строки сохранены, их можно вернуть тому, кто их писал.
refused-no-files = Ни одного файла не поступило.
caption-refused = Файлы
col-file = Файл
col-rows = Строк
col-accepted = Принято
col-rejected = Отклонено
col-repeated = Повторено
col-revised = Пересмотрено
col-adds-up = Сходится
col-refusals = Почему строки отклонены
read-by = прочитано как { $connector }
refusal-rows = { $n ->
    [one] строка { $rows }
   *[other] строки { $rows }
}

h-sources = Что известно о каждом источнике
lede-sources = Чей это голос и что о нём известно. Источники не упорядочены по качеству; источники одной группы – один голос.
sources-none = Ни один источник не высказался.
source-affiliation = Говорит от имени
affiliation-none = ни одной из сторон
affiliation-unknown = не установлено; не поднимает ничего выше «заявлено»
source-observer = Наблюдатель
source-observer-yes = видит для механизма
source-observer-no = нет
source-group = Группа независимости
source-reports = Сообщений
source-precision = Точность
source-biases = Известные предубеждения
source-p-true = Надёжность
source-declared = заявлена; остаётся в миссии
source-undeclared = не заявлена
source-publisher = Издатель, частота, лицензия
source-citation = Описано в

h-scorecard = Сравнение с правдой
lede-scorecard = Сколько из событий, которым дана вероятность, подтвердилось.
caption-scorecard = Меры
col-measure = Мера
col-value = Значение

h-method = Метод и происхождение
lede-method = На чём держатся числа, чтобы их можно было оспорить и вычислить заново.
method-three = У трёх вопросов три ответа, которые не сливаются: произошло ли, подпадает ли, кто совершил. Вывод отвечает лишь на второй, для события так, как оно заявлено.
method-limits = Вывод следует из вероятности того, что событие подпадает, и из границ, которые объявляет соглашение. Подтвердить нарушение может только решение людей.
method-words = Слова для вероятностей: до 5 % очень маловероятно, до 25 % маловероятно, до 45 % скорее маловероятно, до 55 % примерно поровну, до 75 % скорее вероятно, до 95 % вероятно, выше этого очень вероятно. Это лишь слова; ни один вывод от них не зависит.
method-day = День заканчивается в { $ends } по времени { $zone }, как считает механизм. Всё хранится в UTC.
method-absence = Пустое значит, что никто не сказал, и никогда не нуль. Отсутствие сообщений никогда не принимается за мир.
method-order = Стороны стоят в порядке документа; в экземпляре стороны она стоит первой. Больше ничто не зависит от того, какая сторона какая.
method-reproduce = Чтобы проверить: повторите вычисление на файлах и с параметрами, названными ниже. Одинаковые входные данные дают одинаковые байты.
h-thresholds = Объявленные границы
threshold-consistent = «Соответствует» при или ниже
threshold-inconsistent = «Не соответствует» при или выше
threshold-quiet = Тихий день соответствует от доли наблюдения
h-beside = Таблицы рядом с этой страницей
beside-why = Те же факты для машин и электронных таблиц:
h-parameters = Параметры
caption-parameters = Всё, что повлияло на результат (схема таблиц { $schema })
col-parameter = Параметр
h-hashes = Файлы, как они получены
caption-hashes = Файл с другим хешем – другой файл

h-glossary = Употреблённые слова
lede-glossary = Каждое слово означает это и ничего больше.
word-text = Текст
meaning-text = То, что, по чьим-то словам, было согласовано. Несколько текстов могут стоять рядом; каждый читается отдельно.
word-provision = Положение
meaning-provision = Одно обязательство одного текста.
word-claim = Заявление
meaning-claim = То, что кто-то говорит. Оно остаётся его заявлением, кто бы его ни повторял.
word-report = Сообщение
meaning-report = Одно заявление одного источника о том, что что-то произошло.
word-incident = Инцидент, событие
meaning-incident = Сообщения, признанные говорящими об одном и том же событии.
word-finding = Вывод
meaning-finding = Как один инцидент, так как он заявлен, соотносится с одним положением одного текста.
word-tally = Подсчёт
meaning-tally = Чьё-то число за промежуток времени. Это не событие, и числа разных заявителей никогда не складываются.
word-effort = Наблюдение
meaning-effort = Кто, что и когда мог видеть: камеры, патрули, облёты, и когда они не работали или их не пускали.
word-coverage = Охват
meaning-coverage = Что наблюдение позволяет сказать о днях, о которых ничего не сообщено.
word-alleged = Заявлено стороной
meaning-alleged = Только заявления одной стороны.
word-reported = Сообщено
meaning-reported = Об этом говорит по меньшей мере один источник, не связанный со сторонами.
word-observed = Наблюдалось
meaning-observed = Это видел наблюдатель или прибор, не связанный со сторонами.
word-inconsistent = Не соответствует
meaning-inconsistent = Событие, так как оно заявлено, подпадает под положение. Это не решение.
word-undetermined = Не определено
meaning-undetermined = Определить нельзя, и причина названа.
word-consistent = Соответствует
meaning-consistent = Событие, так как оно заявлено, не подпадает; или, для тихого дня, действие было бы замечено.
word-not-monitored = Не наблюдалось
meaning-not-monitored = Никто не мог смотреть.
word-p-covered = Вероятность, что подпадает
meaning-p-covered = Насколько вероятно, что событие, так как оно заявлено, подпадает под положение, с учётом погрешностей места и времени.
word-p-happened = Вероятность, что произошло
meaning-p-happened = Насколько вероятно, что сообщённое событие имело место, с учётом того, кто о нём говорит.
word-p-party = Вероятность, что совершил названный
meaning-p-party = При условии, что событие произошло.
word-independence = Группа независимости
meaning-independence = Источники, которые копируют друг друга или подчинены друг другу, – один голос.
word-register = Запечатанный реестр
meaning-register = Перечень защищённых объектов, переданный под печатью; один объект можно раскрыть для одного события, и печать доказывает, что он был в перечне раньше.
word-ruling = Решение
meaning-ruling = Постановление людей. Только решение может подтвердить нарушение.
word-tier = Уровень доступа
meaning-tier = Кто может видеть этот документ: публика, миссия или ограниченный круг.
word-as-of = По состоянию на
meaning-as-of = Момент, до которого учтены полученные материалы.

foot-claims = Всё процитированное здесь – чьё-то заявление. Выводы вычислены по объявленным правилам; они не являются решениями.
foot-banner = Рабочий документ – не для обнародования, пока его не обнародует механизм.
