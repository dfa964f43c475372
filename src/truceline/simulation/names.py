"""Invented names, in three languages. Parties are trees, places are herbs: none is a place."""

from __future__ import annotations

from dataclasses import dataclass

#: Party id -> (slug, name by language). Nothing else in this room depends on which party it is.
PARTIES: dict[str, tuple[str, dict[str, str]]] = {
    "ALD": ("ald", {"en": "Alder", "uk": "Вільха", "ru": "Ольха"}),
    "BIR": ("bir", {"en": "Birch", "uk": "Береза", "ru": "Берёза"}),
}


@dataclass(frozen=True, slots=True)
class Settlement:
    """An invented settlement; ``x_km`` east and ``y_km`` north of the middle of the country."""

    slug: str
    x_km: float
    y_km: float
    radius_m: float
    en: str
    uk: str
    ru: str


#: Seven on each side of the line; the country is the same in every world.
SETTLEMENTS: tuple[Settlement, ...] = (
    Settlement("sorrel", -9.0, 52.0, 2500, "Sorrel", "Щавель", "Щавель"),
    Settlement("tansy", -14.0, 30.0, 3000, "Tansy", "Пижмо", "Пижма"),
    Settlement("yarrow", -4.0, 12.0, 2500, "Yarrow", "Деревій", "Тысячелистник"),
    Settlement("clover", -24.0, 4.0, 4000, "Clover", "Конюшина", "Клевер"),
    Settlement("fennel", -9.0, -18.0, 2500, "Fennel", "Фенхель", "Фенхель"),
    Settlement("bracken", -30.0, -34.0, 3500, "Bracken", "Орляк", "Орляк"),
    Settlement("teasel", -10.0, -50.0, 2500, "Teasel", "Черсак", "Ворсянка"),
    Settlement("marjoram", 7.0, 48.0, 2500, "Marjoram", "Майоран", "Майоран"),
    Settlement("thistle", 9.0, 27.0, 2500, "Thistle", "Будяк", "Чертополох"),
    Settlement("campion", 22.0, 16.0, 3500, "Campion", "Смілка", "Смолёвка"),
    Settlement("bryony", 8.0, -4.0, 2500, "Bryony", "Переступень", "Переступень"),
    Settlement("saffron", 27.0, -14.0, 4000, "Saffron", "Шафран", "Шафран"),
    Settlement("juniper", 4.0, -33.0, 2500, "Juniper", "Ялівець", "Можжевельник"),
    Settlement("heather", 20.0, -55.0, 3000, "Heather", "Верес", "Вереск"),
)


def slug(party: str) -> str:
    """Return the party's short name as it stands in source ids."""
    return PARTIES[party][0]


def name(party: str, language: str) -> str:
    """Return the party's name in a language (en, uk, ru)."""
    return PARTIES[party][1][language]
