# Слова рабочего стола проверки и страницы стороны; другие берутся из файлов отчётов.
desk-loading = Загрузка …
desk-working = Вычисляем, что изменится …
desk-no-answer = Нет ответа
desk-no-view = Такого раздела нет
desk-load-again = Загрузить ещё раз
desk-in-as = { $account }, { $role }
desk-role-observer = наблюдатель
desk-role-analyst = аналитик
desk-role-adjudicator = член органа рассмотрения
desk-role-party = сторона
desk-role-publisher = издатель
desk-role-admin = распорядитель учётных записей
desk-role-owner = распорядитель этой папки
desk-to-room = Ситуационная комната
desk-nobody = никто
desk-untold = не сказано
desk-mechanism = механизм
desk-as-stated-by = { $text }, по словам: { $by }
desk-redacted = Эти слова изъяты.
desk-fault-no-line = Сервер не отвечает. Ничего не потеряно: написанное осталось здесь.
desk-fault-no-line-do = Проверьте соединение и отправьте ещё раз; будет записано один раз.
desk-fault-stale = Кто-то изменил это после того, как вы его загрузили. Ничего не записано.
desk-fault-stale-do = Загрузите ещё раз, посмотрите, что изменилось, и тогда решайте.
desk-fault-not-in = Здесь никто не вошёл.
desk-fault-not-in-do = Войдите; если учётных записей нет, откройте ссылку, которую увидел тот, кто запустил сервер.
desk-fault-log-in = Здесь никто не вошёл.
desk-fault-log-in-do = Войдите; если учётных записей нет, откройте ссылку, которую увидел тот, кто запустил сервер.
desk-fault-open-link = Здесь никто не вошёл.
desk-fault-open-link-do = Войдите; если учётных записей нет, откройте ссылку, которую увидел тот, кто запустил сервер.
desk-fault-not-allowed = Этой учётной записи так нельзя.
desk-fault-not-allowed-do = Обратитесь к тому, кому можно.
desk-fault-not-yours = Это страница не той стороны, за которую действует эта учётная запись.
desk-fault-not-yours-do = Откройте страницу своей стороны.
desk-fault-not-possible = Это невозможно, и ничего не записано:
desk-fault-not-possible-do = причины те же, что называют команды.
desk-fault-no-such-thing = Такого нет, или эта учётная запись не может этого видеть.
desk-fault-no-such-thing-do = Поищите в перечне.
desk-fault-no-run = Здесь ещё ничего не вычислено.
desk-fault-no-run-do = Тот, кто ведёт папку, выполняет `truceline run`.
desk-fault-being-written = Сейчас записывается новое вычисление.
desk-fault-being-written-do = Загрузите снова через минуту.
desk-fault-mistakes = В отправленном есть ошибки:
desk-fault-mistakes-do = исправьте перечисленное.

desk-tab-queue = Что ждёт
desk-tab-documents = Документы
desk-tab-cases = Дела
desk-tab-party = Страница: { $party }
desk-title-queue = Что ждёт человека
desk-title-pair = Одно событие или два?
desk-title-documents = Что говорят документы
desk-title-cases = Дела
desk-title-case = Дело
desk-title-party = Страница стороны

desk-queue-lede = Машина соединяет, читает и считает; это – для людей. Ваше решение стоит в записи с вашим именем и причиной.
desk-queue-empty = Ничего не ждёт.
desk-and-more = и ещё { $n }
desk-part-questions = { $n ->
    [one] вопрос без ответа
    [few] вопроса без ответа
    [many] вопросов без ответа
   *[other] вопроса без ответа
}
desk-part-cases = { $n ->
    [one] открытое дело
    [few] открытых дела
    [many] открытых дел
   *[other] открытого дела
}
desk-part-objections = { $n ->
    [one] новое возражение
    [few] новых возражения
    [many] новых возражений
   *[other] нового возражения
}
desk-part-pairs = { $n ->
    [one] сомнительная пара
    [few] сомнительные пары
    [many] сомнительных пар
   *[other] сомнительной пары
}
desk-part-papers = { $n ->
    [one] документ на рассмотрение
    [few] документа на рассмотрение
    [many] документов на рассмотрение
   *[other] документа на рассмотрение
}
desk-part-idle = { $n ->
    [one] бездействующее решение
    [few] бездействующих решения
    [many] бездействующих решений
   *[other] бездействующего решения
}
desk-part-pending = { $n ->
    [one] решение для следующего прогона
    [few] решения для следующего прогона
    [many] решений для следующего прогона
   *[other] решения для следующего прогона
}
desk-why-questions = Сторону спросили, и она не ответила. Отсутствие ответа не есть признание.
desk-why-cases = Люди взялись за вывод, и он не улажен.
desk-why-objections = Сторона возражает, и никто не ответил.
desk-why-pairs = Сообщения об этих событиях похожи, но недостаточно, чтобы их соединить; никто ещё не решил. Самые сомнительные стоят первыми.
desk-why-papers = В них найдены утверждения, и никто их не просмотрел. До того они нигде не действуют.
desk-why-idle = Они не делают того, что было сказано: сообщение исчезло, или другие решения им противоречат.
desk-why-pending = Записаны после последнего вычисления. Действуют со следующего.
desk-due-by = ответ ожидается до { $when }
desk-due-over = время на ответ кончилось { $when }
desk-due-none = время не установлено
desk-asked-at = спрошено { $when }
desk-after-ruling = что сделано после решения
desk-opened = открыто: { $who }, { $when }
desk-waits-for = ждёт: { $who }
desk-look-again = посмотреть ещё раз
desk-one-event = Одно событие?
desk-entry = строка { $entry } записи
desk-missing = Исчезнувшие сообщения:
desk-against = Противоречит строкам { $entries }: его минуют.

