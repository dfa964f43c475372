# Words of maps and charts. Every language has the same keys.
graphics-language = en
g-inconsistent = { outcome-inconsistent }
g-undetermined = { outcome-undetermined }
g-consistent = { outcome-consistent }
g-not-monitored = { outcome-not-monitored }
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
g-key-cell = square: incidents of one cell; area grows with their number, which stands in it where there is room
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
g-note-joined = Incidents too close together to be drawn apart share a symbol, at the place of most of them.
g-note-areas-cells = { $n ->
    [one] { $n } is known only to lie somewhere in a hatched area; it is counted in the cell of its middle.
   *[other] { $n } are known only to lie somewhere in a hatched area; they are counted in the cell of its middle.
  }
g-note-areas-many = { $n } are known only to lie somewhere in an area. There are too many areas to draw; each incident is counted in the cell of its area's middle.
g-note-people = Places are coarsened to fixed cells in each of which at least { $people } people live; where fewer do, the place is withheld.
g-note-coarse = Places are coarsened to cells of { $deg } for the public.
g-note-cells = There are too many to draw one by one; they are counted in cells.
g-note-invented = This world is invented: there is no ground to draw.
g-note-base = The ground shows coast, water and settlements only, and takes no position on any border. Scale holds in the middle. { $credit }.

g-time-title = Findings by day: { $text }
g-time-told = From { $first } to { $last }: { $n ->
    [one] { $n } finding.
   *[other] { $n } findings.
  }
g-time-step = { $n ->
    [1] One step is one day of the mechanism.
   *[other] One step is { $n } days of the mechanism.
  }
g-time-undated = { $n ->
    [one] The day of { $n } finding is unknown; it is not drawn.
   *[other] The day of { $n } findings is unknown; they are not drawn.
  }
g-starts = starts
g-ends = ends
g-key-watched = share watched: the fuller the grey, the more
g-key-watched-unknown = dotted: no effort declared
g-effort-undeclared = no effort declared
g-key-not-monitored = { outcome-not-monitored }
g-key-day-inconsistent = at least one inconsistent finding
g-tip-watched = { $percent } % watched
g-everywhere = everywhere
g-effort-title = What was watched: { $text }
g-effort-nothing = No effort was declared for this text and nothing is said about quiet days.
g-any-side = either side
g-area-untold = area not told
g-tally-title = { $claimant } counts: { $unit } (about { $about }; { $area })
g-tally-told = { $n ->
    [one] { $n } window
   *[other] { $n } windows
  } from { $first } to { $last }; the highest figure is { $most }.
g-tally-blank = { $n ->
    [one] Dotted: { $n } window for which the source gives no figure.
   *[other] Dotted: { $n } windows for which the source gives no figure.
  }
g-tally-twice = { $n ->
    [one] For { $n } window the source gives different figures; all are drawn.
   *[other] For { $n } windows the source gives different figures; all are drawn.
  }
g-tally-untold = no figure
g-tallies-more = { $n ->
    [one] { $n } more series is in tallies.csv: the one with the fewest windows.
   *[other] { $n } more series are in tallies.csv: those with the fewest windows.
  }
g-reliability-title = Forecast and truth: { $name }
g-reliability-x = forecast probability
g-reliability-y = share that came true
g-reliability-note = Each point gathers forecasts of like probability, with their number; bars hold 95 % and count several findings of one event once. On the dashed line, forecasts come true as often as they say.
g-reliability-bin = Forecast { $mean }, came true { $share } ({ $low } to { $high }, n = { $n }).

g-md-about = What is known from { $first } to { $last } (UTC).
g-md-words = Outcomes are the machine's reading of events as alleged. Only a human ruling upholds. Undetermined and not monitored are not a clean bill.
g-md-map = The drawing stands in report.html. What it shows:
g-md-timeline = Days without a finding are not listed; what could be seen on them stands below.
g-md-watched = Watched
g-md-record = { $n ->
    [one] One event: that of the findings above. All lie in incidents.parquet.
   *[other] { $n } events: those of the findings above. All lie in incidents.parquet.
  }
g-md-files-how = CSV: row 1 names, row 2 HXL hashtags; a leading apostrophe in a text cell keeps spreadsheets from reading a formula, drop one when reading back. GeoJSON and GeoParquet: error_m is the radius in metres that holds 95 %; no geometry means no known place.
g-md-no-geojson = There are too many incidents for GeoJSON; incidents.parquet holds all of them.
g-key-zones = dashed: { $n } zones, named on the map
