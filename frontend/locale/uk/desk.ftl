# Слова робочого столу перевірки та сторінки сторони; інші беруться з файлів звітів.
desk-loading = Завантаження …
desk-working = Обчислюємо, що зміниться …
desk-no-answer = Немає відповіді
desk-no-view = Такого розділу немає
desk-load-again = Завантажити ще раз
desk-in-as = { $account }, { $role }
desk-role-observer = спостерігач
desk-role-analyst = аналітик
desk-role-adjudicator = член органу розгляду
desk-role-party = сторона
desk-role-publisher = видавець
desk-role-admin = розпорядник облікових записів
desk-role-owner = розпорядник цієї теки
desk-to-room = Ситуаційна кімната
desk-nobody = ніхто
desk-untold = не сказано
desk-mechanism = механізм
desk-as-stated-by = { $text }, за словами: { $by }
desk-redacted = Ці слова вилучено.
desk-fault-no-line = Сервер не відповідає. Нічого не втрачено: написане залишилося тут.
desk-fault-no-line-do = Перевірте з’єднання й надішліть ще раз; буде записано один раз.
desk-fault-stale = Хтось змінив це після того, як ви його завантажили. Нічого не записано.
desk-fault-stale-do = Завантажте ще раз, подивіться, що змінилося, і тоді вирішуйте.
desk-fault-not-in = Тут ніхто не ввійшов.
desk-fault-not-in-do = Увійдіть; якщо облікових записів немає, відкрийте посилання, яке побачив той, хто запустив сервер.
desk-fault-log-in = Тут ніхто не ввійшов.
desk-fault-log-in-do = Увійдіть; якщо облікових записів немає, відкрийте посилання, яке побачив той, хто запустив сервер.
desk-fault-open-link = Тут ніхто не ввійшов.
desk-fault-open-link-do = Увійдіть; якщо облікових записів немає, відкрийте посилання, яке побачив той, хто запустив сервер.
desk-fault-not-allowed = Цьому обліковому запису так не можна.
desk-fault-not-allowed-do = Зверніться до того, кому можна.
desk-fault-not-yours = Це сторінка не тієї сторони, за яку діє цей обліковий запис.
desk-fault-not-yours-do = Відкрийте сторінку своєї сторони.
desk-fault-not-possible = Це неможливо, і нічого не записано:
desk-fault-not-possible-do = причини ті самі, що їх називають команди.
desk-fault-no-such-thing = Такого немає, або цей обліковий запис не може цього бачити.
desk-fault-no-such-thing-do = Пошукайте в переліку.
desk-fault-no-run = Тут ще нічого не обчислено.
desk-fault-no-run-do = Той, хто веде теку, виконує `truceline run`.
desk-fault-being-written = Саме записується нове обчислення.
desk-fault-being-written-do = Завантажте знову за хвилину.
desk-fault-mistakes = У надісланому є помилки:
desk-fault-mistakes-do = виправте перелічене.

desk-tab-queue = Що чекає
desk-tab-documents = Документи
desk-tab-cases = Справи
desk-tab-party = Сторінка: { $party }
desk-title-queue = Що чекає на людину
desk-title-pair = Одна подія чи дві?
desk-title-documents = Що кажуть документи
desk-title-cases = Справи
desk-title-case = Справа
desk-title-party = Сторінка сторони

desk-queue-lede = Машина поєднує, читає й рахує; це – для людей. Ваше рішення стоїть у записі з вашим іменем і причиною.
desk-queue-empty = Нічого не чекає.
desk-and-more = і ще { $n }
desk-part-questions = { $n ->
    [one] запитання без відповіді
    [few] запитання без відповіді
    [many] запитань без відповіді
   *[other] запитання без відповіді
}
desk-part-cases = { $n ->
    [one] відкрита справа
    [few] відкриті справи
    [many] відкритих справ
   *[other] відкритої справи
}
desk-part-objections = { $n ->
    [one] нове заперечення
    [few] нові заперечення
    [many] нових заперечень
   *[other] нового заперечення
}
desk-part-pairs = { $n ->
    [one] сумнівна пара
    [few] сумнівні пари
    [many] сумнівних пар
   *[other] сумнівної пари
}
desk-part-papers = { $n ->
    [one] документ на розгляд
    [few] документи на розгляд
    [many] документів на розгляд
   *[other] документа на розгляд
}
desk-part-idle = { $n ->
    [one] бездіяльне рішення
    [few] бездіяльні рішення
    [many] бездіяльних рішень
   *[other] бездіяльного рішення
}
desk-part-pending = { $n ->
    [one] рішення для наступного прогону
    [few] рішення для наступного прогону
    [many] рішень для наступного прогону
   *[other] рішення для наступного прогону
}
desk-why-questions = Сторону запитали, і вона не відповіла. Відсутність відповіді не є визнанням.
desk-why-cases = Люди взялися за висновок, і його не залагоджено.
desk-why-objections = Сторона заперечує, і ніхто не відповів.
desk-why-pairs = Повідомлення про ці події схожі, але не досить, щоб їх поєднати; ніхто ще не вирішив. Найсумнівніші стоять першими.
desk-why-papers = У них знайдено твердження, і ніхто їх не переглянув. Доти вони ніде не діють.
desk-why-idle = Вони не роблять того, що було сказано: повідомлення зникло, або інші рішення їм суперечать.
desk-why-pending = Записані після останнього обчислення. Діють від наступного.
desk-due-by = відповідь очікується до { $when }
desk-due-over = час на відповідь скінчився { $when }
desk-due-none = час не встановлено
desk-asked-at = запитано { $when }
desk-after-ruling = що зроблено після рішення
desk-opened = відкрито: { $who }, { $when }
desk-waits-for = чекає на: { $who }
desk-look-again = переглянути ще раз
desk-one-event = Одна подія?
desk-entry = рядок { $entry } запису
desk-missing = Зниклі повідомлення:
desk-against = Суперечить рядкам { $entries }: його минають.

