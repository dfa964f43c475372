# Слова, которые говорят только страницы. Остальное — из файлов самих отчётов.
room-skip = Перейти к содержанию
room-views = Представления
room-known = Известное до { $instant }
room-as-of = По состоянию на { $instant }
room-zone = Время: { $zone }, { $offset }
room-loading = Загрузка …
room-settings = Настройки
room-what-paper = Что это за документ
room-shade = Светлое или тёмное
room-shade-auto = Как в системе
room-shade-light = Светлое
room-shade-dark = Тёмное
room-contrast = Высокий контраст
room-not-told = не сообщено
room-no-finding = без вывода
room-mechanism = механизм
room-no-answer = Ответа нет
room-no-view = Такого представления нет
room-again = Попробовать ещё раз

room-fault-0 = Сервер не отвечает.
room-fault-0-do = Проверьте связь этого устройства и попробуйте ещё раз. Если не пройдёт, сообщите тому, кто ведёт сервер: он, возможно, не работает.
room-fault-401 = Вы не вошли или вход больше не действует.
room-fault-401-do = Войдите снова; если учётных записей нет, откройте ссылку, которую увидел тот, кто запустил сервер.
room-fault-403 = Этой учётной записи это не показывают.
room-fault-403-do = Обратитесь к тому, кто ведёт учётные записи.
room-fault-404 = Здесь ничего нет.
room-fault-404-do = Этого не существует или этой учётной записи этого не показывают.
room-fault-409 = Показанный прогон заменён другим.
room-fault-409-do = Загрузите страницу снова: список начинается сначала.
room-fault-422 = В адресе есть то, о чём нельзя спросить.
room-fault-422-do = Уберите или исправьте:
room-fault-other = Сервер не смог ответить.
room-fault-other-do = Попробуйте ещё раз. Если не пройдёт, сообщите тому, кто ведёт сервер, и назовите адрес этой страницы.

room-tab-today = Сегодня
room-tab-map = Карта
room-tab-list = Инциденты
room-tab-incident = Инцидент
room-tab-charts = Графики
room-tab-talks = Стол переговоров
room-tab-aid = Помощь
room-tab-relations = Отношения
room-tab-desk = Рассмотрение
room-tab-party = Ваша страница

room-other-day = Другой день
room-day-before = На день раньше
room-day-after = На день позже
room-now = Сейчас
room-days-of-texts = День каждого текста
room-day = День { $n }
room-day-of = из { $n }
room-state-not-yet = ещё не начался
room-state-running = действует
room-state-over = истёк
room-over = На этот день срок каждого текста истёк.
room-look-at = Посмотреть { $day }
room-incidents-under = { $n ->
    [one] { $n } известный к тому времени инцидент по самому тяжёлому выводу по этому тексту
    [few] { $n } известных к тому времени инцидента, каждый по самому тяжёлому выводу по этому тексту
    [many] { $n } известных к тому времени инцидентов, каждый по самому тяжёлому выводу по этому тексту
   *[other] { $n } известного к тому времени инцидента
}
room-since = Новое после ежедневного отчёта { $n }
room-edition-covers = Он охватывает { $span }
room-newest = Сначала самые новые
room-came-in = Поступило за последние сутки
room-each-source = Что сообщил каждый источник
room-from-edition = от границы отчёта № { $n } ({ $instant })
room-from-day = за 24 часа до того
room-watches-n = { $n ->
    [one] { $n } наблюдение
    [few] { $n } наблюдения
   *[other] { $n } наблюдений
  }
