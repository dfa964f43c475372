# Слова, які кажуть лише сторінки. Решта — з файлів самих звітів.
room-skip = Перейти до змісту
room-views = Подання
room-known = Відоме до { $instant }
room-as-of = Станом на { $instant }
room-zone = Час: { $zone }, { $offset }
room-loading = Завантаження …
room-settings = Налаштування
room-what-paper = Що це за документ
room-shade = Світле чи темне
room-shade-auto = Як у системі
room-shade-light = Світле
room-shade-dark = Темне
room-contrast = Високий контраст
room-not-told = не повідомлено
room-no-finding = без висновку
room-mechanism = механізм
room-no-answer = Відповіді немає
room-no-view = Такого подання немає
room-again = Спробувати ще раз

room-fault-0 = Сервер не відповідає.
room-fault-0-do = Перевірте зв’язок цього пристрою і спробуйте ще раз. Якщо не минеться, повідомте того, хто веде сервер: він, можливо, не працює.
room-fault-401 = Ви не ввійшли або вхід уже не діє.
room-fault-401-do = Увійдіть знову; якщо облікових записів немає, відкрийте посилання, яке побачив той, хто запустив сервер.
room-fault-403 = Цьому обліковому запису це не показують.
room-fault-403-do = Зверніться до того, хто веде облікові записи.
room-fault-404 = Тут нічого немає.
room-fault-404-do = Цього не існує або цьому обліковому запису цього не показують.
room-fault-409 = Показаний прогін замінено іншим.
room-fault-409-do = Завантажте сторінку знову: список починається спочатку.
room-fault-422 = В адресі є те, про що не можна запитати.
room-fault-422-do = Приберіть або виправте:
room-fault-other = Сервер не зміг відповісти.
room-fault-other-do = Спробуйте ще раз. Якщо не минеться, повідомте того, хто веде сервер, і назвіть адресу цієї сторінки.

room-tab-today = Сьогодні
room-tab-map = Карта
room-tab-list = Інциденти
room-tab-incident = Інцидент
room-tab-charts = Графіки
room-tab-talks = Стіл переговорів
room-tab-aid = Допомога
room-tab-relations = Відносини
room-tab-desk = Розгляд
room-tab-party = Ваша сторінка

room-other-day = Інший день
room-day-before = На день раніше
room-day-after = На день пізніше
room-now = Зараз
room-days-of-texts = День кожного тексту
room-day = День { $n }
room-day-of = з { $n }
room-state-not-yet = ще не почався
room-state-running = діє
room-state-over = минув
room-over = На цей день строк кожного тексту минув.
room-look-at = Подивитися { $day }
room-incidents-under = { $n ->
    [one] { $n } відомий на той час інцидент за найтяжчим висновком за цим текстом
    [few] { $n } відомі на той час інциденти, кожен за найтяжчим висновком за цим текстом
    [many] { $n } відомих на той час інцидентів, кожен за найтяжчим висновком за цим текстом
   *[other] { $n } відомого на той час інциденту
}
room-since = Нове після щоденного звіту { $n }
room-edition-covers = Він охоплює { $span }
room-newest = Спершу найновіші
room-came-in = Надійшло за останню добу
room-each-source = Що сповістило кожне джерело
room-from-edition = від межі звіту № { $n } ({ $instant })
room-from-day = за 24 години до того
room-watches-n = { $n ->
    [one] { $n } спостереження
    [few] { $n } спостереження
   *[other] { $n } спостережень
  }
room-silent = мовчить
room-last-heard = востаннє { $instant }
room-never-heard = досі не сповіщало
room-silent-note = Хто мовчить, міг нічого не бачити або не мати змоги сповістити.
room-reports-n = { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[other] { $n } повідомлень
}
room-tallies-n = { $n ->
    [one] { $n } підрахунок
    [few] { $n } підрахунки
   *[other] { $n } підрахунків
}
room-groups-n = { $n ->
    [one] { $n } незалежний голос
    [few] { $n } незалежні голоси
   *[other] { $n } незалежних голосів
}
room-incidents-n = { $n ->
    [one] { $n } інцидент
    [few] { $n } інциденти
   *[other] { $n } інцидентів
}
room-unanswered = Чекають на відповідь
room-dues-soon = Строк протягом 72 годин
room-dues-running = Інші строки, що тривають
room-dues-passed = Минули за останні 72 години
room-none-due = Жоден строк не спливає.
room-in-minutes = через { $n } хв
room-in-hours = через { $n } год
room-in-days = через { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
}
room-ago-minutes = { $n } хв тому
room-ago-hours = { $n } год тому
room-ago-days = { $n ->
    [one] { $n } день тому
    [few] { $n } дні тому
   *[other] { $n } днів тому
}
room-each = Показати кожен
room-less = Показати менше
room-and-more = і ще { $n }

