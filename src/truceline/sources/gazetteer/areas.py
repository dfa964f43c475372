"""The areas: approximate general geography, written by hand, rounded on purpose.

A circle of ``radius_km`` around the centre encloses the area; read as the radius that holds 95 %
it is wide, never narrow. No row says to whom an area belongs. Aliases are the spellings that data
sets use (``oblasts``, ``region``, ``ADM1_NAME`` and ``adm_1`` columns), lower case; ``russian`` is
the stem of the adjective or name by which Russian texts speak of it ("над территорией … области").
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area.

    Attributes:
        id: Stable id.
        name: What it is called here.
        lon: Degrees east of the centre.
        lat: Degrees north of the centre.
        radius_km: Radius of a circle around the centre that encloses the area, kilometres.
        russian: Stem in Russian texts, lower case; empty if none is needed.
        aliases: Spellings in data sets, lower case.
    """

    id: str
    name: str
    lon: float
    lat: float
    radius_km: float
    russian: str = ""
    aliases: tuple[str, ...] = ()


# fmt: off
_FIRST = (
    Area("cherkasy", "Cherkasy oblast", 31.2, 49.3, 145, "черкасск", ("cherkaska oblast",)),
    Area("chernihiv", "Chernihiv oblast", 32.0, 51.3, 155, "черниговск", ("chernihivska oblast",)),
    Area("chernivtsi", "Chernivtsi oblast", 26.2, 48.2, 115, "черновицк", ("chernivetska oblast",)),
    Area("crimea", "Crimea", 34.4, 45.3, 180, "крым", ("autonomous republic of crimea",)),
    Area("dnipropetrovsk", "Dnipropetrovsk oblast", 35.0, 48.3, 175, "днепропетровск",
         ("dnipropetrovska oblast", "dnipropetrovs'k")),
    Area("donetsk", "Donetsk oblast", 37.8, 48.1, 155, "донецк", ("donetska oblast", "donets'k")),
    Area("ivano-frankivsk", "Ivano-Frankivsk oblast", 24.6, 48.6, 110, "ивано-франковск",
         ("ivano-frankivska oblast", "ivano-frankivs'k")),
    Area("kharkiv", "Kharkiv oblast", 36.5, 49.5, 140, "харьковск", ("kharkivska oblast",)),
    Area("kherson", "Kherson oblast", 33.4, 46.6, 165, "херсонск", ("khersonska oblast",)),
    Area("khmelnytskyi", "Khmelnytskyi oblast", 27.0, 49.5, 130, "хмельницк",
         ("khmelnytska oblast", "khmel'nyts'kyy")),
    Area("kyiv", "Kyiv oblast", 30.6, 50.3, 155, "киевск", ("kyivska oblast", "kiev")),
    Area("kyiv-city", "Kyiv city", 30.5, 50.4, 35, "",
         ("kyiv city", "kiev city", "kiev special republican city")),
    Area("kirovohrad", "Kirovohrad oblast", 31.8, 48.5, 165, "кировоградск",
         ("kirovohradska oblast",)),
    Area("luhansk", "Luhansk oblast", 39.0, 48.9, 150, "луганск", ("luhanska oblast", "luhans'k")),
    Area("lviv", "Lviv oblast", 24.0, 49.7, 130, "львовск", ("lvivska oblast", "l'viv")),
    Area("mykolaiv", "Mykolaiv oblast", 31.7, 47.4, 150, "николаевск",
         ("mykolaivska oblast", "mykolayiv", "mykolayiv oblast")),
    Area("odesa", "Odesa oblast", 30.0, 46.7, 210, "одесск", ("odeska oblast", "odessa",
         "odessa oblast")),
    Area("poltava", "Poltava oblast", 33.8, 49.7, 150, "полтавск", ("poltavska oblast",)),
    Area("rivne", "Rivne oblast", 26.4, 51.0, 140, "ровненск", ("rivnenska oblast",)),
    Area("sumy", "Sumy oblast", 34.3, 51.2, 150, "сумск", ("sumska oblast",)),
    Area("ternopil", "Ternopil oblast", 25.6, 49.4, 120, "тернопольск",
         ("ternopilska oblast", "ternopil'")),
    Area("vinnytsia", "Vinnytsia oblast", 28.7, 48.9, 125, "винницк",
         ("vinnytska oblast", "vinnytsya")),
    Area("volyn", "Volyn oblast", 24.9, 51.2, 110, "волынск", ("volynska oblast",)),
    Area("zakarpattia", "Zakarpattia oblast", 23.4, 48.4, 110, "закарпатск",
         ("zakarpatska oblast", "transcarpathia")),
    Area("zaporizhzhia", "Zaporizhzhia oblast", 35.7, 47.2, 130, "запорожск",
         ("zaporizka oblast", "zaporizhzhya", "zaporizhzhya oblast")),
    Area("zhytomyr", "Zhytomyr oblast", 28.5, 50.6, 135, "житомирск", ("zhytomyrska oblast",)),
    Area("sevastopol", "Sevastopol", 33.7, 44.6, 40, "севастопол", ("sevastopol'",)),
)

