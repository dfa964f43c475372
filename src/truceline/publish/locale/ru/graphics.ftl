# Слова карт и диаграмм. У всех языков одни и те же ключи.
graphics-language = ru
g-inconsistent = { outcome-inconsistent }
g-undetermined = { outcome-undetermined }
g-consistent = { outcome-consistent }
g-not-monitored = { outcome-not-monitored }
g-alleged-short = заявлено только одной стороной
g-not-only-alleged = не только одной стороной
g-day-unknown = день неизвестен
g-km = { $n } км
g-as-stated-by = по данным: { $by }

g-map-title = Выводы на карте: { $text }
g-map-nothing = Ни одно место не известно, поэтому карты нет.
g-map-keys = Карта. Стрелки двигают её, плюс и минус меняют масштаб, 0 возвращает назад.
g-tip-one = { $outcome }; { $status }; { $day }
g-tip-many = Инцидентов здесь: { $n }; { $outcome }
g-tip-cell = { $n ->
    [one] { $n } инцидент: { $outcomes }
    [few] { $n } инцидента: { $outcomes }
   *[other] { $n } инцидентов: { $outcomes }
  }
g-key-outcome = { $outcome }: { $n }
g-key-error = круг: точнее место не известно (охватывает 95 %)
g-key-cell = квадрат: инциденты одной ячейки; площадь растёт с их числом
g-key-area = штриховка: известно лишь, что в этой местности
g-key-zone = зона: { $name }
g-key-line = линия за { $day }; по данным: { $by }
g-key-fixed-line = линия; по данным: { $by }
g-note-drawn = { $n ->
    [one] Показан { $n } инцидент.
    [few] Показано { $n } инцидента.
   *[other] Показано { $n } инцидентов.
  } Каждый стоит один раз, с тем выводом по положениям этого текста, который больше всего требует внимания.
g-note-unknown = Ещё { $n } без известного места; на карте их нет.
g-note-stray = Вне показанной части: { $n }.
g-note-wide = Место известно не точнее ширины карты: { $n }.
g-note-areas = Известно лишь, что где-то в заштрихованной местности: { $n }; знак стоит посередине.
g-note-coarse = Для публики места огрублены до ячеек { $deg }.
g-note-cells = Инцидентов слишком много, чтобы показать каждый; они сосчитаны по ячейкам.
g-note-invented = Этот мир вымышлен: местности, которую можно было бы показать, нет.
g-note-base = Основа показывает только побережье, воды и населённые пункты и не занимает позиции ни по одной границе. Масштаб точен посередине. { $credit }.

g-time-title = Выводы по дням: { $text }
g-time-told = С { $first } по { $last }: { $n ->
    [one] { $n } вывод.
    [few] { $n } вывода.
   *[other] { $n } выводов.
  }
g-time-step = { $n ->
    [1] Один шаг – один день механизма.
   *[other] Один шаг в днях механизма: { $n }.
  }
g-time-undated = День неизвестен, поэтому не показано: { $n }.
g-starts = начало
g-ends = конец
g-key-watched = доля под наблюдением: чем гуще серый, тем больше
g-key-watched-unknown = { because-effort-unknown }
g-key-not-monitored = { outcome-not-monitored }
g-key-day-inconsistent = хотя бы один вывод «{ outcome-inconsistent }»
g-tip-watched = под наблюдением { $percent } %
g-everywhere = везде
g-effort-title = За чем наблюдали: { $text }
g-effort-nothing = Для этого текста наблюдение не заявлено, и о тихих днях ничего не сказано.
g-any-side = любая сторона
g-area-untold = местность не названа
g-tally-title = { $claimant } считает: { $unit } (о ком: { $about }; { $area })
g-tally-told = Промежутков: { $n }, с { $first } по { $last }; наибольшее число – { $most }.
g-tally-blank = Точками: промежутки, для которых источник числа не даёт ({ $n }).
g-tally-twice = Промежутки, для которых источник даёт разные числа ({ $n }); показаны все.
g-tally-untold = числа нет
g-tallies-more = Остальные ряды ({ $n }), с наименьшим числом промежутков, – в tallies.csv.
g-reliability-title = Прогноз и правда: { $name }
g-reliability-x = прогнозируемая вероятность
g-reliability-y = доля сбывшегося
g-reliability-note = Каждая точка собирает прогнозы близкой вероятности, рядом их число; отрезки охватывают 95 %. На пунктире прогнозы сбываются так часто, как заявляют.
g-reliability-bin = Прогноз { $mean }, сбылось { $share } (от { $low } до { $high }, n = { $n }).

g-md-about = Что известно с { $first } по { $last } (UTC).
g-md-words = Выводы – это прочтение машиной событий так, как они заявлены. Подтвердить может только решение людей. «{ outcome-undetermined }» и «{ outcome-not-monitored }» не означают, что всё в порядке.
g-md-provision = Положение
g-md-why = Почему не решено
g-md-unseen = Отсутствие: что можно было увидеть
g-md-unseen-how = Дни по положениям и зонам, по заявленному наблюдению. Тихий день соответствует тексту только там, где наблюдения было достаточно.
g-md-claims = Утверждения рядом
g-md-claims-how = Рядов: { $n }. Подсчёты разных заявителей никогда не складываются.
g-md-series = Ряд
g-md-windows = Промежутков
g-md-intake = Что поступило
g-md-file = Файл
g-md-rows = Строк
g-md-accepted = Принято
g-md-rejected = Отклонено
g-md-repeated = Повторено
g-md-files = Таблицы к этому отчёту
g-md-files-how = CSV: первая строка – названия, вторая – метки HXL; апостроф в начале текстовой ячейки не даёт табличной программе прочесть формулу, читая обратно, уберите один. GeoJSON и GeoParquet: error_m – радиус в метрах, охватывающий 95 %; без геометрии – место неизвестно.
g-md-no-geojson = Инцидентов слишком много для GeoJSON; все они – в incidents.parquet.
g-key-zones = пунктир: зоны, названные на карте ({ $n })