desk-pair-lede = Их оставили порознь. Посмотрите, что говорит каждое сообщение, что свидетельствует за одно событие и что за два; тогда скажите, что это, или оставьте.
desk-what = Что, как утверждают
desk-within = в пределах { $error }
desk-differs = отличается
desk-speaks-for = Что свидетельствует за одно событие, а что за два
desk-not-compared = Ни одно сообщение первого не сопоставляли с сообщением второго: они слишком далеко.
desk-of-place-and-time = место и время
desk-of-act = вид действия
desk-of-object = объект
desk-of-weapon = оружие
desk-of-number = количество
desk-weight-for-clearly = ясно за одно событие
desk-weight-for = за одно событие
desk-weight-silent = ничего не говорит
desk-weight-against = за два события
desk-weight-against-clearly = ясно за два события
desk-metres-apart = { $metres } друг от друга, где 95 % пар одного события лежат в пределах { $stated }
desk-hours-apart = { $hours } ч друг от друга, более грубое из двух времён длится { $window } ч
desk-decided = Что люди сказали об этих сообщениях
desk-decide = Решить
desk-say-merge = Это одно событие: соединить
desk-say-split = Это два события: держать порознь в каждом следующем вычислении
desk-act-merge = Соединить
desk-act-split = Держать порознь
desk-act-undo = Отозвано
desk-preview = Показать, что изменится
desk-would = Что изменится
desk-before = Сейчас
desk-after = Тогда
desk-reports-n = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
}
desk-findings-same = Ни один вывод не изменится.
desk-said-before = Это уже стоит в записи (строки { $entries }); ничего не записано.
desk-names-reports = Решение называет сообщения, и его можно отозвать.
desk-undo = Отозвать
desk-cancel = Отменить
desk-by = Ваше имя, как оно будет стоять в записи
desk-reason = Почему (обязательно)
desk-reason-maybe = Почему, если есть что добавить
desk-recorded = Записано: строка { $entry }.
desk-holds-now = Действует сразу.
desk-holds-next-run = Действует со следующего вычисления, не раньше.
desk-sign = Ничего не записано: это действие требует подписи.
desk-sign-why = Ключ есть только у его владельца и не лежит ни на одном сервере. Больше ничто не мешает этому действию.
desk-sign-how = Владелец ключа выполняет эту команду там, где есть ключ и папка; DIR – папка, FILE – ключ.
desk-copy = Скопировать команду
desk-copied = Скопировано

desk-documents-lede = Утверждения одно за другим, их слова отмечены в документе. Утверждение – это слово того, кто его высказал, и не более.
desk-also-reviewed = также просмотренные
desk-all-documents = Все документы
desk-key-next = дальше
desk-key-before = назад
desk-accept = Принять
desk-edit = Изменить
desk-reject = Отклонить
desk-do-accept = Оставить, как прочитано
desk-do-edit = Оставить с изменениями
desk-do-reject = Это не утверждение: отклонить
desk-nothing-read = Ничего не ждёт. Документы поступают командой `truceline read FILE --into DIR`.
desk-statements = Утверждения
desk-statements-n = { $n ->
    [one] { $n } утверждение
    [few] { $n } утверждения
   *[other] { $n } утверждений
}
desk-reads-otherwise = сегодня читается иначе
desk-review-machine = никто не просматривал
desk-review-accepted = принято
desk-review-edited = изменено
desk-review-rejected = отклонено
desk-reviewed = { $state }: { $who }, { $when }
desk-gone = Его просмотрели, а сегодняшние правила его больше не находят.
desk-changed = Сегодняшние правила читают иначе: { $fields }.
desk-received = получено { $when }
desk-on-word-of = со слов: { $who }
desk-in-document = В документе
desk-offsets = знаки { $from } – { $to } из { $length }
desk-how-to-type = Дни: 2031-06-02 или 2031-06-01..2031-06-03. Люди: ИМЯ (СТОРОНА); ИМЯ (СТОРОНА). Перечни: одно; другое.
desk-kind-contact = Контакт
desk-kind-commitment = Обязательство
desk-kind-proposal = Предложение
desk-kind-incident = Утверждаемое событие
desk-kind-issue = Вопрос
desk-kind-claim = Утверждение
desk-kind-step = Шаг
desk-kind-deferral = Отложение
desk-field-what = Что
desk-field-status = Состояние
desk-field-which = Которое
desk-field-when = Когда
desk-field-who = Кто
desk-field-to = Кому
desk-field-lasted = Длилось, как написано
desk-field-lasted_minutes = Длилось, минут
desk-field-places = Где
desk-field-act = Действие, его словами
desk-field-condition = Условие
desk-field-issues = Вопросы
desk-field-leaning = Позиция
desk-field-by = Кто это говорит
desk-field-rule = Найдено правилом

