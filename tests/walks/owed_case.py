"""An invented valley of two texts that use the whole language, and reports of what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace

_MECHANISM = """
mechanism:
  name: {en: Valley Commission, uk: Комісія долини, ru: Комиссия долины}
  time_zone: Europe/Helsinki
  powers: [observe, verify, attribute]
  commission:
    name: {en: The commission, uk: Комісія, ru: Комиссия}
    seats:
      - {id: of-birch, name: {en: Delegation of Birch}, party: birch, members: 3}
      - {id: of-alder, name: {en: Delegation of Alder}, party: alder, members: 3}
      - {id: chair, name: {en: The chair}, chair: true, votes: false}
    quorum: 2
    quorum_of_each_party: true
  escalation:
    - {id: hotline, name: {en: Hotline}, answer_h: 2, next: commission}
    - {id: commission, name: {en: The commission}, answer_h: 72}
  publication:
    wording: {en: The commission publishes after two days.}
    tier: public
    delay_h: 48
    approved_by: [of-alder, of-birch]
"""

_FIRE = """
      - id: {text}/fire
        clause: "1"
        wording: {{en: No shelling anywhere., uk: Жодного обстрілу.}}
        rule: prohibited_act
        binds: [alder, birch]
        acts: [shelling]
        only_if: [outside_storage]
        exceptions:
          - id: answer
            requires: [return_fire]
            wording: {{en: Return fire after the hotline was tried.}}
            prior: {{act: hotline_call, circumstances: [not_answered], within_h: {within}}}
        conditions:
          - {{id: lists, kind: performed, wording: {{en: Lists were exchanged.}}, act: notification,
             by: [alder, birch]}}
        divergences:
          - {{id: word, languages: [en, uk], wording: {{en: Shelling may mean mortars or not.}},
             about: weapon, values: [mortar_up_to_120]}}
"""

_OUT = """
      - id: {text}/out
        clause: "2"
        wording: {{en: Tanks leave the valley and notices are given., uk: Танки залишають долину.}}
        rule: duty
        binds: [alder, birch]
        duties:
          - {{id: tanks, act: withdrawal, on: [alder, birch], weapons: [tank],
             due: {{starts_on: entry, after_h: {after}}}}}
          - {{id: weekly, act: notification, on: [alder, birch], silence: not_done,
             due: {{starts_on: every, every_h: 168}}}}
          - {{id: visit, act: inspection, due: {{starts_on: performance, act: withdrawal,
             after_h: 48}}}}
"""

_ARMS = """
      - id: {text}/arms
        clause: "3"
        wording: {{en: No more guns a fortnight than written., uk: Не більше гармат за два тижні.}}
        rule: transfer_cap
        binds: [alder, birch]
        caps:
          - {{id: guns, kind: limit, items: [artillery], stages: [delivered], side: recipient,
             unit: piece, limit: {limit}, every_h: 336, complete_lists: [inspector]}}
"""

AGREEMENT = (
    """
truceline: 1
id: owed-valley
title: {en: Ceasefire of the Sova valley, uk: Припинення вогню в долині Сова, ru: Прекращение огня}
note: {en: This world does not exist.}
invented: true
parties:
  - {id: alder, name: {en: Alder, uk: Вільха, ru: Ольха}}
  - {id: birch, name: {en: Birch, uk: Береза, ru: Берёза}}
"""
    + _MECHANISM
    + """
