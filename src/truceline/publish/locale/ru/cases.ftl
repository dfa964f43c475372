# Дела, позиции и решения.
h-cases = Дела и решения
lede-cases = То, что внесли люди: какие выводы взяты к рассмотрению, чем закончилась проверка и как решил орган по кворуму и правилу соглашения. Машина считает позиции и ничего не решает. Отсутствие ответа не является признанием. Решение, которое следует пересмотреть, действует до пересмотра.
caption-cases = { $n -> 
    [one] { $n } дело
    [few] { $n } дела
    [many] { $n } дел
   *[other] { $n } дела
 }
col-case = Дело
col-case-about = О чём
col-case-stands = Состояние
col-case-positions = Позиции
case-opened = открыто: { $who }, { $when }
case-alleged-of = утверждается в отношении: { $party }
case-no-positions = не высказаны
case-by-rule = подсчитано по правилу: { $rule }
case-rule-consensus = консенсус
case-rule-majority = большинство
case-rule-chair = решает председатель
case-rule-all = единогласие, так как текст не называет кворума или правила
case-ruled = решено { $when }
case-without = без: { $seat }, с { $when }
case-dissents = { $n -> 
    [one] { $n } особое мнение в записи
    [few] { $n } особых мнения в записи
    [many] { $n } особых мнений в записи
   *[other] { $n } особого мнения в записи
 }
case-appeals = { $n -> 
    [one] { $n } обжалование в записи
    [few] { $n } обжалования в записи
    [many] { $n } обжалований в записи
   *[other] { $n } обжалования в записи
 }
case-unanswered = { $party }: спрошено, ответа нет; это не признание
case-evidence = доказательство { $item }, SHA-256 { $sha256 }
case-evidence-redacted = доказательство { $item }: стёрто, его байты уничтожены
case-review-gone = пересмотреть: последний прогон больше ничего не говорит о том, о чём дело
case-review-split = пересмотреть: его сообщения теперь образуют инцидентов: { $value }
case-review-joined = пересмотреть: с тех пор добавилось сообщений: { $value }
case-review-left = пересмотреть: сообщений, которых в нём больше нет: { $value }
case-review-outcome = пересмотреть: вывод теперь: { $value }
case-under-review = на рассмотрении
case-corroborated = подтверждено
case-not-corroborated = не подтверждено
case-could-not-be-verified = проверить не удалось
case-contradicted = опровергается
case-upheld = признано обоснованным
case-permitted-exception = разрешённое исключение
case-not-upheld = не признано обоснованным
case-not-determined = не установлено
case-no-consensus = нет консенсуса
case-settled-between-parties = урегулировано между сторонами
case-withdrawn = отозвано
case-abstains = воздерживается
case-under-appeal = { $ruling }, обжалуется
case-gone = { $id } (больше нет в соглашении)
case-as-stated-by = { $text }, по изложению: { $by }
case-absent = не было в зале: { $seat }
case-unheard-never-asked = на момент решения сторона, о которой утверждается, не была спрошена
case-unheard-time-running = на момент решения срок ответа стороны, о которой утверждается, ещё не истёк
case-review-unknown = неизвестно, каким в тот момент было то, о чём дело
case-because-positions-differ = позиции расходятся
case-because-nobody-took-a-position = никто не высказал позиции
case-because-the-chair-took-no-position = председатель не высказал позиции
case-because-no-position-has-more-than-half-of-the-votes-cast = ни одна позиция не имеет более половины поданных голосов
case-because-the-text-is-silent-on-quorum-or-rule-and-not-every-delegation-took-a-position = текст молчит о кворуме или правиле, и не каждая делегация высказала позицию
case-because-appeal = обжалование
