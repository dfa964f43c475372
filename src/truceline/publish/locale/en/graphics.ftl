# Words of maps and charts. Every language has the same keys.
graphics-language = en
g-inconsistent = inconsistent
g-undetermined = undetermined
g-consistent = consistent
g-not-monitored = not monitored
g-alleged-short = alleged by one side only
g-not-only-alleged = not by one side only
g-day-unknown = day unknown
g-km = { $n } km
g-as-stated-by = as stated by { $by }

g-map-title = Findings on the map: { $text }
g-map-nothing = Nothing here has a known place, so there is no map.
g-map-keys = Map. Arrow keys move it, plus and minus zoom, 0 goes back.
g-tip-one = { $outcome }; { $status }; { $day }
g-tip-many = { $n } incidents here: { $outcome }
g-tip-cell = { $n ->
    [one] { $n } incident: { $outcomes }
   *[other] { $n } incidents: { $outcomes }
  }
g-key-outcome = { $outcome }: { $n }
g-key-error = circle: the place is known no better (holds 95 %)
g-key-cell = square: incidents of one cell; area grows with their number
g-key-area = hatched: known only to lie in this area
g-key-zone = zone: { $name }
g-key-line = line of { $day }, as stated by { $by }
g-key-fixed-line = line as stated by { $by }
g-note-drawn = { $n ->
    [one] { $n } incident is drawn.
   *[other] { $n } incidents are drawn.
  } Each stands once, with the outcome that most needs attention among the provisions of this text.
g-note-unknown = { $n ->
    [one] { $n } more has no known place and is not on the map.
   *[other] { $n } more have no known place and are not on the map.
  }
g-note-stray = { $n ->
    [one] { $n } lies outside the part shown.
   *[other] { $n } lie outside the part shown.
  }
g-note-wide = { $n ->
    [one] The place of { $n } is known no better than the width of the map.
   *[other] The places of { $n } are known no better than the width of the map.
  }
g-note-areas = { $n ->
    [one] { $n } is known only to lie somewhere in a hatched area; its symbol stands in the middle.
   *[other] { $n } are known only to lie somewhere in a hatched area; their symbols stand in the middle.
  }
g-note-coarse = Places are coarsened to cells of { $deg } for the public.
g-note-cells = There are too many to draw one by one; they are counted in cells.
g-note-invented = This world is invented: there is no ground to draw.
g-note-base = The ground shows coast, water and settlements only, and takes no position on any border. Scale holds in the middle. { $credit }.