room-col-case = Справа
room-col-whose = Чий обов'язок
room-col-text = Текст і пункт
room-col-incident = Інцидент
room-col-duty = Обов'язок
room-col-n = Кількість
room-col-next = Найближчий
room-col-last = Останній
room-col-what = Що, як стверджують
room-col-about = Про що
room-col-said = Хто що каже
room-col-state = Стан
room-col-opened = Відкрито
room-col-entry = Запис
room-col-rests = Повідомлення, що на ньому ґрунтуються
room-col-proof = Доказ
room-col-verdict = Звірено з вашою політикою

room-filters = Відбір
room-chosen = Обрано
room-remove = прибрати
room-filter-q = Ідентифікатор або місце
room-filter-text = Текст
room-filter-provision = Положення
room-filter-outcome = Результат
room-filter-status = Статус
room-filter-act = Дія
room-filter-object = Об'єкт
room-filter-weapon = Зброя
room-filter-actor = Названо виконавцем
room-filter-affected = Названо постраждалим
room-filter-claimant = Стверджує
room-filter-party = Причетна сторона
room-filter-source = Джерело
room-filter-from = Від
room-filter-to = До
room-filter-disputed = Повідомлення різняться
room-filter-placed = Із місцем
room-filter-bbox = Частина карти

room-sort = Порядок
room-sort-start = спершу найраніші
room-sort-down-start = спершу найпізніші
room-sort-known-at = спершу відомі найдовше
room-sort-down-known-at = спершу щойно відомі
room-sort-down-reports = спершу з найбільшою кількістю повідомлень
room-sort-error = спершу з найточнішим місцем
room-sort-down-happened = спершу ті, що найпевніше сталися
room-sort-id = за ідентифікатором
room-on-map = На карті
room-per-text = , за кожним текстом
room-disputed = повідомлення різняться
room-within = у межах { $error }
room-list-empty = Жоден інцидент не підходить. Це нічого не каже про те, чи був він: приберіть відбір або подивіться, що можна було бачити.
room-list-keys = Стрілки пересувають, Enter відкриває.
room-list-reach = Завантажено рядки до { $n } з { $total }; гортайте далі або оберіть дні.

room-act-not-told = Дію не повідомлено
room-as-told = Як повідомлено
room-how-sure = Наскільки певно
room-mechanism-day = день механізму: { $day }
room-one-event = Чи йдеться в повідомленнях про одну подію?
room-chance-means = { $low }–{ $high } зі 100
room-no-ruling = Висновок каже, як подія, якою її описують, співвідноситься з текстом. Це не рішення: підтверджують лише люди.
room-under-each-text = За кожним текстом
room-clause = Пункт { $clause }
room-nothing-applies = Жодне положення цього тексту до неї не застосовне.
room-voices-lede = Кожне повідомлення своїми словами. Цитата — твердження того, кого цитують, і не більше.
room-unnamed-source = Джерело тут не названо
room-speaks-for = говорить від сторони { $party }
room-of-no-party = не належить до жодної сторони
room-affiliation-unknown = від кого говорить, не встановлено
room-log-entry = запис { $n }
room-why-one = Чому ці повідомлення — один інцидент
room-cases = Справи
room-waits-for = чекає на: { $who }
room-versions = Версії
room-this-run = цей прогін
room-edition-n = щоденний звіт { $n }
room-proof = Зберігання й доказ
room-proof-lede = Усе, на чому ґрунтується цей інцидент, є записами журналу, і ніхто не може змінити журнал непомітно. Завантажте докази або звірте їх тут із політикою, якій довіряєте.
room-policy = Ваша політика.
room-policy-how = Текстовий файл, що називає журнал і свідків, яким ви довіряєте. Візьміть його в того, кому довіряєте, а не з цього сервера. Він лишається на цьому пристрої.
room-verifier = Перевірку вище виконує цей браузер кодом, який дав цей сервер. Щоб не покладатися ні на кого, перенесіть перевіряльник на інший комп'ютер:
room-verdict-0 = Дійсний
room-verdict-6 = Недійсний
room-verdict-7 = Не можна сказати
room-verdict-none = оберіть політику
room-redacted = вилучено

