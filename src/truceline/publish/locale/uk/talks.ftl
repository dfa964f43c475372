# Що документи кажуть про переговори.
h-talks = Стіл переговорів
lede-talks = Що документи кажуть про переговори – так, як це залишили чинним люди, і кожне словами того, хто це каже. Саме по собі тут ніщо не факт: хто зустрічався, хто що обіцяв і чим це скінчилося, спирається на названі документи й людей.
talks-as-of = Строки рахуються на { $day }.
talks-waiting =
    { $n ->
    [one] Ще { $n } висловлювання чекає
    [few] Ще { $n } висловлювання чекають
    [many] Ще { $n } висловлювань чекають
   *[other] Ще { $n } висловлювання чекають
 } на перевірку людиною; тут їх немає.
caption-talks-contacts = Контакти: { $n }
caption-talks-commitments = Зобов’язання: { $n }
caption-talks-unanswered = Пропозиції без відповіді в записі: { $n }
caption-talks-issues = Питання й остання позиція кожної сторони: { $n }
col-talks-contact = День і вид
col-talks-deadline = Строк і стан
col-talks-day = День документа
col-talks-who = Хто
col-talks-words = Чиїми словами
col-talks-issue = Питання
h-talks-rounds = За раундами
talks-steps =
    { $n ->
    [one] { $n } крок
    [few] { $n } кроки
    [many] { $n } кроків
   *[other] { $n } кроку
 }
talks-contact = { $form }, { $status }
talks-form-call = телефонна розмова
talks-form-meeting = зустріч
talks-form-visit = візит
talks-form-talks = переговори
talks-form-unspecified = контакт, вид не названо
talks-status-held = відбулося
talks-status-planned = заплановано
talks-status-not-held = не відбулося
talks-joined-both-say-so = Кілька повідомлень про один контакт: так кажуть обидва документи.
talks-joined-a-person-says-so = Кілька повідомлень про один контакт: так каже людина.
talks-joined-one-readout = Одне повідомлення.
talks-standing-open = відкрито
talks-standing-lapsed = строк минув, у записі нічого немає
talks-standing-kept = виконано, як кажуть люди
talks-standing-broken = не виконано, як кажуть люди
talks-standing-disputed = спірно
talks-one-sided = { $standing } – лише зі слів: { $party }
talks-said = { $act }, каже { $who }: { $words } (запис { $seq })
talks-act-join = Один контакт
talks-act-part = Різні контакти
talks-act-kept = Виконано
talks-act-broken = Не виконано
talks-act-disputed = Спірно
talks-act-answered = Є відповідь
talks-act-dropped = Знято
talks-turn-raised = порушено
talks-turn-spoken-of = згадано
talks-turn-deferred = відкладено, як твердять
talks-turn-taken-up = знову порушено
talks-turn-dropped = знято
talks-kind-proposal = Пропозиція
talks-kind-commitment = Зобов’язання
talks-kind-claim = Твердження
talks-moved = Остання зміна: { $day }.
talks-earlier =
    { $n ->
    [one] Раніше: { $n } висловлювання.
    [few] Раніше: { $n } висловлювання.
    [many] Раніше: { $n } висловлювань.
   *[other] Раніше: { $n } висловлювання.
 }
talks-says = каже { $who }
talks-says-through = каже { $who } зі слів: { $through }
talks-says-nobody = не сказано, хто каже
talks-says-nothing = у записі нічого немає
talks-lasted = тривалість: { $words }
talks-where = знаки { $start }–{ $end }, { $day }
talks-name = { $name } ({ $party })
talks-days = { $first } – { $last }
talks-undated = без дати
talks-no-day = день не названо
talks-no-deadline = без строку
talks-of-others = Так кажуть інші, не сама сторона.
