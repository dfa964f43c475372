# Чим різняться дві угоди і що це означає в дії.
effect-starts-more = Починається пізніше на { $by }.
effect-starts-less = Починається раніше на { $by }.
effect-starts-open = Початок: { $before } у першому, { $after } у другому.
effect-ends-more = Завершується пізніше на { $by }.
effect-ends-less = Завершується раніше на { $by }.
effect-ends-open = Кінець: { $before } у першому, { $after } у другому.
effect-length-h-more = Триває довше на { $by }.
effect-length-h-less = Триває менше на { $by }.
effect-length-h-bounded = Перший не має межі з одного боку; другий має обидві.
effect-length-h-unbounded = Перший має обидві межі; другому однієї бракує.
effect-reach-m = Сягає в кожен бік: { $before } у першому, { $after } у другому.
effect-area-km2-more = Більше на { $by } км²: { $before } км² у першому, { $after } км² у другому.
effect-area-km2-less = Менше на { $by } км²: { $before } км² у першому, { $after } км² у другому.
effect-area-km2-open = Площа: { $before } км² у першому, { $after } км² у другому; риска там, де вона залежить від лінії або охоплює всю землю.
effect-moved-m = Її середина лежить за { $by }.
effect-rule = Читає інше правило: «{ $before }» у першому, «{ $after }» у другому.
effect-acts-gained = Читає також дії: { $words }.
effect-acts-lost = У другому не читає дій: { $words }.
effect-acts-only = Перший не перелічує дій; другий читає лише: { $words }.
effect-acts-any = Перший читає лише дії { $words }; другий не перелічує жодної.
effect-objects-gained = Охоплює також об’єкти: { $words }.
effect-objects-lost = У другому не охоплює: { $words }.
effect-objects-only = Перший не перелічує видів об’єктів; другий охоплює лише: { $words }.
effect-objects-any = Перший охоплює лише { $words }; другий не перелічує видів об’єктів.
effect-weapons-gained = Охоплює також озброєння: { $words }.
effect-weapons-lost = У другому не охоплює озброєння: { $words }.
effect-weapons-only = Перший читає будь-яке озброєння; другий лише: { $words }.
effect-weapons-any = Перший читає лише озброєння { $words }; другий будь-яке.
effect-calibres-gained = Охоплює також калібри: { $words }.
effect-calibres-lost = У другому не охоплює калібрів: { $words }.
effect-calibres-only = Перший калібрів не називає; другий називає: { $words }.
effect-calibres-any = Перший називає калібри: { $words }; другий їх не називає.
effect-zones-gained = Діє також у: { $words }.
effect-zones-lost = У другому не діє в: { $words }.
effect-zones-only = Перший діє всюди; другий лише в: { $words }.
effect-zones-any = Перший діє лише в { $words }; другий усюди.
effect-bound-gained = Зобов’язує також: { $words }.
effect-bound-lost = У другому не зобов’язує: { $words }.
effect-bound-only = Перший не зобов’язує нікого; другий: { $words }.
effect-bound-any = Перший зобов’язує { $words }; другий нікого.
effect-consistent-at-more = Подія, імовірність охоплення якої між { $low } і { $high }, у першому не визначена, у другому відповідає.
effect-consistent-at-less = Подія, імовірність охоплення якої між { $low } і { $high }, у першому відповідає, у другому не визначена.
effect-inconsistent-at-more = Подія, імовірність охоплення якої між { $low } і { $high }, у першому не відповідає, у другому не визначена.
effect-inconsistent-at-less = Подія, імовірність охоплення якої між { $low } і { $high }, у першому не визначена, у другому не відповідає.
effect-quiet-share-more = Тихий день, з якого спостерігали від { $low } до { $high }, вважається таким, що відповідає, у першому і не вважається у другому.
effect-quiet-share-less = Тихий день, з якого спостерігали від { $low } до { $high }, вважається таким, що відповідає, у другому і не вважається у першому.
effect-left-open-yes = Другий залишає умову відкритою: що від неї залежить, не визначено.
effect-left-open-no = Перший залишає умову відкритою; другий жодної.
effect-exception-gained = Другий має виняток: де заявлено все це, результат не визначено до рішення: { $words }.
effect-exception-lost = Перший має виняток, якого немає в другому: { $words }.
effect-exception-changed = Виняток постає, де заявлено все це: { $before } у першому, { $after } у другому.
effect-sealed = Об’єктів під печаткою: { $before } у першому, { $after } у другому.
effect-deadline-h-more = Строк настає пізніше на { $by }.
effect-deadline-h-less = Строк настає раніше на { $by }.
effect-deadline-h-bounded = Строк має лише другий.
effect-deadline-h-unbounded = Строк має лише перший.
effect-limit = Щонайбільше { $before } у першому, { $after } у другому.
effect-mandate-gained = Механізм також відповідає на: { $words }.
effect-mandate-lost = У другому механізм не відповідає на: { $words }.
effect-mandate-only = Мандат має лише другий: { $words }.
effect-mandate-any = Мандат має лише перший: { $words }.
effect-day = Добу рахують інакше: вона завершується о { $before } у першому, { $after } у другому.
effect-provision-yes = Це положення має лише другий; за першим ним нічого не читають.
effect-provision-no = Це положення має лише перший; за другим ним нічого не читають.