room-silent = молчит
room-last-heard = в последний раз { $instant }
room-never-heard = ещё не сообщал
room-silent-note = Кто молчит, мог ничего не видеть или не иметь возможности сообщить.
room-reports-n = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
}
room-tallies-n = { $n ->
    [one] { $n } подсчёт
    [few] { $n } подсчёта
   *[other] { $n } подсчётов
}
room-groups-n = { $n ->
    [one] { $n } независимый голос
    [few] { $n } независимых голоса
   *[other] { $n } независимых голосов
}
room-incidents-n = { $n ->
    [one] { $n } инцидент
    [few] { $n } инцидента
   *[other] { $n } инцидентов
}
room-unanswered = Ждут ответа
room-dues-soon = Срок в ближайшие 72 часа
room-dues-running = Другие идущие сроки
room-dues-passed = Истекли за последние 72 часа
room-none-due = Ни один срок не истекает.
room-in-minutes = через { $n } мин
room-in-hours = через { $n } ч
room-in-days = через { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
room-ago-minutes = { $n } мин назад
room-ago-hours = { $n } ч назад
room-ago-days = { $n ->
    [one] { $n } день назад
    [few] { $n } дня назад
   *[other] { $n } дней назад
}
room-each = Показать каждый
room-less = Показать меньше
room-and-more = и ещё { $n }

room-col-case = Дело
room-col-whose = Чья обязанность
room-col-text = Текст и пункт
room-col-incident = Инцидент
room-col-duty = Обязанность
room-col-n = Количество
room-col-next = Ближайший
room-col-last = Последний
room-col-what = Что, как утверждают
room-col-about = О чём
room-col-said = Кто что говорит
room-col-state = Состояние
room-col-opened = Открыто
room-col-entry = Запись
room-col-rests = Сообщения, что на ней основаны
room-col-proof = Доказательство
room-col-verdict = Сверено с вашей политикой

room-filters = Отбор
room-chosen = Выбрано
room-remove = убрать
room-filter-q = Идентификатор или место
room-filter-text = Текст
room-filter-provision = Положение
room-filter-outcome = Результат
room-filter-status = Статус
room-filter-act = Действие
room-filter-object = Объект
room-filter-weapon = Оружие
room-filter-actor = Назван исполнителем
room-filter-affected = Назван пострадавшим
room-filter-claimant = Утверждает
room-filter-party = Причастная сторона
room-filter-source = Источник
room-filter-from = С
room-filter-to = По
room-filter-disputed = Сообщения расходятся
room-filter-placed = С местом
room-filter-bbox = Часть карты

room-sort = Порядок
room-sort-start = сначала самые ранние
room-sort-down-start = сначала самые поздние
room-sort-known-at = сначала известные дольше всего
room-sort-down-known-at = сначала только что известные
room-sort-down-reports = сначала с наибольшим числом сообщений
room-sort-error = сначала с самым точным местом
room-sort-down-happened = сначала те, что вернее всего произошли
room-sort-id = по идентификатору
room-on-map = На карте
room-per-text = , по каждому тексту
room-disputed = сообщения расходятся
room-within = в пределах { $error }
room-list-empty = Ни один инцидент не подходит. Это ничего не говорит о том, был ли он: уберите отбор или посмотрите, что можно было видеть.
room-list-keys = Стрелки передвигают, Enter открывает.
room-list-reach = Загружены строки до { $n } из { $total }; листайте дальше или выберите дни.

room-act-not-told = Действие не сообщено
room-as-told = Как сообщено
room-how-sure = Насколько уверенно
room-mechanism-day = день механизма: { $day }
room-one-event = Об одном ли событии говорят сообщения?
room-chance-means = { $low }–{ $high } из 100
room-no-ruling = Вывод говорит, как событие, каким его описывают, соотносится с текстом. Это не решение: подтверждают только люди.
room-under-each-text = По каждому тексту
room-clause = Пункт { $clause }
room-nothing-applies = Ни одно положение этого текста к нему не применимо.
room-voices-lede = Каждое сообщение своими словами. Цитата — утверждение того, кого цитируют, и не более.
room-unnamed-source = Источник здесь не назван
room-speaks-for = говорит от стороны { $party }
room-of-no-party = не принадлежит ни к одной стороне
room-affiliation-unknown = от кого говорит, не установлено
room-log-entry = запись { $n }
room-why-one = Почему эти сообщения — один инцидент
room-cases = Дела
room-waits-for = ждёт: { $who }
room-versions = Версии
room-this-run = этот прогон
room-edition-n = ежедневный отчёт { $n }
room-proof = Хранение и доказательство
room-proof-lede = Всё, на чём основан этот инцидент, — записи журнала, и никто не может изменить журнал незаметно. Загрузите доказательства или сверьте их здесь с политикой, которой доверяете.
room-policy = Ваша политика.
room-policy-how = Текстовый файл, который называет журнал и свидетелей, которым вы доверяете. Возьмите его у того, кому доверяете, а не с этого сервера. Он остаётся на этом устройстве.
room-verifier = Проверку выше выполняет этот браузер кодом, который дал этот сервер. Чтобы не полагаться ни на кого, перенесите проверяющую программу на другой компьютер:
room-verdict-0 = Действительно
room-verdict-6 = Недействительно
room-verdict-7 = Нельзя сказать
room-verdict-none = выберите политику
room-redacted = изъято

room-side-by-side = Рядом
room-second-text = Второй текст
room-who-could-see = Кто мог видеть
room-find-place = Найти место
room-as-list = Списком
room-legend = Условные знаки
room-open-incident = Открыть
room-close = Закрыть
room-zoom-in = Приблизить
room-zoom-out = Отдалить
room-counts-here = Всё, что подходит под отбор; каждый инцидент — с результатом, который больше всего требует внимания.
room-key-cell = квадрат: много инцидентов одной клетки; площадь растёт с их числом, части — результаты
room-key-area = заштриховано: известно лишь, что где-то в этом участке ({ $n })
room-areas-many = Для { $n } известен лишь участок: слишком много, чтобы показать их здесь. Приблизьте карту или выберите дни; до тех пор вокруг каждого стоит круг.
room-key-effort = круг: что могли видеть заявленные наблюдатели в эти дни ({ $n })
room-map-note = События, какими их описывают, каждое с погрешностью места. Линия показана только такой, какой её кто-то указывает.
room-map-table = То, что на карте, таблицей
room-map-table-n = { $shown } из { $n } инцидентов в этой части карты
room-days = Дни
room-days-n = { $n ->
    [one] по { $n } дню
    [few] по { $n } дня
    [many] по { $n } дней
   *[other] по { $n } дня
}
room-window = По сколько дней
room-last-day = Последний показанный день
room-all-days = Все дни
room-play = Пустить
room-pause = Пауза

room-as-table = Таблицей
room-told-apart = Различить по
room-charts-lede = Инциденты по дням механизма, как их подают те, кто сообщает. Меньше сообщений может означать меньше событий или меньше тех, кто мог видеть.
room-charts-sides = Разница между сторонами здесь показывает, чьи списки о чём сообщают, а не кто что совершил. Подсчёты разных сторон никогда не складывают.
room-charts-by = Инциденты по дням; различено по: { $by }
room-fault-log-in-failed = Логин, пароль или код неверен.
room-fault-log-in-failed-do = Попробуйте ещё раз со следующим кодом. Тот, кто ведёт учётные записи, может выдать новые.
room-fault-slowed-down = Слишком много неудачных попыток.
room-fault-slowed-down-do = Подождите минуту и попробуйте один раз; каждая неудачная попытка удлиняет ожидание, самое большее до четверти часа.
room-fault-open-link = Сюда никто не впущен.
room-fault-open-link-do = Откройте ссылку, которую увидел тот, кто запустил сервер; она действует, пока сервер работает, а после перезапуска будет другая.
room-fault-log-in = Вы не вошли или уже вышли.
room-fault-log-in-do = Загрузите страницу снова и войдите; сеанс заканчивается сам.
room-fault-429 = Слишком много запросов.
room-fault-429-do = Подождите немного и попробуйте снова.
room-fault-503 = Сейчас нечего показать.
room-fault-503-do = Возможно, запуска ещё не было или он сейчас записывается. Попробуйте через минуту.
room-log-in = Войти
room-log-out = Выйти
room-log-in-lede = С логином и паролем, которые дал вам тот, кто ведёт учётные записи, и с кодом вашего аутентификатора.
room-logged-in = Вошёл:
room-sign-on = Войти через { $name }
room-sign-on-out = Выйти также из { $name }
room-sign-on-down = { $name } сейчас недоступен. Попробуйте через минуту или войдите с паролем.
room-sign-on-refused = { $name } не дал продолжить. Попробуйте там ещё раз.
room-sign-on-no-role = { $name } вас знает, но не даёт вам роли здесь. Обратитесь к тому, кто ведёт учётные записи.
room-sign-on-disabled = Эта учётная запись отключена. Обратитесь к тому, кто ведёт учётные записи.
room-sign-on-slowed-down = Слишком много неудачных попыток. Подождите и попробуйте один раз.
room-sign-on-failed = Войти через { $name } не удалось. Начните здесь снова; если снова не выйдет, скажите тому, кто ведёт учётные записи.
room-passkey-use = Войти с ключом доступа
room-passkey-failed = Не вышло. Попробуйте ещё раз или войдите с паролем и кодом.
room-passkeys = Ключи доступа
room-passkeys-lede = Ключ доступа впускает вас по PIN-коду или пальцу на этом устройстве либо с ключом безопасности, вместо пароля и кода.
room-passkeys-none = У этой учётной записи нет ни одного.
room-passkey-name = Название, напр. устройства
room-passkey-add = Добавить ключ доступа
room-passkey-added = Ключ доступа добавлен.
room-passkey-remove = Удалить
room-passkey-removing = Все сеансы этой учётной записи закончатся, и этот тоже.
room-passkey-used = использован { $instant }
room-login = Логин
room-password = Пароль
room-code = Одноразовый код
room-code-how = Шесть цифр из вашего аутентификатора. Каждый код принимается один раз.
room-password-change = Сменить пароль
room-password-lede = Другие ваши сеансы закончатся сразу.
room-password-now = Нынешний пароль
room-password-new = Новый пароль
room-password-rule = 12 знаков или больше; не распространённое слово и не ряд одинаковых знаков.
room-password-again = Новый пароль ещё раз
room-password-differ = Они не одинаковы.
room-password-changed = Пароль изменён. Другие сеансы этой учётной записи закончены.
room-role-observer = наблюдатель
room-role-analyst = аналитик
room-role-adjudicator = арбитр
room-role-party = сторона
room-role-publisher = издатель
room-role-admin = ведёт учётные записи
room-effort-part = Только первые { $n } из { $total } наблюдений: выберите дни, чтобы увидеть остальные.
room-zone-turned = Время: { $offset } (пояс «{ $zone }», знак в названии обратный)
room-zone-utc = Время: UTC
room-day-ends = Сутки механизма заканчиваются в { $time }
room-day-later = То, что случилось позже, относится к следующим суткам.
room-day-form = 2031-03-14
room-day-wrong = Пишите день так: 2031-03-14.
room-filter-known-after = Впервые сообщено после
room-filter-known-by = Впервые сообщено до
room-known-by-then = Известное к тому времени
room-of-incidents = { $n ->
    [one] из { $n } инцидента этого прогона
    [few] из { $n } инцидентов этого прогона
    [many] из { $n } инцидентов этого прогона
   *[other] из { $n } инцидента этого прогона
}
room-known-how = Каждый текст оценивает те же инциденты. Выводы – этого прогона: в них учтены и более поздние сообщения.
room-first-told = { $n ->
    [one] { $n } инцидент, о котором за это время сообщено впервые
    [few] { $n } инцидента, о которых за это время сообщено впервые
    [many] { $n } инцидентов, о которых за это время сообщено впервые
   *[other] { $n } инцидента
}
room-stands-at = Состояние на { $instant }.
room-not-begun = На этот день ни один текст ещё не начал действовать; первый начинает { $day }.
room-whole-text = текст в целом
room-clauses-n = { $n ->
    [one] { $n } пункт
    [few] { $n } пункта
    [many] { $n } пунктов
   *[other] { $n } пункта
}
room-dues-passed-what = Обязанности стоят здесь, если ничто в записях не показывает их исполнения. Об иных сроках сказано лишь, что они истекли, а не действовал ли кто-либо.
room-named-by = называет: { $who }
room-names-nobody = никого не называет: { $who }
room-claims-for = утверждение: { $party }
room-held-one = Сочтено одним событием
room-held-apart = Сравнено с ним и отделено
room-weights-mean = В скобках: сколько против одного. Части, перемноженные, дают шанс; «явно» – это десять против одного и больше. Расстояние и время весят лишь против того, сколько ещё сообщено о том месте и времени.
room-odds = { $n } к 1
room-odds-most = свыше 1 000 к 1
room-differ-and-for = слова различны, но так близки, что сообщения об одном событии часто так расходятся
room-by-repeat = Они говорят одно и то же.
room-by-person = Так решил человек; см. выше.
room-counts-days = За выбранные дни, каждый с выводом, который больше всего требует внимания.
room-just-now = сейчас
room-mechanism-day-ends = сутки механизма: { $day }, заканчиваются в { $time }
room-print = Печать
room-on-paper = На этой бумаге: строки { $first }–{ $last } из { $total }.
room-on-paper-all = Чтобы напечатать все, воспользуйтесь кнопкой «Печать» на странице или CSV.
room-working = Загружаю строки …
room-take-up = возбудить дело
room-tab-forecast = Прогноз
room-forecast-who = Эту страницу видит лишь тот, кто читает ограниченный уровень. Прогнозы сделал `truceline stats forecast`, они лежат рядом с прогоном; ни один вывод на них не опирается.
room-not-shown = Чего это не показывает
room-margin-within = на границе: ближе к ней, чем известно место (в пределах { $error })
room-fault-422-filter = о том, что в адресе, спросить нельзя; выберите заново в «Фильтрах».