texts:
  - id: first
    title: {en: First text}
    status: joint
    period: {from: "2031-04-01T00:00", days: 30}
    authentic: [en, uk]
    clocks:
      - {id: extend, starts_on: end, after_h: -72, duty: {en: Say whether to extend}}
    releases:
      - {id: free, provisions: [first/fire], on_breach_of: [first/out],
         wording: {en: A breach releases the other side.}}
    guarantees:
      - {id: guard, by: A third state, to: [alder, birch], trigger: ruling,
         provisions: [first/fire], act: {en: Sends observers}, within_h: 24}
    remedies:
      - {id: repair, act: {en: Repairs the damage}, provisions: [first/out], within_h: 240}
    provisions:"""
    + _FIRE.format(text="first", within=2)
    + _OUT.format(text="first", after=24)
    + _ARMS.format(text="first", limit=10)
    + """
  - id: second
    title: {en: Second text}
    status: amendment
    amends: first
    period: {from: "2031-04-01T00:00", days: 30}
    guarantees:
      - {id: guard, by: A third state, to: [alder, birch], trigger: ruling,
         provisions: [second/fire], act: {en: Sends observers}, within_h: 24}
    provisions:"""
    + _FIRE.format(text="second", within=6)
    + _OUT.format(text="second", after=240)
    + _ARMS.format(text="second", limit=4)
)

_CARD = "licence: CC0-1.0, publisher: nobody, cadence: daily, time_zone: Europe/Helsinki"
SOURCES = f"""
truceline: 1
sources:
  - {{id: patrol, name: Patrol, observer: true, {_CARD}}}
  - {{id: inspector, name: Inspector of arms, {_CARD}}}
  - {{id: alder-mod, name: Alder Ministry, affiliation: alder, {_CARD}}}
  - {{id: birch-mod, name: Birch Ministry, affiliation: birch, tier: mission, {_CARD}}}
"""

REPORTS_MAP = """
map: 1
table: reports
time_zone: UTC
source: source
id: id
basis: basis
start: from
end: until
act: act
actor: actor
claimant: claimant
circumstances: how
weapon: weapon
tier: tier
"""
#: North withdrew in time by a voice of no party; of Birch only Birch itself says so, and a foreign
#: voice denies it. Notices of the first week: Alder shown, Birch told by itself alone.
REPORTS = """id,source,basis,from,until,act,actor,claimant,how,weapon,tier
1,patrol,observed,2031-04-01 06:00,2031-04-01 08:00,withdrawal,alder,,done,tank,public
2,birch-mod,alleged,2031-04-01 10:00,2031-04-01 11:00,withdrawal,birch,birch,done,tank,mission
3,alder-mod,alleged,2031-04-02 10:00,2031-04-02 11:00,withdrawal,birch,alder,not_done,tank,public
4,patrol,observed,2031-04-03 06:00,2031-04-03 07:00,notification,alder,,done,,public
5,birch-mod,alleged,2031-04-03 08:00,2031-04-03 09:00,notification,birch,birch,done,,mission
6,alder-mod,alleged,2031-04-04 08:00,2031-04-04 08:30,shelling,birch,alder,outside_storage,,public
7,patrol,observed,2031-04-20 08:00,2031-04-20 08:30,hotline_call,alder,,answered,,public
"""
TRANSFERS_MAP = """
map: 1
table: transfers
time_zone: UTC
source: source
claimant: claimant
id: id
start: day
donor: giver
recipient: receiver
stage: stage
item: item
quantity: quantity
unit: unit
tier: tier
"""
TRANSFERS = """id,source,claimant,day,giver,receiver,stage,item,quantity,unit,tier
1,inspector,,2031-04-02,a third state,alder,delivered,artillery,5,piece,public
2,inspector,,2031-04-20,a third state,birch,delivered,artillery,12,piece,public
3,inspector,,2031-04-21,a third state,birch,shipped,artillery,2,piece,public
4,birch-mod,birch,2031-04-05,a third state,alder,delivered,artillery,20-25,piece,mission
5,birch-mod,birch,2031-04-06,a third state,alder,delivered,artillery,about 3,piece,mission
"""


def fixed_clock() -> datetime:
    return datetime(2031, 5, 20, tzinfo=UTC)


def taken_in(folder: Path) -> Workspace:
    """Write the workspace and take everything in."""
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_text(AGREEMENT, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    workspace = Workspace(folder, fixed_clock)
    told = {"reports.csv": (REPORTS, REPORTS_MAP), "transfers.csv": (TRANSFERS, TRANSFERS_MAP)}
    for name, (rows, mapping) in told.items():
        path = folder.parent / name
        path.write_text(rows, encoding="utf-8")
        for fault in ingest(workspace, [path], "mapped", {"map": mapping}).faults:
            raise fault
    return workspace