desk-no-cases = Ни одного дела не открыто.
desk-open-case = Открыть дело
desk-about = О чём: номер вывода
desk-respondent = Кому приписывают
desk-opened-by = Кто открыл
desk-rung = Достигнуто
desk-speaks = Кто говорит
desk-has-key = под собственным ключом
desk-words = Их словами
desk-meetings = Заседания органа
desk-no-meetings = Заседаний в записи нет.
desk-goes-on = продолжается
desk-left = { $who }: уход { $when }
desk-minutes-n = Протокол, редакция { $n }
desk-agreed-by = согласовали: { $who }
desk-meet = Записать что-либо о заседании
desk-what-happens = Что происходит
desk-meeting-open = заседание открывается
desk-meeting-leave = делегация уходит
desk-meeting-return = делегация возвращается или опоздала
desk-meeting-minutes = протокол, и кто его согласует
desk-meeting-close = заседание закрывается
desk-meeting-words-open = Повестка дня
desk-meeting-words-leave = Причина, как её называет делегация
desk-meeting-words-minutes = Протокол
desk-which-seats = Делегации
desk-who-agrees = Кто согласует эту редакцию
desk-record = Занести в запись
desk-clocks = Сроки
desk-no-clock = Ответа не ожидают.
desk-no-admission = Отсутствие ответа не есть признание: состояние от него не меняется.
desk-timeline = Все действия по порядку
desk-asks = { $who } спрашивает: { $to }
desk-rules = Позиции на заседании { $meeting }
desk-does-open = { $who }: открытие дела
desk-does-ask = { $who }: вопрос
desk-does-reply = { $who }: ответ
desk-does-assess = { $who }: итог проверки
desk-does-rule = { $who }: позиции
desk-does-dissent = { $who }: особое мнение
desk-does-appeal = { $who }: обжалование
desk-does-settle = { $who }: улаживание
desk-does-withdraw = { $who }: отзыв дела
desk-settles-on = { $who }: условия улаживания
desk-answers-entry = на вопрос, строка { $entry }
desk-signed-by = подписали: { $who }
desk-document = Документ
desk-evidence = Доказательство
desk-act = Действие в этом деле
desk-act-lede = Каждое действие сверяют с соглашением, и из записи никогда ничего не исчезает.
desk-documents-by-command = Документы и доказательства прилагают к действию командой `truceline case`, так же и письмо стороны.
desk-what-is-done = Что делается
desk-case-ask = задать вопрос
desk-case-reply = ответить
desk-case-assess = итог проверки
desk-case-rule = позиции на заседании
desk-case-dissent = особое мнение
desk-case-appeal = обжаловать
desk-case-settle = уладить
desk-case-withdraw = отозвать
desk-asked-whom = Кого спрашивают
desk-hours-to-answer = Часов на ответ (пусто: без срока)
desk-to-question = На какой вопрос
desk-unasked = ни на какой: без вопроса
desk-came-to = Итог
desk-in-meeting = На каком заседании
desk-positions = Позиции присутствующих
desk-no-position = позиции не занимает
desk-no-meeting-open = Ни одно заседание не открыто; позиции занимают на заседании.
desk-terms = На каких условиях, одинаковыми словами всех
desk-question = Вопрос
desk-checked-by-agreement = Сверяется с соглашением, прежде чем будет записано.
desk-objects = { $who } возражает против: { $to }
desk-answer = Ответить
desk-answer-words = Ответ, их словами

desk-party-kicker = Что показывают стороне о ней самой
desk-party-order = Этот экземпляр называет свою сторону первой: { $parties }. Экземпляр другой стороны так же называет первой её.
desk-objects-to = Возразить против
desk-grounds = Основания
desk-object = Занести возражение в запись
desk-object-changes-nothing = Оно стоит в записи и само ничего не меняет.
desk-of-rivals = другое сообщение лучше подходит к одному из двух
desk-next-pair = Следующая сомнительная пара
desk-about-how = F- и двенадцать знаков. Стоит под каждым выводом на странице инцидента, вместе со ссылкой, которая ведёт сюда.
desk-about-what = О чём
desk-words-how = Слова того, кто говорит; так они и стоят в записях под этим именем.
desk-sure = Это сразу станет записью, а записи не изымаются: { $who } открывает дело о { $about }.
desk-sure-yes = Открыть
desk-show-rest = Показать ещё { $n }