_SECOND = (
    Area("adygea", "Adygea", 39.9, 44.6, 125, "адыге"),
    Area("astrakhan", "Astrakhan oblast", 47.2, 47.2, 270, "астраханск"),
    Area("bashkortostan", "Bashkortostan", 56.5, 54.1, 360, "башкортостан", ("ufa", "bashkiria")),
    Area("belgorod", "Belgorod oblast", 37.5, 50.7, 155, "белгородск"),
    Area("bryansk", "Bryansk oblast", 33.3, 52.95, 195, "брянск"),
    Area("chechnya", "Chechnya", 45.7, 43.3, 120, "чеченск"),
    Area("chelyabinsk", "Chelyabinsk oblast", 60.4, 54.2, 330, "челябинск"),
    Area("chuvashia", "Chuvashia", 47.1, 55.5, 135, "чувашск"),
    Area("dagestan", "Dagestan", 47.0, 43.1, 270, "дагестан"),
    Area("ingushetia", "Ingushetia", 45.0, 43.1, 80, "ингушет"),
    Area("irkutsk", "Irkutsk oblast", 106.0, 57.5, 1050, "иркутск"),
    Area("ivanovo", "Ivanovo oblast", 41.4, 57.05, 155, "ивановск"),
    Area("kabardino-balkaria", "Kabardino-Balkaria", 43.5, 43.5, 120, "кабардино-балкар"),
    Area("kalmykia", "Kalmykia", 44.7, 46.5, 310, "калмык"),
    Area("kaluga", "Kaluga oblast", 35.4, 54.35, 170, "калужск"),
    Area("karachay-cherkessia", "Karachay-Cherkessia", 41.7, 43.8, 120, "карачаево-черкес"),
    Area("kirov", "Kirov oblast", 49.9, 58.6, 370, "кировск"),
    Area("kostroma", "Kostroma oblast", 44.0, 58.5, 270, "костромск"),
    Area("krasnodar", "Krasnodar krai", 39.1, 45.2, 300, "краснодарск"),
    Area("kursk", "Kursk oblast", 36.3, 51.65, 170, "курск"),
    Area("leningrad", "Leningrad oblast", 31.7, 59.9, 290, "ленинградск"),
    Area("lipetsk", "Lipetsk oblast", 39.2, 52.7, 150, "липецк"),
    Area("mari-el", "Mari El", 47.9, 56.6, 170, "марий эл"),
    Area("mordovia", "Mordovia", 44.4, 54.4, 190, "мордови"),
    Area("moscow", "Moscow city and oblast", 37.7, 55.6, 220, "московск"),
    Area("murmansk", "Murmansk oblast", 35.0, 68.0, 380, "мурманск"),
    Area("nizhny-novgorod", "Nizhny Novgorod oblast", 44.8, 56.3, 280, "нижегородск"),
    Area("north-ossetia", "North Ossetia", 44.2, 43.1, 100, "северной осети"),
    Area("novgorod", "Novgorod oblast", 32.9, 58.2, 260, "новгородск"),
    Area("orenburg", "Orenburg oblast", 56.0, 52.2, 460, "оренбургск"),
    Area("oryol", "Oryol oblast", 36.4, 52.8, 150, "орловск", ("orel",)),
    Area("penza", "Penza oblast", 44.5, 53.2, 200, "пензенск"),
    Area("perm", "Perm krai", 56.0, 58.9, 370, "пермск"),
    Area("pskov", "Pskov oblast", 29.3, 57.3, 235, "псковск"),
    Area("rostov", "Rostov oblast", 41.2, 47.9, 320, "ростовск"),
    Area("ryazan", "Ryazan oblast", 40.7, 54.4, 190, "рязанск"),
    Area("samara", "Samara oblast", 50.3, 53.25, 240, "самарск"),
    Area("saratov", "Saratov oblast", 46.7, 51.4, 340, "саратовск", ("engels",)),
    Area("smolensk", "Smolensk oblast", 32.9, 54.8, 215, "смоленск"),
    Area("spb", "Saint Petersburg", 30.2, 59.95, 70, "санкт-петербург", ("saint petersburg",)),
    Area("stavropol", "Stavropol krai", 43.3, 45.0, 260, "ставропольск"),
    Area("sverdlovsk", "Sverdlovsk oblast", 61.7, 58.9, 400, "свердловск"),
    Area("tambov", "Tambov oblast", 41.5, 52.7, 175, "тамбовск"),
    Area("tatarstan", "Tatarstan", 50.8, 55.35, 275, "татарстан", ("kazan",)),
    Area("tula", "Tula oblast", 37.5, 53.9, 155, "тульск"),
    Area("tver", "Tver oblast", 34.6, 57.2, 300, "тверск"),
    Area("tyumen", "Tyumen oblast (south)", 69.0, 57.5, 450, "тюменск"),
    Area("udmurtia", "Udmurtia", 52.9, 57.2, 200, "удмуртск"),
    Area("ulyanovsk", "Ulyanovsk oblast", 48.0, 53.8, 220, "ульяновск"),
    Area("vladimir", "Vladimir oblast", 40.6, 56.0, 185, "владимирск"),
    Area("volgograd", "Volgograd oblast", 44.3, 49.4, 320, "волгоградск"),
    Area("vologda", "Vologda oblast", 40.9, 60.0, 420, "вологодск"),
    Area("voronezh", "Voronezh oblast", 40.4, 50.9, 230, "воронежск"),
    Area("yaroslavl", "Yaroslavl oblast", 39.2, 57.75, 190, "ярославск"),
)

_SEAS = (
    Area("black-sea", "Black Sea", 34.5, 43.3, 640, "черного моря"),
    Area("caspian-sea", "Caspian Sea", 50.7, 42.0, 640, "каспийского моря"),
    Area("azov-sea", "Sea of Azov", 36.9, 46.2, 210, "азовского моря"),
)
# fmt: on

#: Every area, in the order of this file and nothing else.
AREAS: tuple[Area, ...] = _FIRST + _SECOND + _SEAS
