# Речення звіту. Числа передаються числами, дати – текстом.
report = звіт
skip = Перейти до звіту
banner = РОБОЧИЙ ДОКУМЕНТ – НЕ ДЛЯ ОПРИЛЮДНЕННЯ
banner-label = Статус документа
banner-tier = Рівень доступу: { $tier }
banner-as-of = Станом на { $instant } UTC: лише те, що надійшло до того часу
banner-everything = За всім, що надійшло
invented = Вигаданий світ.
invented-why = Жодного місця, жодної сторони й жодної події на цій сторінці не існує.
invented-score = Лише тому, що цей світ вигадано, висновки можна порівняти з правдою.
report-of = Звіт про висновки · { $mechanism }
between = Сторони: { $parties }
languages = Мови
contents = Зміст
not-told = не вказано
everywhere = усюди
open-ended = залишено відкритим
colon = :{" "}
list-comma = ,{" "}
list-and = {" "}та{" "}
yes = так
no = ні
see = Дивіться: { $section }
differs = різниться
only-here = не в кожному тексті
legend = Що означають висновки
instant-both = { $local } { $zone } ({ $utc } UTC)
from-until = від { $start } до { $end }

h-short = Коротко
short-agreed = Що погоджено
short-came = Що надійшло
short-found = Що встановлено
short-unseen = Чого не вдалося побачити
short-agreed-texts = { $texts ->
    [one] Прочитано { $texts } текст
    [few] Прочитано окремо { $texts } тексти
   *[other] Прочитано окремо { $texts } текстів
} ({ $provisions ->
    [one] { $provisions } положення
    [few] { $provisions } положення
   *[other] { $provisions } положень
}); сторони: { $parties }.
short-agreed-differ = Вони різняться у { $n ->
    [one] { $n } пункті, позначеному
   *[other] { $n } пунктах, позначених
} нижче.
short-agreed-alike = Вони збігаються в кожному порівняному пункті.
short-came-rows = { $files ->
    [one] { $files } файл
    [few] { $files } файли
   *[other] { $files } файлів
}, { $rows ->
    [one] { $rows } рядок
    [few] { $rows } рядки
   *[other] { $rows } рядків
}: прийнято { $accepted }, відхилено з поясненням { $rejected }, повторено { $repeated }.
short-came-made = У них { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[other] { $reports } повідомлень
} про { $incidents ->
    [one] { $incidents } інцидент
    [few] { $incidents } інциденти
   *[other] { $incidents } інцидентів
} і { $tallies ->
    [one] { $tallies } чийсь підрахунок
    [few] { $tallies } чиїсь підрахунки
   *[other] { $tallies } чиїхось підрахунків
}.
short-found-none = Не надійшло жодного інциденту, який можна співвіднести з положенням. Це не каже, чи він був.
short-found-nothing = За текстом «{ $text }» висновків немає.
short-found-text = За текстом «{ $text }» – { $n ->
    [one] { $n } висновок
    [few] { $n } висновки
   *[other] { $n } висновків
}: { $parts }.
n-inconsistent = { $n } – «не відповідає»
n-undetermined = { $n } – «не визначено»
n-consistent = { $n } – «відповідає»
n-not-monitored = { $n } – «не спостерігалося»
short-unseen-none = Ніхто не заявив, хто й що міг бачити. Тож день без повідомлень не каже нічого.
short-unseen-days = За текстом «{ $text }» з { $days ->
    [one] { $days } дня
   *[other] { $days } днів
} (за положеннями й зонами) не спостерігалося { $blind }, не визначено { $open }.
short-unseen-weeks = За текстом «{ $text }» з { $days ->
    [one] { $days } тижня
   *[other] { $days } тижнів
} (за положеннями й зонами) не спостерігалося { $blind }, не визначено { $open }.

h-agreed = Що погоджено
lede-agreed = Кожен текст так, як його хтось подає, поруч з іншими. Рядок із позначкою «різниться» неоднаковий у текстах; позначено й те, що є лише в деяких.
caption-agreed = { $n ->
    [one] Текст
    [few] { $n } тексти поруч
   *[other] { $n } текстів поруч
}
agreed-status = Статус
agreed-asserted-by = Хто подає
agreed-jointly = усі сторони разом
agreed-from = Діє від
agreed-until = Діє до
agreed-citation = Де записано
clause = Пункт { $clause }
no-such-provision = У цьому тексті такого положення немає.
left-open = Залишено відкритим:
decided-by = Вирішує: { $who }.
term-binds = Зобов’язує
term-acts = Дії
term-objects = Об’єкти
term-weapons = Озброєння
term-zones = Де
term-register = Запечатаний реєстр
term-period = Строк
term-thresholds = Межі
term-exception = Виняток
term-clock = Термін
clock-line = { $hours } год. від { $after }:
register-line = { $n ->
    [one] { $n } об’єкт
    [few] { $n } об’єкти
   *[other] { $n } об’єктів
} під печаткою ({ $kinds })
thresholds-line = «відповідає» за { $low } або менше, «не відповідає» за { $high } або більше.