desk-pair-lede = Їх залишено окремо. Подивіться, що каже кожне повідомлення, що свідчить за одну подію й що за дві; тоді скажіть, що це, або залиште.
desk-what = Що, як стверджують
desk-within = у межах { $error }
desk-differs = відрізняється
desk-speaks-for = Що свідчить за одну подію, а що за дві
desk-not-compared = Жодного повідомлення першої не зіставляли з повідомленням другої: вони надто далеко.
desk-of-place-and-time = місце й час
desk-of-act = вид дії
desk-of-object = об’єкт
desk-of-weapon = зброя
desk-of-number = кількість
desk-weight-for-clearly = ясно за одну подію
desk-weight-for = за одну подію
desk-weight-silent = не каже нічого
desk-weight-against = за дві події
desk-weight-against-clearly = ясно за дві події
desk-metres-apart = { $metres } одне від одного, де 95 % пар однієї події лежать у межах { $stated }
desk-hours-apart = { $hours } год одне від одного, грубіший із двох часів триває { $window } год
desk-decided = Що люди сказали про ці повідомлення
desk-decide = Вирішити
desk-say-merge = Це одна подія: поєднати
desk-say-split = Це дві події: тримати окремо в кожному наступному обчисленні
desk-act-merge = Поєднати
desk-act-split = Тримати окремо
desk-act-undo = Відкликано
desk-preview = Показати, що зміниться
desk-would = Що зміниться
desk-before = Тепер
desk-after = Тоді
desk-reports-n = { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[other] { $n } повідомлень
}
desk-findings-same = Жоден висновок не зміниться.
desk-said-before = Це вже стоїть у записі (рядки { $entries }); нічого не записано.
desk-names-reports = Рішення називає повідомлення, і його можна відкликати.
desk-undo = Відкликати
desk-cancel = Скасувати
desk-by = Ваше ім’я, як воно стоятиме в записі
desk-reason = Чому (обов’язково)
desk-reason-maybe = Чому, якщо є що додати
desk-recorded = Записано: рядок { $entry }.
desk-holds-now = Діє відразу.
desk-holds-next-run = Діє від наступного обчислення, не раніше.
desk-sign = Нічого не записано: ця дія потребує підпису.
desk-sign-why = Ключ є лише в його власника й не лежить на жодному сервері. Більше нічого не заважає цій дії.
desk-sign-how = Власник ключа виконує цю команду там, де є ключ і тека; DIR – тека, FILE – ключ.
desk-copy = Копіювати команду
desk-copied = Скопійовано

desk-documents-lede = Твердження одне за одним, його слова позначено в документі. Твердження – це слово того, хто його висловив, і не більше.
desk-also-reviewed = також переглянуті
desk-all-documents = Усі документи
desk-key-next = далі
desk-key-before = назад
desk-accept = Прийняти
desk-edit = Змінити
desk-reject = Відхилити
desk-do-accept = Залишити, як прочитано
desk-do-edit = Залишити зі змінами
desk-do-reject = Це не твердження: відхилити
desk-nothing-read = Нічого не чекає. Документи надходять командою `truceline read FILE --into DIR`.
desk-statements = Твердження
desk-statements-n = { $n ->
    [one] { $n } твердження
    [few] { $n } твердження
   *[other] { $n } тверджень
}
desk-reads-otherwise = сьогодні читається інакше
desk-review-machine = ніхто не переглядав
desk-review-accepted = прийнято
desk-review-edited = змінено
desk-review-rejected = відхилено
desk-reviewed = { $state }: { $who }, { $when }
desk-gone = Його переглянули, а сьогоднішні правила його вже не знаходять.
desk-changed = Сьогоднішні правила читають інакше: { $fields }.
desk-received = отримано { $when }
desk-on-word-of = зі слів: { $who }
desk-in-document = У документі
desk-offsets = знаки { $from } – { $to } із { $length }
desk-how-to-type = Дні: 2031-06-02 або 2031-06-01..2031-06-03. Люди: ІМ’Я (СТОРОНА); ІМ’Я (СТОРОНА). Переліки: одне; друге.
desk-kind-contact = Контакт
desk-kind-commitment = Зобов’язання
desk-kind-proposal = Пропозиція
desk-kind-incident = Стверджувана подія
desk-kind-issue = Питання
desk-kind-claim = Твердження
desk-kind-step = Крок
desk-kind-deferral = Відкладення
desk-field-what = Що
desk-field-status = Стан
desk-field-which = Котре
desk-field-when = Коли
desk-field-who = Хто
desk-field-to = Кому
desk-field-lasted = Тривало, як написано
desk-field-lasted_minutes = Тривало, хвилин
desk-field-places = Де
desk-field-act = Дія, його словами
desk-field-condition = Умова
desk-field-issues = Питання
desk-field-leaning = Позиція
desk-field-by = Хто це каже
desk-field-rule = Знайдено правилом

