# Заперечення сторін і відповіді на них.
h-objections = Заперечення
lede-objections = Проти чого заперечують сторони: проти джерела або проти того, хто ухвалює рішення. Заперечення стоїть у записі разом із відповіддю й само нічого не змінює; вагу джерел і склад змінюють люди.
caption-objections = { $n -> 
    [one] { $n } заперечення
    [few] { $n } заперечення
    [many] { $n } заперечень
   *[other] { $n } заперечення
 }
col-objection = Заперечення
col-objection-grounds = Підстави
col-objection-answers = Відповіді
objection-by-to = { $who }, проти: { $to }
objection-entry = { $when }, запис { $seq }
objection-unanswered = відповіді ще немає
words-redacted = [стерто: ці слова знищено]
