# Чем различаются два соглашения и что это означает в действии.
effect-starts-more = Начинается позже на { $by }.
effect-starts-less = Начинается раньше на { $by }.
effect-starts-open = Начало: { $before } в первом, { $after } во втором.
effect-ends-more = Завершается позже на { $by }.
effect-ends-less = Завершается раньше на { $by }.
effect-ends-open = Конец: { $before } в первом, { $after } во втором.
effect-length-h-more = Длится дольше на { $by }.
effect-length-h-less = Длится меньше на { $by }.
effect-length-h-bounded = Первый не имеет границы с одной стороны; второй имеет обе.
effect-length-h-unbounded = Первый имеет обе границы; второму одной недостаёт.
effect-reach-m = Достигает в каждую сторону: { $before } в первом, { $after } во втором.
effect-area-km2-more = Больше на { $by } км²: { $before } км² в первом, { $after } км² во втором.
effect-area-km2-less = Меньше на { $by } км²: { $before } км² в первом, { $after } км² во втором.
effect-area-km2-open = Площадь: { $before } км² в первом, { $after } км² во втором; черта там, где она зависит от линии или охватывает всю землю.
effect-moved-m = Её середина лежит за { $by }.
effect-rule = Читает другое правило: «{ $before }» в первом, «{ $after }» во втором.
effect-acts-gained = Читает также действия: { $words }.
effect-acts-lost = Во втором не читает действий: { $words }.
effect-acts-only = Первый не перечисляет действий; второй читает лишь: { $words }.
effect-acts-any = Первый читает лишь действия { $words }; второй не перечисляет ни одного.
effect-objects-gained = Охватывает также объекты: { $words }.
effect-objects-lost = Во втором не охватывает: { $words }.
effect-objects-only = Первый не перечисляет видов объектов; второй охватывает лишь: { $words }.
effect-objects-any = Первый охватывает лишь { $words }; второй не перечисляет видов объектов.
effect-weapons-gained = Охватывает также вооружение: { $words }.
effect-weapons-lost = Во втором не охватывает вооружение: { $words }.
effect-weapons-only = Первый читает любое вооружение; второй лишь: { $words }.
effect-weapons-any = Первый читает лишь вооружение { $words }; второй любое.
effect-calibres-gained = Охватывает также калибры: { $words }.
effect-calibres-lost = Во втором не охватывает калибры: { $words }.
effect-calibres-only = Первый калибров не называет; второй называет: { $words }.
effect-calibres-any = Первый называет калибры: { $words }; второй их не называет.
effect-zones-gained = Действует также в: { $words }.
effect-zones-lost = Во втором не действует в: { $words }.
effect-zones-only = Первый действует повсюду; второй лишь в: { $words }.
effect-zones-any = Первый действует лишь в { $words }; второй повсюду.
effect-bound-gained = Обязывает также: { $words }.
effect-bound-lost = Во втором не обязывает: { $words }.
effect-bound-only = Первый не обязывает никого; второй: { $words }.
effect-bound-any = Первый обязывает { $words }; второй никого.
effect-consistent-at-more = Событие, вероятность охвата которого между { $low } и { $high }, в первом не определено, во втором соответствует.
effect-consistent-at-less = Событие, вероятность охвата которого между { $low } и { $high }, в первом соответствует, во втором не определено.
effect-inconsistent-at-more = Событие, вероятность охвата которого между { $low } и { $high }, в первом не соответствует, во втором не определено.
effect-inconsistent-at-less = Событие, вероятность охвата которого между { $low } и { $high }, в первом не определено, во втором не соответствует.
effect-quiet-share-more = Тихий день, из которого наблюдали от { $low } до { $high }, считается соответствующим в первом и не считается во втором.
effect-quiet-share-less = Тихий день, из которого наблюдали от { $low } до { $high }, считается соответствующим во втором и не считается в первом.
effect-left-open-yes = Второй оставляет условие открытым: что от него зависит, не определено.
effect-left-open-no = Первый оставляет условие открытым; второй ни одного.
effect-exception-gained = Второй имеет исключение: где заявлено всё это, результат не определён до решения: { $words }.
effect-exception-lost = Первый имеет исключение, которого нет во втором: { $words }.
effect-exception-changed = Исключение возникает, где заявлено всё это: { $before } в первом, { $after } во втором.
effect-sealed = Объектов под печатью: { $before } в первом, { $after } во втором.
effect-deadline-h-more = Срок наступает позже на { $by }.
effect-deadline-h-less = Срок наступает раньше на { $by }.
effect-deadline-h-bounded = Срок имеет только второй.
effect-deadline-h-unbounded = Срок имеет только первый.
effect-limit = Не более { $before } в первом, { $after } во втором.
effect-mandate-gained = Механизм также отвечает на: { $words }.
effect-mandate-lost = Во втором механизм не отвечает на: { $words }.
effect-mandate-only = Мандат имеет только второй: { $words }.
effect-mandate-any = Мандат имеет только первый: { $words }.
effect-day = Сутки считают иначе: они завершаются в { $before } в первом, { $after } во втором.
effect-provision-yes = Это положение имеет только второй; по первому им ничего не читают.
effect-provision-no = Это положение имеет только первый; по второму им ничего не читают.