desk-no-cases = Жодної справи не відкрито.
desk-open-case = Відкрити справу
desk-about = Про що: номер висновку
desk-respondent = Кому приписують
desk-opened-by = Хто відкрив
desk-rung = Досягнуто
desk-speaks = Хто говорить
desk-has-key = під власним ключем
desk-words = Їхніми словами
desk-meetings = Засідання органу
desk-no-meetings = Засідань у записі немає.
desk-goes-on = триває
desk-left = { $who }: вихід { $when }
desk-minutes-n = Протокол, редакція { $n }
desk-agreed-by = погодили: { $who }
desk-meet = Записати щось про засідання
desk-what-happens = Що відбувається
desk-meeting-open = засідання відкривається
desk-meeting-leave = делегація виходить
desk-meeting-return = делегація повертається або спізнилася
desk-meeting-minutes = протокол, і хто його погоджує
desk-meeting-close = засідання закривається
desk-meeting-words-open = Порядок денний
desk-meeting-words-leave = Причина, як її називає делегація
desk-meeting-words-minutes = Протокол
desk-which-seats = Делегації
desk-who-agrees = Хто погоджує цю редакцію
desk-record = Занести до запису
desk-clocks = Строки
desk-no-clock = Відповіді не очікують.
desk-no-admission = Відсутність відповіді не є визнанням: стан від неї не змінюється.
desk-timeline = Усі дії за порядком
desk-asks = { $who } запитує: { $to }
desk-rules = Позиції на засіданні { $meeting }
desk-does-open = { $who }: відкриття справи
desk-does-ask = { $who }: питання
desk-does-reply = { $who }: відповідь
desk-does-assess = { $who }: наслідок перевірки
desk-does-rule = { $who }: позиції
desk-does-dissent = { $who }: окрема думка
desk-does-appeal = { $who }: оскарження
desk-does-settle = { $who }: залагодження
desk-does-withdraw = { $who }: відкликання справи
desk-settles-on = { $who }: умови залагодження
desk-answers-entry = на питання, рядок { $entry }
desk-signed-by = підписали: { $who }
desk-document = Документ
desk-evidence = Доказ
desk-act = Дія в цій справі
desk-act-lede = Кожну дію звіряють з угодою, і з запису ніколи нічого не зникає.
desk-documents-by-command = Документи й докази додають до дії командою `truceline case`, так само лист сторони.
desk-what-is-done = Що робиться
desk-case-ask = поставити питання
desk-case-reply = відповісти
desk-case-assess = наслідок перевірки
desk-case-rule = позиції на засіданні
desk-case-dissent = окрема думка
desk-case-appeal = оскаржити
desk-case-settle = залагодити
desk-case-withdraw = відкликати
desk-asked-whom = Кого запитують
desk-hours-to-answer = Годин на відповідь (порожньо: без строку)
desk-to-question = На яке питання
desk-unasked = жодне: без питання
desk-came-to = Наслідок
desk-in-meeting = На якому засіданні
desk-positions = Позиції присутніх
desk-no-position = позиції не займає
desk-no-meeting-open = Жодне засідання не відкрите; позиції займають на засіданні.
desk-terms = На яких умовах, однаковими словами всіх
desk-question = Питання
desk-checked-by-agreement = Звіряється з угодою, перш ніж буде записано.
desk-objects = { $who } заперечує проти: { $to }
desk-answer = Відповісти
desk-answer-words = Відповідь, їхніми словами

desk-party-kicker = Що показують стороні про неї саму
desk-party-order = Цей примірник називає свою сторону першою: { $parties }. Примірник іншої сторони так само називає першою її.
desk-objects-to = Заперечити проти
desk-grounds = Підстави
desk-object = Занести заперечення до запису
desk-object-changes-nothing = Воно стоїть у записі й саме нічого не змінює.
desk-of-rivals = інше повідомлення краще пасує до одного з двох
desk-next-pair = Наступна сумнівна пара
desk-about-how = F- і дванадцять знаків. Стоїть під кожним висновком на сторінці інциденту, разом із посиланням, що приводить сюди.
desk-about-what = Про що
desk-words-how = Слова того, хто говорить; так вони й стоять у записах під цим ім’ям.
desk-sure = Це одразу стане записом, а записів не вилучають: { $who } відкриває справу про { $about }.
desk-sure-yes = Відкрити
desk-show-rest = Показати ще { $n }
