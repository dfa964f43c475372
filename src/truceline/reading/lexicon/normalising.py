"""What two sides do together, or have run between them again. Written over masked sentences."""

from __future__ import annotations

from truceline.model.asserted import StepKind

GAME = r"(?:ice\s)?(?:hockey|football|soccer|basketball|volleyball|chess|tennis|rugby|cricket)"
OPEN = (
    r"(?:re-?)?open(?:s|ed|ing)?(?!\sfire)|resum(?:e|es|ed|ing|ption\sof)|restor(?:e|es|ed|ing|"
    r"ation\sof)|restart(?:s|ed|ing)?|lift(?:s|ed|ing)?|clos(?:e|es|ed|ing)|suspend(?:s|ed|ing)?"
)
WHAT: tuple[tuple[StepKind, str, str], ...] = (
    ("sport", "step.event",
     (rf"(?:plays?|played|playing)\s{GAME}|{GAME}(?:\s(?:match|game|tournament|series|cup)(?:es|s)?)"
     r"|(?:[a-z]+\s)?(?:teams?|juniors|clubs?|sides|wrestlers|players|athletes|cadets)\s(?:played|met|compete[ds]?|drew|won|fenced|ran|will\splay|are\sto\splay)(?=\s(?:in|at|on|against|together|each|a)\b)"
     rf"|{GAME}\s(?:team|league)s?|(?:friendly|sports?|sporting)\s(?:match|game|tournament|event)(?:es|s)?")),
    ("culture", "step.event",
     (r"(?:orchestras?|choirs?|theatres?|artists|bands|students|pupils)\s(?:played|performed|sang|toured|visited)(?:\stogether)?|"
      r"(?:theatre|orchestra|ballet|choir|museum|cultural|student|school)\s(?:tours?|exchanges?|"
     r"visits?|festivals?|programmes?)|joint\s(?:concerts?|exhibitions?)")),
    ("consular", "step.service",
     (r"consulates?(?:[\s-]general)?|consular\s(?:section|service|work|office)s?|embass(?:y|ies)"
     r"(?!\sin\s\w+\s(?:said|says))|visas?\s(?:services?|centres?|requirements?|regimes?)|"
     r"(?:study|residence|work)\spermits?|visas?(?:-free\s(?:travel|entry|regime))?|exchange\sof\sambassadors")),
    ("flights", "step.service",
     (r"(?:direct|regular|charter|passenger|first|commercial|weekly)\sflights?|flights?\s(?:of\s[^.;,]{3,40}\s)?between|air\s(?:links?|services?|traffic)|"
      r"(?:airline|plane|aircraft)(?=\s[^.;]{0,60}\btook\soff\sagain)")),
    ("trains", "step.service",
     (r"(?:night|passenger|express|cross-border|goods|through)\strains?|trains?\s(?:between|from|across|over|through)|ferr(?:y|ies)\sbetween|bus(?:es)?\sbetween|"
      r"(?:rail|train|bus|ferry|railway|coach|tram)\s(?:links?|lines?|services?|connections?)|(?:passenger|direct)\strains?|"
     r"trains\sbetween")),
    ("trade", "step.service",
     (r"(?:ban|embargo|duty|duties|tariffs?|dues|quota)\son\s(?:[\w\ue000-\ue007]+\s){0,3}?(?:fruit|fish|grain|wheat|goods|imports|milk|wine|meat|timber|coal|produce|apples|"
      r"vegetables|fishing|cement|ships|products|exports)|(?:grapes|fruit|fish|apples|wine|goods|oranges|cheese|flour|melons|tomatoes|meat|milk)(?=\s[^.;]{0,40}\bon\ssale)|"
      r"(?:border|bilateral|mutual)\strade|trade\sin\s\w+|"
      r"trade\s(?:team|delegation|mission|fair)s?|goods\s(?:siding|trains?)")),
    ("post", "step.service", (r"(?:postal|mail|parcel|telephone|telegraph)\s(?:services?|"
                             r"traffic|links?|lines)|(?:mail|parcels?|letters)\sbetween|mail\sservice")),
    ("crossing", "step.opened",
     (rf"(?:border\s)?(?:crossings?|checkpoints?|bridges?|border)(?:\spoints?)?(?:\s(?:at|near|in|of|to)\s[\w\ue000-\ue007\s]{{2,30}}?)?\s(?:(?:was|were|is|has\sbeen|will\sbe)\s)?(?:re-?opened|opened|opens|reopens)(?!\sfire)|"
      rf"(?:{OPEN})\s(?:[^.;,]{{0,30}}?\s)?(?:crossing|bridge|checkpoint|border)s?(?:\s(?:points?|"
     r"for|to)\b[^.;,]{0,40})?")),
)  # fmt: skip