h-map = Карта
lede-map = Події так, як їх заявлено, кожна з похибкою місця. Лише берег, вода й населені пункти; лінію проведено тільки так, як її хтось подає, і сказано хто.
h-timeline = Часова вісь
lede-timeline = Висновки за днями, окремо для кожного тексту. Під ними – яку частину кожного дня охоплювало заявлене спостереження: кількості без нього кажуть мало.

h-outcomes = Висновки за текстами й положеннями
lede-outcomes = Як кожна подія, так як її заявлено, співвідноситься з кожним положенням. Одна подія може мати висновки за кількома положеннями й текстами, тож між ними нічого не додається. Висновок – не рішення.
caption-matrix = Висновки за текстом «{ $text }»
col-provision = Положення
col-all = Усі
matrix-link = { $n } – { $outcome }, пункт { $clause }: показати

h-findings = Висновки
lede-findings = Кожен висновок і те, на чому він тримається. Висновок каже, чи підпадає подія, так як її заявлено, під положення; чи вона сталася й хто її вчинив – два інші питання з власними відповідями.
findings-none = Висновків немає.
caption-findings = Висновки за днями
selection = Тут { $shown } висновків із { $total }.
selection-how = Їх відібрано без огляду на сторону: висновки з однаковими текстом, положенням, висновком і днем утворюють групу; з кожної групи по черзі береться один, за гешем стовпців, які не називають сторони, доки сторінка не заповниться. Кількості вище – за всіма висновками. Уся таблиця лежить поруч із цією сторінкою:
filters = Відбір висновків
filter-text = Текст
filter-provision = Положення
filter-outcome = Висновок
filter-because = Причина
filter-status = Стан
filter-from = Від дня
filter-to = До дня
filter-words = Слова
filter-any = будь-що
filter-clear = Очистити
filter-shown = Показано { $n } із { $total }
col-finding = Номер
col-day = День
col-what = Що, за заявою
col-actor = Названо виконавцем
col-outcome = Висновок
col-covered = Підпадає
col-status = Стан
why = Чому
event-record = Що сказано про подію
what-object = { $act }: { $object }
what-object-unknown = { $act }: об’єкт не вказано
detail-covered = Чи підпадає?
detail-of-which = З них за місцем { $place }, за часом { $time }.
detail-zone = Зона
detail-happened = Чи сталося?
detail-equal-weights = За рівної ваги джерел: { $p }.
detail-party = Чи вчинив це названий?
detail-exception = Заявлений виняток
margin-inside = { $distance } усередину від межі
margin-outside = { $distance } назовні від межі
line-of-day = (лінія за { $day })
chance-unknown = Сказати не можна.
chance-line = { $p } – { $words }.
chance-very-unlikely = дуже малоймовірно
chance-unlikely = малоймовірно
chance-rather-unlikely = радше малоймовірно
chance-even = приблизно порівну
chance-rather-likely = радше ймовірно
chance-likely = ймовірно
chance-very-likely = дуже ймовірно
metres = { $n } м
kilometres = { $n } км
time-unknown = час невідомий
window-line = { $start } – { $end } { $zone }

h-record = Запис подій
lede-record = Кожна подія один раз, із кожною заявою словами того, хто заявляє. Цитата – заява цитованого, і нічого більше; довгі скорочено, усі до однакової довжини.
record-open = { $n ->
    [one] { $n } подія
    [few] { $n } події
   *[other] { $n } подій
}
record-not-on-paper = Запис задовгий для паперу. Він лежить у файлі incidents.csv поруч зі сторінкою.
event-title = { $act }, { $place }
event-when = Коли
event-where = Де
event-object = Об’єкт
event-weapon = Озброєння
event-count = Скільки
event-actor = Названо виконавцем
event-affected = Названо постраждалим
event-circumstances = Заявлені обставини
event-disputed = Повідомлення різняться щодо
event-voices = Голоси
event-voices-line = { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[other] { $reports } повідомлень
}, { $groups ->
    [one] { $groups } незалежна група
    [few] { $groups } незалежні групи
   *[other] { $groups } незалежних груп
}
place-unnamed = без назви
place-named-only = { $name }; положення не вказано
place-disc = { $name }; { $lat } пн. ш., { $lon } сх. д., у межах { $error } (95 %); { $basis }
place-shape = { $name }; район навколо { $lat } пн. ш., { $lon } сх. д., сягає { $error }; { $basis }
count-exact = { $n }
count-about = близько { $n }
count-at-least = щонайменше { $n }
count-at-most = щонайбільше { $n }
count-range = від { $low } до { $high }
claim-of = заява сторони
claim-trace = { $file }, рядок { $row }
claims-more = Ще { $n ->
    [one] { $n } повідомлення тут не наведено.
    [few] { $n } повідомлення тут не наведено.
   *[other] { $n } повідомлень тут не наведено.
}

