# Возражения сторон и ответы на них.
h-objections = Возражения
lede-objections = Против чего возражают стороны: против источника или против того, кто принимает решения. Возражение стоит в записи вместе с ответом и само ничего не меняет; вес источников и состав меняют люди.
caption-objections = { $n -> 
    [one] { $n } возражение
    [few] { $n } возражения
    [many] { $n } возражений
   *[other] { $n } возражения
 }
col-objection = Возражение
col-objection-grounds = Основания
col-objection-answers = Ответы
objection-by-to = { $who }, против: { $to }
objection-entry = { $when }, запись { $seq }
objection-unanswered = ответа ещё нет
words-redacted = [стёрто: эти слова уничтожены]