diff-none = Различий нет.
diff-heading = { $first }  рядом с  { $second }
diff-count = Различий: { $n }
diff-means = Что это означает в действии:
diff-added = только во втором
diff-removed = только в первом
diff-changed = различается
diff-reordered = в другом порядке
diff-first = первый
diff-second = второй
diff-gained = только во втором: { $words }
diff-lost = только в первом: { $words }

# Части, которых не было, не стало или которые действуют иначе.
effect-part-changed = Действует иначе. В первом: { $before }. Во втором: { $after }.
effect-only-if-gained = Требует также, чтобы о действии было заявлено: { $words }.
effect-only-if-lost = Во втором не требует, чтобы было заявлено: { $words }.
effect-only-if-only = Первый касается любого такого действия; второй лишь того, о котором заявлено всё это: { $words }.
effect-only-if-any = Первый касается лишь действия, о котором заявлено всё это: { $words }; второй любого.
effect-whose-act-yes = Второй читает, чьё это действие, так, как заявлено в сообщениях, даже вне мандата.
effect-whose-act-no = Первый читает, чьё это действие, так, как заявлено в сообщениях; во втором это учитывается лишь в пределах мандата.
effect-condition-gained = Второй обязывает, лишь когда установлено условие; до того всё не определено. { $what }.
effect-condition-lost = Первый обязывает, лишь когда установлено условие; второй без него. { $what }.
effect-duty-gained = По второму надлежит сделать ещё кое-что. { $what }.
effect-duty-lost = По первому надлежит сделать то, чего второй не требует. { $what }.
effect-cap-gained = Второй ограничивает ещё кое-что. { $what }.
effect-cap-lost = Первый ограничивает то, чего второй не ограничивает. { $what }.
effect-divergence-gained = Второй говорит, что его аутентичные тексты здесь расходятся: что от этого зависит, не определено. { $what }.
effect-divergence-lost = Первый говорит, что его аутентичные тексты здесь расходятся: что от этого зависит, не определено. Второй этого не говорит. { $what }.
effect-prior-gained = Во втором на исключение можно сослаться лишь после того, как сделано иное. { $what }.
effect-prior-lost = В первом на исключение можно сослаться лишь после того, как сделано иное; во втором без этого. { $what }.
effect-release-gained = Лишь во втором сторона может заявить, что она свободна; что она тогда делает, не определено до решения. { $what }.
effect-release-lost = Лишь в первом сторона может заявить, что она свободна. { $what }.
effect-guarantee-gained = Эта гарантия есть лишь во втором. { $what }.
effect-guarantee-lost = Эта гарантия есть лишь в первом. { $what }.
effect-remedy-gained = Лишь во втором это наступает после решения. { $what }.
effect-remedy-lost = Лишь в первом это наступает после решения. { $what }.
effect-languages = Аутентичные языки: { $before } в первом, { $after } во втором.
effect-authentic = Аутентичный текст различается на таком языке: { $differ }; не различается на таком: { $same }. Проверьте, по-прежнему ли они говорят одно и то же.
effect-body-yes = Орган, который собирается и решает, есть лишь во втором.
effect-body-no = Орган, который собирается и решает, есть лишь в первом.
effect-decision = Как решает: { $before } в первом, { $after } во втором.
effect-decision-silent = в тексте не сказано
effect-decision-stop-lost = В первом одна делегация с правом голоса может сама остановить решение своим голосом; во втором своим голосом уже нет.
effect-decision-stop-gained = Во втором одна делегация с правом голоса может сама остановить решение своим голосом; в первом своим голосом нет.
effect-quorum = Сколько делегаций с правом голоса должны присутствовать: { $before } в первом, { $after } во втором.
effect-quorum-each-yes = Во втором ничего нельзя решить, пока делегации одной стороны нет; в первом можно.
effect-quorum-each-no = В первом ничего нельзя решить, пока делегации одной стороны нет; во втором можно.
effect-votes-gained = Голосует также: { $words }.
effect-votes-lost = Во втором не голосует: { $words }.
effect-votes-only = В первом не голосует никто; во втором: { $words }.
effect-votes-any = В первом голосует: { $words }; во втором никто.
effect-chair-gained = Председательствует также: { $words }.
effect-chair-lost = Во втором не председательствует: { $words }.
effect-chair-only = В первом не председательствует никто; во втором: { $words }.
effect-chair-any = В первом председательствует: { $words }; во втором никто.

# Длительности.
length-months = { $n ->
    [one] { $shown } месяц
    [few] { $shown } месяца
    [many] { $shown } месяцев
   *[other] { $shown } месяца
}
length-calendar-days = { $n ->
    [one] { $shown } календарный день
    [few] { $shown } календарных дня
    [many] { $shown } календарных дней
   *[other] { $shown } календарного дня
}
length-minutes = { $n ->
    [one] { $shown } минуту
    [few] { $shown } минуты
    [many] { $shown } минут
   *[other] { $shown } минуты
}
length-hours = { $n ->
    [one] { $shown } час
    [few] { $shown } часа
    [many] { $shown } часов
   *[other] { $shown } часа
}
length-days = { $n ->
    [one] { $shown } день
    [few] { $shown } дня
    [many] { $shown } дней
   *[other] { $shown } дня
}
effect-decision-two = Поскольку голосуют не более двух, один может сам остановить решение в обоих.
effect-decision-absent-each = Не явившись, делегация одной стороны может остановить решение и там: кворум требует каждой стороны.
effect-decision-absent-any = Не явившись, каждый, кто голосует, может остановить решение и там: кворум требует всех.
