# Слова мап і діаграм. Усі мови мають ті самі ключі.
graphics-language = uk
g-inconsistent = { outcome-inconsistent }
g-undetermined = { outcome-undetermined }
g-consistent = { outcome-consistent }
g-not-monitored = { outcome-not-monitored }
g-alleged-short = заявлено лише однією стороною
g-not-only-alleged = не лише однією стороною
g-day-unknown = день невідомий
g-km = { $n } км
g-as-stated-by = за даними: { $by }

g-map-title = Висновки на мапі: { $text }
g-map-nothing = Жодне місце не відоме, тому мапи немає.
g-map-keys = Мапа. Стрілки пересувають, плюс і мінус змінюють масштаб, 0 повертає назад.
g-tip-one = { $outcome }; { $status }; { $day }
g-tip-many = Інцидентів тут: { $n }; { $outcome }
g-tip-cell = { $n ->
    [one] { $n } інцидент: { $outcomes }
    [few] { $n } інциденти: { $outcomes }
   *[other] { $n } інцидентів: { $outcomes }
  }
g-key-outcome = { $outcome }: { $n }
g-key-error = коло: точніше місце не відоме (охоплює 95 %)
g-key-cell = квадрат: інциденти однієї клітинки; площа зростає з їхньою кількістю
g-key-area = штрихування: відомо лише, що в цій місцевості
g-key-zone = зона: { $name }
g-key-line = лінія за { $day }; за даними: { $by }
g-key-fixed-line = лінія; за даними: { $by }
g-note-drawn = { $n ->
    [one] Показано { $n } інцидент.
    [few] Показано { $n } інциденти.
   *[other] Показано { $n } інцидентів.
  } Кожен стоїть один раз, з тим висновком за положеннями цього тексту, що найбільше потребує уваги.
g-note-unknown = Ще { $n } без відомого місця; на мапі їх немає.
g-note-stray = Поза показаною частиною: { $n }.
g-note-wide = Місце відоме не точніше за ширину мапи: { $n }.
g-note-areas = Відомо лише, що десь у заштрихованій місцевості: { $n }; знак стоїть посередині.
g-note-coarse = Для загалу місця огрублено до клітинок { $deg }.
g-note-cells = Інцидентів забагато, щоб показати кожен; їх полічено за клітинками.
g-note-invented = Цей світ вигаданий: місцевості, яку можна було б показати, немає.
g-note-base = Основа показує лише узбережжя, води й населені пункти та не займає позиції щодо жодного кордону. Масштаб точний посередині. { $credit }.

g-time-title = Висновки за днями: { $text }
g-time-told = Від { $first } до { $last }: { $n ->
    [one] { $n } висновок.
    [few] { $n } висновки.
   *[other] { $n } висновків.
  }
g-time-step = { $n ->
    [1] Один крок – один день механізму.
   *[other] Один крок у днях механізму: { $n }.
  }
g-time-undated = День невідомий, тому не показано: { $n }.
g-starts = початок
g-ends = кінець
g-key-watched = частка під спостереженням: що густіший сірий, то більша
g-key-watched-unknown = { because-effort-unknown }
g-key-not-monitored = { outcome-not-monitored }
g-key-day-inconsistent = щонайменше один висновок «{ outcome-inconsistent }»
g-tip-watched = під спостереженням { $percent } %
g-everywhere = усюди
g-effort-title = За чим спостерігали: { $text }
g-effort-nothing = Для цього тексту спостереження не заявлено, і про тихі дні нічого не сказано.
g-any-side = будь-яка сторона
g-area-untold = місцевість не названо
g-tally-title = { $claimant } лічить: { $unit } (про кого: { $about }; { $area })
g-tally-told = Проміжків: { $n }, від { $first } до { $last }; найбільше число – { $most }.
g-tally-blank = Крапками: проміжки, для яких джерело числа не дає ({ $n }).
g-tally-twice = Проміжки, для яких джерело дає різні числа ({ $n }); показано всі.
g-tally-untold = числа немає
g-tallies-more = Решта рядів ({ $n }), з найменшою кількістю проміжків, – у tallies.csv.
g-reliability-title = Прогноз і правда: { $name }
g-reliability-x = прогнозована ймовірність
g-reliability-y = частка, що справдилася
g-reliability-note = Кожна точка збирає прогнози подібної ймовірності, поруч їхня кількість; риски охоплюють 95 %. На пунктирі прогнози справджуються так часто, як заявляють.
g-reliability-bin = Прогноз { $mean }, справдилося { $share } (від { $low } до { $high }, n = { $n }).

g-md-about = Що відомо від { $first } до { $last } (UTC).
g-md-words = Висновки – це прочитання машиною подій так, як їх заявлено. Підтвердити може лише рішення людей. «{ outcome-undetermined }» і «{ outcome-not-monitored }» не означають, що все гаразд.
g-md-provision = Положення
g-md-why = Чому не вирішено
g-md-unseen = Відсутність: що можна було побачити
g-md-unseen-how = Дні за положеннями й зонами, за заявленим спостереженням. Тихий день відповідає тексту лише там, де спостереження було досить.
g-md-claims = Твердження поруч
g-md-claims-how = Рядів: { $n }. Підрахунки різних заявників ніколи не додаються.
g-md-series = Ряд
g-md-windows = Проміжків
g-md-intake = Що надійшло
g-md-file = Файл
g-md-rows = Рядків
g-md-accepted = Прийнято
g-md-rejected = Відхилено
g-md-repeated = Повторено
g-md-files = Таблиці до цього звіту
g-md-files-how = CSV: перший рядок – назви, другий – мітки HXL; апостроф на початку текстової клітинки не дає табличній програмі прочитати формулу, читаючи назад, приберіть один. GeoJSON і GeoParquet: error_m – радіус у метрах, що охоплює 95 %; без геометрії – місце невідоме.
g-md-no-geojson = Інцидентів забагато для GeoJSON; усі вони – в incidents.parquet.
g-key-zones = пунктир: зони, названі на мапі ({ $n })