diff-none = Відмінностей немає.
diff-heading = { $first }  поруч із  { $second }
diff-count = Відмінностей: { $n }
diff-means = Що це означає в дії:
diff-added = лише в другому
diff-removed = лише в першому
diff-changed = різниться
diff-reordered = в іншому порядку
diff-first = перший
diff-second = другий
diff-gained = лише в другому: { $words }
diff-lost = лише в першому: { $words }

# Частини, яких не було, не стало або які діють інакше.
effect-part-changed = Діє інакше. У першому: { $before }. У другому: { $after }.
effect-only-if-gained = Вимагає також, щоб про дію було заявлено: { $words }.
effect-only-if-lost = У другому не вимагає, щоб було заявлено: { $words }.
effect-only-if-only = Перший стосується будь-якої такої дії; другий лише тієї, про яку заявлено все це: { $words }.
effect-only-if-any = Перший стосується лише дії, про яку заявлено все це: { $words }; другий будь-якої.
effect-whose-act-yes = Другий читає, чия це дія, так, як заявлено в повідомленнях, навіть поза мандатом.
effect-whose-act-no = Перший читає, чия це дія, так, як заявлено в повідомленнях; у другому це враховується лише в межах мандата.
effect-condition-gained = Другий зобов’язує, лише коли встановлено умову; до того все не визначено. { $what }.
effect-condition-lost = Перший зобов’язує, лише коли встановлено умову; другий без неї. { $what }.
effect-duty-gained = За другим належить зробити ще дещо. { $what }.
effect-duty-lost = За першим належить зробити те, чого другий не вимагає. { $what }.
effect-cap-gained = Другий обмежує ще дещо. { $what }.
effect-cap-lost = Перший обмежує те, чого другий не обмежує. { $what }.
effect-divergence-gained = Другий каже, що його автентичні тексти тут розходяться: що від цього залежить, не визначено. { $what }.
effect-divergence-lost = Перший каже, що його автентичні тексти тут розходяться: що від цього залежить, не визначено. Другий цього не каже. { $what }.
effect-prior-gained = У другому на виняток можна послатися лише після того, як зроблено інше. { $what }.
effect-prior-lost = У першому на виняток можна послатися лише після того, як зроблено інше; у другому без цього. { $what }.
effect-release-gained = Лише в другому сторона може заявити, що вона вільна; що вона тоді робить, не визначено до рішення. { $what }.
effect-release-lost = Лише в першому сторона може заявити, що вона вільна. { $what }.
effect-guarantee-gained = Ця гарантія є лише в другому. { $what }.
effect-guarantee-lost = Ця гарантія є лише в першому. { $what }.
effect-remedy-gained = Лише в другому це настає після рішення. { $what }.
effect-remedy-lost = Лише в першому це настає після рішення. { $what }.
effect-languages = Автентичні мови: { $before } у першому, { $after } у другому.
effect-authentic = Автентичний текст різниться такою мовою: { $differ }; не різниться такою: { $same }. Перевірте, чи вони досі кажуть те саме.
effect-body-yes = Орган, що збирається і вирішує, має лише другий.
effect-body-no = Орган, що збирається і вирішує, має лише перший.
effect-decision = Як вирішує: { $before } у першому, { $after } у другому.
effect-decision-silent = у тексті не сказано
effect-decision-stop-lost = У першому одна делегація з правом голосу може сама зупинити рішення своїм голосом; у другому своїм голосом уже ні.
effect-decision-stop-gained = У другому одна делегація з правом голосу може сама зупинити рішення своїм голосом; у першому своїм голосом ні.
effect-quorum = Скільки делегацій із правом голосу мають бути присутні: { $before } у першому, { $after } у другому.
effect-quorum-each-yes = У другому нічого не можна вирішити, поки делегації однієї сторони немає; у першому можна.
effect-quorum-each-no = У першому нічого не можна вирішити, поки делегації однієї сторони немає; у другому можна.
effect-votes-gained = Голосує також: { $words }.
effect-votes-lost = У другому не голосує: { $words }.
effect-votes-only = У першому не голосує ніхто; у другому: { $words }.
effect-votes-any = У першому голосує: { $words }; у другому ніхто.
effect-chair-gained = Головує також: { $words }.
effect-chair-lost = У другому не головує: { $words }.
effect-chair-only = У першому не головує ніхто; у другому: { $words }.
effect-chair-any = У першому головує: { $words }; у другому ніхто.

# Тривалості.
length-months = { $n ->
    [one] { $shown } місяць
    [few] { $shown } місяці
    [many] { $shown } місяців
   *[other] { $shown } місяця
}
length-calendar-days = { $n ->
    [one] { $shown } календарний день
    [few] { $shown } календарні дні
    [many] { $shown } календарних днів
   *[other] { $shown } календарного дня
}
length-minutes = { $n ->
    [one] { $shown } хвилину
    [few] { $shown } хвилини
    [many] { $shown } хвилин
   *[other] { $shown } хвилини
}
length-hours = { $n ->
    [one] { $shown } годину
    [few] { $shown } години
    [many] { $shown } годин
   *[other] { $shown } години
}
length-days = { $n ->
    [one] { $shown } день
    [few] { $shown } дні
    [many] { $shown } днів
   *[other] { $shown } дня
}
effect-decision-two = Оскільки голосують не більше двох, один може сам зупинити рішення в обох.
effect-decision-absent-each = Не з’явившись, делегація однієї сторони може зупинити рішення й там: кворум потребує кожної сторони.
effect-decision-absent-any = Не з’явившись, кожен, хто голосує, може зупинити рішення й там: кворум потребує всіх.
