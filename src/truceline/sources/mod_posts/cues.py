"""The cue rules, as data: which words speak of which side, act, object and means.

Every pattern is matched against plain text, letter case aside. The name of what matched is written
into the column ``cue``. Nothing here depends on which party is which: sides are "own" (who posts)
and "other", and the workspace says which parties these are.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

_OTHER = (
    r"(?:киевск\w+\s+режим\w*|\bВСУ\b|украинск\w+\s+(?:формирован|боевик|войск|диверс)\w*|"
    r"вооруж[её]нн\w+\s+(?:сил\w*|формирован\w*)\s+Украин\w*|с\s+территории\s+Украины)"
)
_ATTACK = (
    r"(?:\bатак(?:а|и|у|е|ой|ам|ах|ами|овать|овал\w*|ован\w*)?\b|\bобстрел\w*|"
    r"\bудар(?:а|у|ом|ы|ов|ами|ам)?\b)"
)
_CRAFT = r"(?:бпла|беспилотн\w*|дрон\w*)"

#: An attack, whoever's.
ATTACK = re.compile(_ATTACK, _I)

#: An attack told of as the other side's: it is named before the attack as who does it, or the
#: attack is by its drones, or its name follows the attack at once.
OTHER_ATTACKS = re.compile(
    rf"{_OTHER}(?:[^.;]|(?<=\b[А-ЯЁ])\.){{0,220}}?{_ATTACK}|{_ATTACK}\s+(?:с\s+применением\s+)?украинск\w+\s+(?:\w+\s+)?"
    rf"{_CRAFT}|{_ATTACK}\s+{_OTHER}",
    _I,
)

#: Words that speak of attacks only to speak of their end, of what they were warded off with or
#: answered by, and days on which something was agreed; taken out before looking for an attack or
#: its day.
NO_ATTACK = re.compile(
    r"прекращени\w+[^.;]{0,60}?(?:\bударов|\bатак|уничтожения|нанесения\s+ударов)\b|"
    r"не\s+прекращал\s+атак\w*|моратори\w+\s+на\s+удары|"
    r"(?:сорва|отраз|отраж|сдерж)\w*\s+(?:\w+\s+){0,2}(?:контр)?атак\w*|\bот\s+\w+\s+атак\b|"
    r"в\s+ответ\s+на\s+[^.;,]{0,60}?(?:атак\w*|акт\w*)|"
    r"(?:достигнут\w+|принят\w+)\s+(?:в\s+[\w-]+\s+)?\d{1,2}\s+\w+|начиная\s+с\s+\d{1,2}\s+\w+",
    _I,
)

#: The ministry's own side at work.
OWN_SIDE = re.compile(
    r"Вооруж[её]нн\w+\s+Сил\w*\s+(?:Российской\s+Федерации|РФ|России)|\bВС\s+РФ\b|российск\w+\s+"
    r"(?:арми|войск|военнослуж|подразделен|авиац)|группиров\w+|Оперативно-тактическ\w+\s+авиаци|"
    r"\bВКС\b|расч[её]т\w*|дроновод\w*|оператор\w*|экипаж\w*|артиллерист\w*|танкист\w*|"
    r"минометчик\w*|мотострелк\w*|штурмовик\w*|наши\w*\b|десантник\w*|Истребител|Искандер|"
    r"Ланцет|Форпост|Рубикон|Геран(?:ь|ей|и|ями)\b",
    _I,
)

#: The other side as a target of the ministry's own fire.
OTHER_AS_TARGET = re.compile(r"\bВСУ\b|противник\w*|украинск\w+|Украины|боевик\w*|вражеск\w+", _I)

#: The ministry's own strikes, name -> pattern; the first that matches counts.
OWN_STRIKE = (
    (
        "own-strike",
        re.compile(
            r"нан[оеё]с\w*[^.;]{0,80}?\b(?:удар\w*)|\bудар\w*[^.;]{0,40}нанес\w*|ракетный\s+удар\b",
            _I,
        ),
    ),
    ("own-hit", re.compile(r"нан[оеё]с\w*[^.;]{0,60}?поражени\w*|\bпораж[её]н\w*|поразил\w*", _I)),
    (
        "own-destroyed",
        re.compile(
            r"\bуничтож(?:ена?|ено|ены|ил\w*|ают|ает)\b|\bсбил\w*|"
            r"подорвал\w*|разгром\w*|громят\b",
            _I,
        ),
    ),
)

#: A strike on the other side, without saying whose.
AT_OTHER = re.compile(r"\bудар\w*\s+по\s+[^.;]{0,80}?(?:\bВСУ\b|противник|украинск)", _I)

#: Ground action of the ministry's own side, where no fire is told.
OWN_ASSAULT = re.compile(
    r"освободил\w*|освобожден\w*\s+(?:насел|город|пос[её]л)|\bнаступательн\w+\s+действ\w*|"
    r"захватил\w*|овладел\w*",
    _I,
)

#: The means that makes an act a narrower one: name of the act -> pattern, the first counts.
OWN_MEANS = (
    (
        "strike",
        re.compile(
            r"высокоточн\w+|ракетн\w+\s+удар|ракет[аойуе]{1,2}\b|Искандер|ударными\s+беспил"
            r"|группов\w+\s+удар|массированн\w+\s+удар|авиационн\w+\s+удар|ФАБ",
            _I,
        ),
    ),
    (
        "drone_attack",
        re.compile(
            r"FPV|Ланцет|дроновод\w*|квадрокоптер|оператор\w*\s+(?:ударн\w+\s+)?БПЛА|дрон\w*"
            r"|расч[её]т\w*\s+(?:ударных\s+)?БПЛА",
            _I,
        ),
    ),
    (
        "shelling",
        re.compile(
            r"артилл\w*|гаубиц\w*|мином[её]т\w*|\bСАУ\b|\bРСЗО\b|танк(?:а|ов|и|исты)\s+Т-|"
            r"реактивн\w+\s+снаряд",
            _I,
        ),
    ),
)

#: Drones of any kind.
DRONES = re.compile(_CRAFT, _I)

#: The same for attacks told of the other side.
OTHER_MEANS = (
    ("drone_attack", re.compile(r"FPV|квадрокоптер|сброс\w*\s+с\s+", _I)),
    ("shelling", re.compile(r"обстрел\w*|РСЗО|артиллерийск\w+", _I)),
    (
        "strike",
        re.compile(
            r"ракетн\w+\s+удар|ударн\w+\s+(?:беспилотн|бпла)|ракет\w+\s+ATACMS|Storm\s*Shadow", _I
        ),
    ),
)

#: Energy objects, name -> (object type, pattern), most telling first; a kind told outranks
#: "energy" as such in the same passage.
ENERGY = (
    ("gas-metering", "oil_gas_pipeline", re.compile(r"газоизмерительн\w+", _I)),
    (
        "pumping-station",
        "oil_gas_pipeline",
        re.compile(r"нефтеперекачивающ\w+|компрессорн\w+\s+станци\w+|газокомпрессорн\w+", _I),
    ),
    (
        "pipeline",
        "oil_gas_pipeline",
        re.compile(r"газопровод\w*|нефтепровод\w*|газораспределительн\w+", _I),
    ),
    ("refinery", "oil_refinery", re.compile(r"нефтеперерабатывающ\w+(?:\s+завод\w*)?|\bНПЗ\b", _I)),
    (
        "oil-gas-store",
        "oil_gas_storage",
        re.compile(
            r"нефтебаз\w*|нефтехранилищ\w*|нефтеналивн\w+|газохранилищ\w*|топливохранилищ\w*|"
            r"хранилищ\w*\s+(?:газа|нефти|топлива|горючего)|склад\w*\s+(?:гсм|горюч\w+|топлив\w+)",
            _I,
        ),
    ),
    (
        "gas-field",
        "oil_gas_production",
        re.compile(r"газодобывающ\w+|нефтедобывающ\w+|месторождени\w+", _I),
    ),
    ("nuclear-plant", "nuclear_plant", re.compile(r"атомн\w+\s+(?:электро)?станци\w+|\bАЭС\b", _I)),
    ("dam", "hydro_dam", re.compile(r"\bГЭС\b|гидроэлектростанци\w+|плотин\w+", _I)),
    (
        "power-grid",
        "power_grid",
        re.compile(
            r"высоковольтн\w+|подстанци\w*|\bЛЭП\b|лини\w+\s+электропередач\w*|трансформатор\w*|"
            r"Россет\w+|\b\w+энерго\b",
            _I,
        ),
    ),
    ("power-plant", "power_plant", re.compile(r"электростанци\w+|\bТЭЦ\b|\bТЭС\b|\bГРЭС\b", _I)),
    (
        "energy",
        "energy_unspecified",
        re.compile(
            r"энергетическ\w+\s+(?:инфраструктур|объект|отрасл|комплекс)\w*|энергообъект\w*|"
            r"объект\w*\s+(?:\w+\s+){0,2}энергетик\w*|(?:газо|топливно)\w*-энергет\w+|"
            r"газонефтян\w+|энергоинфраструктур\w*|по\s+(?:российской\s+)?энергетическ\w+",
            _I,
        ),
    ),
)

#: Their types.
ENERGY_KINDS = frozenset(kind for _, kind, _ in ENERGY)

#: Other objects, name -> (object type, pattern).
OBJECTS = (
    ("airfield", "airbase", re.compile(r"аэродром\w*|авиабаз\w*", _I)),
    (
        "ammunition",
        "ammunition_depot",
        re.compile(
            r"арсенал\w*|склад\w*\s+(?:\w+\s+)?(?:боеприпас|вооружени|ракет|хранения)\w*", _I
        ),
    ),
    (
        "war-industry",
        "industry",
        re.compile(
            r"предприят\w+\s+(?:\w+\s+){0,2}(?:военно-промышленн|ВПК|ОПК)\w*|цех\w*\s+(?:сборки|"
            r"производства)|военно-промышленного\s+комплекса|завод\w*",
            _I,
        ),
    ),
    ("port", "port", re.compile(r"портов\w+|\bпорт(?:а|у|ов|ы|е)?\b", _I)),
    (
        "homes",
        "settlement",
        re.compile(
            r"жил(?:ой|ые|ых|ого)\s+дом\w*|мирн\w+\s+(?:житель|жител|населен)\w*|"
            r"гражданск\w+\s+(?:объект|инфраструктур)\w*",
            _I,
        ),
    ),
    (
        "military",
        "military_other",
        re.compile(
            r"пункт\w*\s+(?:временной\s+дислокации|управления)|полигон\w*|РЛС|радиолокационн\w+|"
            r"опорн\w+\s+пункт\w*|блиндаж\w*|узел\s+связи",
            _I,
        ),
    ),
)

#: What the energy is for, or who owns it: taken out before looking for objects of a strike.
NOT_STRUCK = re.compile(
    r"обеспечива\w+\s+(?:\w+\s+){0,4}?(?:предприят\w+\s+)?(?:военно-промышленн\w+\s+комплекс\w*|ВПК|ОПК|"
    r"топливом\s+\w+)(?:\s+Украины)?|эксплуатируем\w+|станци\w+\s+(?:радио\w*|РЭБ)",
    _I,
)

#: Air defence at work: drones, missiles or bombs shot down or suppressed by the one who says so.
AIR_DEFENCE = re.compile(
    r"(?:средствами|силами|расчетами)\s+(?:ПВО|противовоздушной\s+обороны|Черноморского\s+флота)[^.]{0,120}?"
    r"(?:уничтож\w*|перехвачен\w*|подавлен\w*|сбит\w*)",
    _I,
)