h-alleged = Що стверджує кожна сторона
lede-alleged = Поруч, кожне у власній одиниці й за власний проміжок часу. Підрахунки різних заявників ніколи не додаються: вони рахують різне, і кожен – переважно дії іншого.
alleged-none = Ніхто нічого не стверджує.
side-says = Стверджує: { $who }
no-party = Джерела жодної зі сторін
side-no-claims = Повідомлень про окремі події немає.
caption-claims = Повідомлення про окремі події: дія та кого названо виконавцем
col-act = Дія
side-counts = Підрахунки
series-about = Про кого
series-area = Район
series-windows = Проміжки
series-windows-line = { $n ->
    [one] { $n } проміжок
    [few] { $n } проміжки
   *[other] { $n } проміжків
}, { $missing ->
    [0] порожніх немає
   *[other] порожніх { $missing }
}
series-range = Від найменшого до найбільшого
series-range-line = від { $low } до { $high } за один проміжок
series-reading = Як читається
reading-line = { $text }, пункт { $clause }: { $outcome } ({ $because })
tallies-drawn = Підрахунки на графіках
tallies-drawn-why = По одному графіку на ряд. Шкали різні, бо одиниці різні; пропуск – це незаповнений проміжок, а не нуль.
h-contradictions = Суперечності
lede-contradictions = Той самий підрахунок за той самий проміжок із різними значеннями. Жодного тут не виправлено.
caption-contradictions = { $n ->
    [one] { $n } підрахунок із кількома значеннями
    [few] { $n } підрахунки з кількома значеннями
   *[other] { $n } підрахунків із кількома значеннями
}
contradictions-none = Жоден підрахунок за один проміжок не має двох значень.
col-counted = Що рахують
col-window = Проміжок
col-values = Значення

h-unseen = Чого не вдалося побачити
lede-unseen = Тихий день відповідає лише там, де заявлене спостереження помітило б дію. Усе інше не визначено або не спостерігалося, з причиною.
unseen-undeclared = Ніхто не заявив жодного спостереження. Тож тихий день не каже нічого.
caption-unseen = Частка часу за висновками, за текстом «{ $text }»
col-provision-zone = Положення й зона
col-days = Днів
col-weeks = Тижнів
col-hours = Годин спостереження
days = { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
}
weeks = { $n ->
    [one] { $n } тиждень
    [few] { $n } тижні
   *[other] { $n } тижнів
}

h-refused = Що надійшло й що відхилено
lede-refused = Кожен рядок кожного файла враховано: рядки = прийняті + відхилені + повторені. Відхилені рядки збережено, їх можна повернути тому, хто їх писав.
refused-no-files = Жодного файла не надійшло.
caption-refused = Файли
col-file = Файл
col-rows = Рядків
col-accepted = Прийнято
col-rejected = Відхилено
col-repeated = Повторено
col-revised = Переглянуто
col-adds-up = Сходиться
col-refusals = Чому рядки відхилено
read-by = прочитано як { $connector }
refusal-rows = { $n ->
    [one] рядок { $rows }
   *[other] рядки { $rows }
}

h-sources = Що відомо про кожне джерело
lede-sources = Чий це голос і що про нього відомо. Джерел не впорядковано за якістю; джерела однієї групи – один голос.
sources-none = Жодне джерело не висловилося.
source-affiliation = Говорить від імені
affiliation-none = жодної зі сторін
affiliation-unknown = не встановлено; не підносить нічого вище за «заявлено»
source-observer = Спостерігач
source-observer-yes = бачить для механізму
source-observer-no = ні
source-group = Група незалежності
source-reports = Повідомлень
source-precision = Точність
source-biases = Відомі упередження
source-p-true = Надійність
source-declared = заявлено; лишається в місії
source-undeclared = не заявлено
source-publisher = Видавець, частота, ліцензія
source-citation = Описано в

h-scorecard = Порівняння з правдою
lede-scorecard = Скільки з подій, яким надано ймовірність, справдилося.
caption-scorecard = Міри
col-measure = Міра
col-value = Значення

