# Справи, позиції та рішення.
h-cases = Справи та рішення
lede-cases = Те, що внесли люди: які висновки взято до розгляду, чим закінчилася перевірка і як вирішив орган за кворумом і правилом угоди. Машина рахує позиції й нічого не вирішує. Відсутність відповіді не є визнанням. Рішення, яке слід переглянути, чинне до перегляду.
caption-cases = { $n -> 
    [one] { $n } справа
    [few] { $n } справи
    [many] { $n } справ
   *[other] { $n } справи
 }
col-case = Справа
col-case-about = Про що
col-case-stands = Стан
col-case-positions = Позиції
case-opened = відкрито: { $who }, { $when }
case-alleged-of = стверджується щодо: { $party }
case-no-positions = не висловлено
case-by-rule = підраховано за правилом: { $rule }
case-rule-consensus = консенсус
case-rule-majority = більшість
case-rule-chair = вирішує голова
case-rule-all = одностайність, бо текст не називає кворуму або правила
case-ruled = вирішено { $when }
case-without = без: { $seat }, з { $when }
case-dissents = { $n -> 
    [one] { $n } окрема думка в записі
    [few] { $n } окремі думки в записі
    [many] { $n } окремих думок у записі
   *[other] { $n } окремої думки в записі
 }
case-appeals = { $n -> 
    [one] { $n } оскарження в записі
    [few] { $n } оскарження в записі
    [many] { $n } оскаржень у записі
   *[other] { $n } оскарження в записі
 }
case-unanswered = { $party }: запитано, відповіді немає; це не визнання
case-evidence = доказ { $item }, SHA-256 { $sha256 }
case-evidence-redacted = доказ { $item }: стерто, його байти знищено
case-review-gone = переглянути: останній прогін більше нічого не каже про те, про що справа
case-review-split = переглянути: її повідомлення тепер утворюють інцидентів: { $value }
case-review-joined = переглянути: відтоді додалося повідомлень: { $value }
case-review-left = переглянути: повідомлень, яких у ній більше немає: { $value }
case-review-outcome = переглянути: висновок тепер: { $value }
case-under-review = на розгляді
case-corroborated = підтверджено
case-not-corroborated = не підтверджено
case-could-not-be-verified = перевірити не вдалося
case-contradicted = спростовується
case-upheld = визнано обґрунтованим
case-permitted-exception = дозволений виняток
case-not-upheld = не визнано обґрунтованим
case-not-determined = не встановлено
case-no-consensus = немає консенсусу
case-settled-between-parties = врегульовано між сторонами
case-withdrawn = відкликано
case-abstains = утримується
case-under-appeal = { $ruling }, оскаржується
case-gone = { $id } (більше немає в угоді)
case-as-stated-by = { $text }, за викладом: { $by }
case-absent = не було в залі: { $seat }
case-unheard-never-asked = на час рішення сторону, щодо якої стверджується, не було запитано
case-unheard-time-running = на час рішення строк відповіді сторони, щодо якої стверджується, ще не сплив
case-review-unknown = невідомо, яким на ту мить було те, про що справа
case-because-positions-differ = позиції розходяться
case-because-nobody-took-a-position = ніхто не висловив позиції
case-because-the-chair-took-no-position = голова не висловив позиції
case-because-no-position-has-more-than-half-of-the-votes-cast = жодна позиція не має понад половину поданих голосів
case-because-the-text-is-silent-on-quorum-or-rule-and-not-every-delegation-took-a-position = текст мовчить про кворум або правило, і не кожна делегація висловила позицію
case-because-appeal = оскарження