room-side-by-side = Поруч
room-second-text = Другий текст
room-who-could-see = Хто міг бачити
room-find-place = Знайти місце
room-as-list = Списком
room-legend = Умовні знаки
room-open-incident = Відкрити
room-close = Закрити
room-zoom-in = Наблизити
room-zoom-out = Віддалити
room-counts-here = Усе, що підходить під відбір; кожен інцидент — із результатом, що найбільше потребує уваги.
room-key-cell = квадрат: багато інцидентів однієї клітинки; площа росте з їх кількістю, частини — результати
room-key-area = заштриховано: відомо лише, що десь у цій ділянці ({ $n })
room-areas-many = Для { $n } відома лише ділянка: забагато, щоб показати їх тут. Наблизьте карту або виберіть дні; доти навколо кожної стоїть коло.
room-key-effort = коло: що могли бачити заявлені спостерігачі в ці дні ({ $n })
room-map-note = Події, якими їх описують, кожна з похибкою місця. Лінію показано лише такою, якою її хтось подає.
room-map-table = Те, що на карті, таблицею
room-map-table-n = { $shown } з { $n } інцидентів у цій частині карти
room-days = Дні
room-days-n = { $n ->
    [one] по { $n } дню
    [few] по { $n } дні
    [many] по { $n } днів
   *[other] по { $n } дня
}
room-window = По скільки днів
room-last-day = Останній показаний день
room-all-days = Усі дні
room-play = Пустити
room-pause = Пауза