h-method = Метод і походження
lede-method = На чому тримаються числа, щоб їх можна було оскаржити й обчислити знову.
method-three = Три питання мають три відповіді, які не зливаються: чи сталося, чи підпадає, хто вчинив. Висновок відповідає лише на друге, для події так, як її заявлено.
method-limits = Висновок випливає з імовірності, що подія підпадає, і з меж, які оголошує угода. Підтвердити порушення може тільки рішення людей.
method-words = Слова для ймовірностей: до 5 % дуже малоймовірно, до 25 % малоймовірно, до 45 % радше малоймовірно, до 55 % приблизно порівну, до 75 % радше ймовірно, до 95 % ймовірно, понад це дуже ймовірно. Це лише слова; жоден висновок від них не залежить.
method-day = День закінчується о { $ends } за часом { $zone }, як рахує механізм. Усе зберігається в UTC.
method-absence = Порожнє означає, що ніхто не сказав, і ніколи не нуль. Відсутність повідомлень ніколи не вважається миром.
method-order = Сторони стоять у порядку документа; у примірнику сторони вона стоїть першою. Більше ніщо не залежить від того, котра сторона котра.
method-reproduce = Щоб перевірити: повторіть обчислення на файлах і з параметрами, названими нижче. Однакові вхідні дані дають однакові байти.
h-thresholds = Оголошені межі
threshold-consistent = «Відповідає» за або нижче
threshold-inconsistent = «Не відповідає» за або вище
threshold-quiet = Тихий день відповідає від частки спостереження
h-beside = Таблиці поруч із цією сторінкою
beside-why = Ті самі факти для машин і електронних таблиць:
h-parameters = Параметри
caption-parameters = Усе, що вплинуло на результат (схема таблиць { $schema })
col-parameter = Параметр
h-hashes = Файли, як їх отримано
caption-hashes = Файл з іншим гешем – інший файл

h-glossary = Вжиті слова
lede-glossary = Кожне слово означає це й нічого більше.
word-text = Текст
meaning-text = Те, що, за чиїмись словами, було погоджено. Кілька текстів можуть стояти поруч; кожен читається окремо.
word-provision = Положення
meaning-provision = Одне зобов’язання одного тексту.
word-claim = Заява
meaning-claim = Те, що хтось каже. Вона лишається його заявою, хто б її не повторював.
word-report = Повідомлення
meaning-report = Одна заява одного джерела, що щось сталося.
word-incident = Інцидент, подія
meaning-incident = Повідомлення, які визнано такими, що кажуть про одну подію.
word-finding = Висновок
meaning-finding = Як один інцидент, так як його заявлено, співвідноситься з одним положенням одного тексту.
word-tally = Підрахунок
meaning-tally = Чиєсь число за проміжок часу. Це не подія, і числа різних заявників ніколи не додаються.
word-effort = Спостереження
meaning-effort = Хто, що й коли міг бачити: камери, патрулі, обльоти, і коли вони не працювали або їх не пускали.
word-coverage = Охоплення
meaning-coverage = Що спостереження дає змогу сказати про дні, про які нічого не повідомлено.
word-alleged = Заявлено стороною
meaning-alleged = Лише заяви однієї сторони.
word-reported = Повідомлено
meaning-reported = Про це каже щонайменше одне джерело, не пов’язане зі сторонами.
word-observed = Спостережено
meaning-observed = Це бачив спостерігач або прилад, не пов’язаний зі сторонами.
word-inconsistent = Не відповідає
meaning-inconsistent = Подія, так як її заявлено, підпадає під положення. Це не рішення.
word-undetermined = Не визначено
meaning-undetermined = Визначити не можна, і причину названо.
word-consistent = Відповідає
meaning-consistent = Подія, так як її заявлено, не підпадає; або, для тихого дня, дію було б помічено.
word-not-monitored = Не спостерігалося
meaning-not-monitored = Ніхто не міг дивитися.
word-p-covered = Імовірність, що підпадає
meaning-p-covered = Наскільки ймовірно, що подія, так як її заявлено, підпадає під положення, з огляду на похибки місця й часу.
word-p-happened = Імовірність, що сталося
meaning-p-happened = Наскільки ймовірно, що повідомлена подія відбулася, з огляду на те, хто про неї каже.
word-p-party = Імовірність, що вчинив названий
meaning-p-party = За умови, що подія сталася.
word-independence = Група незалежності
meaning-independence = Джерела, які копіюють одне одного або підпорядковані одне одному, – один голос.
word-register = Запечатаний реєстр
meaning-register = Перелік захищених об’єктів, переданий під печаткою; один об’єкт можна розкрити для однієї події, і печатка доводить, що він був у переліку раніше.
word-ruling = Рішення
meaning-ruling = Ухвала людей. Тільки рішення може підтвердити порушення.
word-tier = Рівень доступу
meaning-tier = Хто може бачити цей документ: публіка, місія або обмежене коло.
word-as-of = Станом на
meaning-as-of = Мить, до якої враховано отримані матеріали.

foot-claims = Усе процитоване тут – чиясь заява. Висновки обчислено за оголошеними правилами; вони не є рішеннями.
foot-banner = Робочий документ – не для оприлюднення, доки його не оприлюднить механізм.
