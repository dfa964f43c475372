# Что документы говорят о переговорах.
h-talks = Стол переговоров
lede-talks = Что документы говорят о переговорах – так, как это оставили в силе люди, и каждое словами того, кто это говорит. Само по себе здесь ничто не факт: кто встречался, кто что обещал и чем это кончилось, опирается на названные документы и людей.
talks-as-of = Сроки считаются на { $day }.
talks-waiting =
    { $n ->
    [one] Ещё { $n } высказывание ждёт
    [few] Ещё { $n } высказывания ждут
    [many] Ещё { $n } высказываний ждут
   *[other] Ещё { $n } высказывания ждут
 } проверки человеком; здесь их нет.
caption-talks-contacts = Контакты: { $n }
caption-talks-commitments = Обязательства: { $n }
caption-talks-unanswered = Предложения без ответа в записи: { $n }
caption-talks-issues = Вопросы и последняя позиция каждой стороны: { $n }
col-talks-contact = День и вид
col-talks-deadline = Срок и состояние
col-talks-day = День документа
col-talks-who = Кто
col-talks-words = Чьими словами
col-talks-issue = Вопрос
h-talks-rounds = По раундам
talks-steps =
    { $n ->
    [one] { $n } шаг
    [few] { $n } шага
    [many] { $n } шагов
   *[other] { $n } шага
 }
talks-contact = { $form }, { $status }
talks-form-call = разговор по телефону
talks-form-meeting = встреча
talks-form-visit = визит
talks-form-talks = переговоры
talks-form-unspecified = контакт, вид не назван
talks-status-held = было
talks-status-planned = намечено
talks-status-not-held = не было
talks-joined-both-say-so = Несколько сообщений об одном контакте: так говорят оба документа.
talks-joined-a-person-says-so = Несколько сообщений об одном контакте: так говорит человек.
talks-joined-one-readout = Одно сообщение.
talks-standing-open = открыто
talks-standing-lapsed = срок прошёл, в записи ничего нет
talks-standing-kept = выполнено, как говорят люди
talks-standing-broken = не выполнено, как говорят люди
talks-standing-disputed = спорно
talks-one-sided = { $standing } – только со слов: { $party }
talks-said = { $act }, говорит { $who }: { $words } (запись { $seq })
talks-act-join = Один контакт
talks-act-part = Разные контакты
talks-act-kept = Выполнено
talks-act-broken = Не выполнено
talks-act-disputed = Спорно
talks-act-answered = Есть ответ
talks-act-dropped = Снято
talks-turn-raised = поднято
talks-turn-spoken-of = упомянуто
talks-turn-deferred = отложено, как утверждают
talks-turn-taken-up = снова поднято
talks-turn-dropped = снято
talks-kind-proposal = Предложение
talks-kind-commitment = Обязательство
talks-kind-claim = Утверждение
talks-moved = Последнее изменение: { $day }.
talks-earlier =
    { $n ->
    [one] Раньше: { $n } высказывание.
    [few] Раньше: { $n } высказывания.
    [many] Раньше: { $n } высказываний.
   *[other] Раньше: { $n } высказывания.
 }
talks-says = говорит { $who }
talks-says-through = говорит { $who } со слов: { $through }
talks-says-nobody = не сказано, кто говорит
talks-says-nothing = в записи ничего нет
talks-lasted = длительность: { $words }
talks-where = знаки { $start }–{ $end }, { $day }
talks-name = { $name } ({ $party })
talks-days = { $first } – { $last }
talks-undated = без даты
talks-no-day = день не назван
talks-no-deadline = без срока
talks-of-others = Так говорят другие, не сама сторона.