room-as-table = Таблицею
room-told-apart = Розрізнити за
room-charts-lede = Інциденти за днями механізму, як їх подають ті, хто повідомляє. Менше повідомлень може означати менше подій або менше тих, хто міг бачити.
room-charts-sides = Різниця між сторонами тут показує, чиї списки про що повідомляють, а не хто що вчинив. Підрахунки різних сторін ніколи не додають.
room-charts-by = Інциденти за днями; розрізнено за: { $by }
room-fault-log-in-failed = Логін, пароль або код неправильний.
room-fault-log-in-failed-do = Спробуйте ще раз із наступним кодом. Той, хто веде облікові записи, може видати нові.
room-fault-slowed-down = Забагато невдалих спроб.
room-fault-slowed-down-do = Зачекайте хвилину й спробуйте один раз; кожна невдала спроба подовжує чекання, щонайбільше до чверті години.
room-fault-open-link = Тут нікого не впущено.
room-fault-open-link-do = Відкрийте посилання, яке побачив той, хто запустив сервер; воно діє, доки сервер працює, а після перезапуску буде інше.
room-fault-log-in = Ви не ввійшли або вже вийшли.
room-fault-log-in-do = Завантажте сторінку знову й увійдіть; сеанс закінчується сам.
room-fault-429 = Забагато запитів.
room-fault-429-do = Зачекайте трохи й спробуйте знову.
room-fault-503 = Зараз немає що показати.
room-fault-503-do = Можливо, запуску ще не було або його саме записують. Спробуйте за хвилину.
room-log-in = Увійти
room-log-out = Вийти
room-log-in-lede = З логіном і паролем, які дав вам той, хто веде облікові записи, і з кодом вашого автентифікатора.
room-logged-in = Увійшов:
room-sign-on = Увійти через { $name }
room-sign-on-out = Вийти також із { $name }
room-sign-on-down = { $name } зараз недоступний. Спробуйте за хвилину або увійдіть із паролем.
room-sign-on-refused = { $name } не дав продовжити. Спробуйте там ще раз.
room-sign-on-no-role = { $name } вас знає, але не дає вам ролі тут. Зверніться до того, хто веде облікові записи.
room-sign-on-disabled = Цей обліковий запис вимкнено. Зверніться до того, хто веде облікові записи.
room-sign-on-slowed-down = Забагато невдалих спроб. Зачекайте й спробуйте один раз.
room-sign-on-failed = Увійти через { $name } не вдалося. Почніть тут знову; якщо знову не вийде, скажіть тому, хто веде облікові записи.
room-passkey-use = Увійти з ключем доступу
room-passkey-failed = Не вдалося. Спробуйте ще раз або увійдіть із паролем і кодом.
room-passkeys = Ключі доступу
room-passkeys-lede = Ключ доступу впускає вас за PIN-кодом чи пальцем на цьому пристрої або з ключем безпеки, замість пароля й коду.
room-passkeys-none = Цей обліковий запис не має жодного.
room-passkey-name = Назва, напр. пристрою
room-passkey-add = Додати ключ доступу
room-passkey-added = Ключ доступу додано.
room-passkey-remove = Вилучити
room-passkey-removing = Усі сеанси цього облікового запису завершаться, і цей теж.
room-passkey-used = використано { $instant }
room-login = Логін
room-password = Пароль
room-code = Одноразовий код
room-code-how = Шість цифр із вашого автентифікатора. Кожен код приймають один раз.
room-password-change = Змінити пароль
room-password-lede = Інші ваші сеанси закінчаться одразу.
room-password-now = Теперішній пароль
room-password-new = Новий пароль
room-password-rule = 12 знаків або більше; не поширене слово й не ряд однакових знаків.
room-password-again = Новий пароль ще раз
room-password-differ = Вони не однакові.
room-password-changed = Пароль змінено. Інші сеанси цього облікового запису закінчено.
room-role-observer = спостерігач
room-role-analyst = аналітик
room-role-adjudicator = арбітр
room-role-party = сторона
room-role-publisher = видавець
room-role-admin = веде облікові записи
room-effort-part = Лише перші { $n } з { $total } спостережень: виберіть дні, щоб побачити решту.
room-zone-turned = Час: { $offset } (пояс «{ $zone }», знак у назві зворотний)
room-zone-utc = Час: UTC
room-day-ends = Доба механізму закінчується о { $time }
room-day-later = Те, що сталося пізніше, належить до наступної доби.
room-day-form = 2031-03-14
room-day-wrong = Пишіть день так: 2031-03-14.
room-filter-known-after = Уперше повідомлено після
room-filter-known-by = Уперше повідомлено до
room-known-by-then = Відоме на той час
room-of-incidents = { $n ->
    [one] з { $n } інциденту цього прогону
    [few] з { $n } інцидентів цього прогону
    [many] з { $n } інцидентів цього прогону
   *[other] з { $n } інциденту цього прогону
}
room-known-how = Кожен текст оцінює ті самі інциденти. Висновки – цього прогону: у них враховано й пізніші повідомлення.
room-first-told = { $n ->
    [one] { $n } інцидент, про який за цей час повідомлено вперше
    [few] { $n } інциденти, про які за цей час повідомлено вперше
    [many] { $n } інцидентів, про які за цей час повідомлено вперше
   *[other] { $n } інциденту
}
room-stands-at = Стан на { $instant }.
room-not-begun = На цей день жоден текст ще не почав діяти; перший починає { $day }.
room-whole-text = текст загалом
room-clauses-n = { $n ->
    [one] { $n } пункт
    [few] { $n } пункти
    [many] { $n } пунктів
   *[other] { $n } пункту
}
room-dues-passed-what = Обов’язки стоять тут, якщо ніщо в записах не показує їх виконання. Про інші строки сказано лише, що вони минули, а не чи хтось діяв.
room-named-by = називає: { $who }
room-names-nobody = нікого не називає: { $who }
room-claims-for = твердження: { $party }
room-held-one = Визнано однією подією
room-held-apart = Порівняно з ним і відокремлено
room-weights-mean = У дужках: скільки проти одного. Частини, перемножені, дають шанс; «виразно» – це десять проти одного й більше. Відстань і час важать лише проти того, скільки ще повідомлено про те місце й той час.
room-odds = { $n } до 1
room-odds-most = понад 1 000 до 1
room-differ-and-for = слова різні, але такі близькі, що повідомлення про одну подію часто так різняться
room-by-repeat = Вони кажуть те саме.
room-by-person = Так вирішила людина; див. вище.
room-counts-days = За вибрані дні, кожен з висновком, що найбільше потребує уваги.
room-just-now = зараз
room-mechanism-day-ends = доба механізму: { $day }, закінчується о { $time }
room-print = Друк
room-on-paper = На цьому папері: рядки { $first }–{ $last } з { $total }.
room-on-paper-all = Щоб надрукувати всі, скористайтеся кнопкою «Друк» на сторінці або CSV.
room-working = Завантажую рядки …
room-take-up = порушити справу
room-tab-forecast = Прогноз
room-forecast-who = Цю сторінку бачить лише той, хто читає обмежений рівень. Прогнози зробив `truceline stats forecast`, вони лежать поряд із прогоном; жоден висновок на них не спирається.
room-not-shown = Чого це не показує
room-margin-within = на межі: ближче до неї, ніж відоме місце (у межах { $error })
room-fault-422-filter = про те, що в адресі, запитати не можна; виберіть знову у «Фільтрах».
