"""Wording of the invented agreement in English, Ukrainian and Russian."""

from __future__ import annotations

from truceline.simulation.names import PARTIES

Words = dict[str, str]


def words(en: str, uk: str, ru: str) -> Words:
    """Return a wording in three languages."""
    return {"en": en, "uk": uk, "ru": ru}


TITLE = words(
    "Demonstration ceasefire of thirty days (invented)",
    "Показове припинення вогню на тридцять діб (вигадане)",
    "Показательное прекращение огня на тридцать суток (вымышленное)",
)
NOTE = words(
    "Everything here is invented: the country, the parties, the events and whoever reports them.",
    "Тут усе вигадано: країна, сторони, події та ті, хто про них повідомляє.",
    "Здесь всё вымышлено: страна, стороны, события и те, кто о них сообщает.",
)
MECHANISM = words(
    "Joint monitoring commission",
    "Спільна комісія з моніторингу",
    "Совместная комиссия по мониторингу",
)
JOINT_TITLE = words("Joint text", "Спільний текст", "Совместный текст")
FIRE = words(
    "In the zone of 10 km to each side of the line of contact the sides shall hold all fire. "
    "Every explosion of ordnance counts as fire.",
    "У смузі 10 км з кожного боку від лінії зіткнення сторони не ведуть жодного вогню. Вогнем "
    "вважається кожний вибух боєприпасу.",
    "В полосе 10 км с каждой стороны от линии соприкосновения стороны не ведут никакого огня. "
    "Огнём считается каждый взрыв боеприпаса.",
)
FIRE_SHORT = words(
    "In a zone 10 km wide along the line of contact the sides shall hold all fire.",
    "У зоні завширшки 10 км уздовж лінії зіткнення сторони не ведуть жодного вогню.",
    "В зоне шириной 10 км вдоль линии соприкосновения стороны не ведут никакого огня.",
)
SETTLEMENTS = words(
    "The sides shall not fire into the settlements listed in the annex.",
    "Сторони не ведуть вогню по населених пунктах, перелічених у додатку.",
    "Стороны не ведут огня по населённым пунктам, перечисленным в приложении.",
)
OBJECTS = words(
    "The sides shall not attack hospitals, schools, water supply and the power grid, wherever "
    "they stand.",
    "Сторони не завдають ударів по лікарнях, школах, водопостачанню та електромережах, де б вони "
    "не були.",
    "Стороны не наносят ударов по больницам, школам, водоснабжению и электросетям, где бы они ни "
    "находились.",
)
OBJECTS_SHORT = words(
    "The sides shall not attack hospitals and water supply.",
    "Сторони не завдають ударів по лікарнях і водопостачанню.",
    "Стороны не наносят ударов по больницам и водоснабжению.",
)
REGISTER = words(
    "The sides shall not attack the energy objects of the register, which was handed over sealed.",
    "Сторони не завдають ударів по енергетичних об’єктах реєстру, переданого "
    "в запечатаному вигляді.",
    "Стороны не наносят ударов по энергетическим объектам реестра, переданного "
    "в запечатанном виде.",
)
WEAPONS = words(
    "Tanks, artillery of 100 mm or more and multiple rocket launchers shall stand at least 20 km "
    "from the line of contact, measured on each side.",
    "Танки, артилерія калібру 100 мм і більше та реактивні системи залпового вогню розміщуються не "
    "ближче 20 км до лінії зіткнення, відраховуючи з кожного боку.",
    "Танки, артиллерия калибра 100 мм и более и реактивные системы залпового огня размещаются не "
    "ближе 20 км к линии соприкосновения, считая с каждой стороны.",
)
WEAPONS_SHORT = words(
    "Tanks, artillery of 100 mm or more and multiple rocket launchers shall leave a zone 20 km "
    "wide along the line of contact.",
    "Танки, артилерія калібру 100 мм і більше та реактивні системи залпового вогню виводяться із "
    "зони завширшки 20 км уздовж лінії зіткнення.",
    "Танки, артиллерия калибра 100 мм и более и реактивные системы залпового огня выводятся из "
    "зоны шириной 20 км вдоль линии соприкосновения.",
)
OVERFLIGHT = words(
    "Aircraft and drones of the sides shall not fly in the zone of 10 km to each side of the line.",
    "Літаки, гелікоптери та дрони сторін не літають у смузі 10 км з кожного боку від лінії.",
    "Самолёты, вертолёты и дроны сторон не летают в полосе 10 км с каждой стороны от линии.",
)
JAMMING = words(
    "The sides shall not hinder the observers' means of observation.",
    "Сторони не перешкоджають засобам спостереження.",
    "Стороны не препятствуют средствам наблюдения.",
)
JAMMING_OPEN = words(
    "Whether interference meant for the other side's drones counts is left open.",
    "Чи враховуються перешкоди, спрямовані проти дронів іншої сторони, лишено відкритим.",
    "Учитываются ли помехи, направленные против дронов другой стороны, оставлено открытым.",
)
EXERCISE = words(
    "An exercise announced to the commission beforehand.",
    "Навчання, про які комісію повідомлено заздалегідь.",
    "Учения, о которых комиссия извещена заранее.",
)
RETURN_FIRE = words(
    "Fire in answer to fire, after the hotline was used and failed.",
    "Вогонь у відповідь на вогонь, якщо гарячу лінію використано без успіху.",
    "Ответный огонь, если горячая линия использована безуспешно.",
)
ANSWER = words(
    "The party concerned answers the commission.",
    "Відповідна сторона відповідає комісії.",
    "Соответствующая сторона отвечает комиссии.",
)
ACT = words(
    "The commission acts on the incident.",
    "Комісія вживає заходів щодо інциденту.",
    "Комиссия принимает меры по инциденту.",
)
REPORT = words(
    "The commission reports on the first ten days.",
    "Комісія звітує про перші десять діб.",
    "Комиссия отчитывается о первых десяти сутках.",
)
END = words(
    "The sides say whether they extend.",
    "Сторони повідомляють, чи продовжують строк.",
    "Стороны сообщают, продлевают ли срок.",
)
ZONE_NAMES = {
    "buffer": words(
        "10 km to each side of the line",
        "10 км з кожного боку від лінії",
        "10 км с каждой стороны от линии",
    ),
    "buffer-narrow": words(
        "Zone 10 km wide along the line",
        "Зона завширшки 10 км уздовж лінії",
        "Зона шириной 10 км вдоль линии",
    ),
    "weapons": words(
        "20 km to each side of the line",
        "20 км з кожного боку від лінії",
        "20 км с каждой стороны от линии",
    ),
    "weapons-narrow": words(
        "Zone 20 km wide along the line",
        "Зона завширшки 20 км уздовж лінії",
        "Зона шириной 20 км вдоль линии",
    ),
}


def asserted_title(party: str) -> Words:
    """Return the title of the text that one party alone asserts."""
    names = PARTIES[party][1]
    return words(
        f"Text as stated by {names['en']}",
        f"Текст за твердженням сторони «{names['uk']}»",
        f"Текст по утверждению стороны «{names['ru']}»",
    )


def asserted_note() -> Words:
    """Return what a reader of the asserted text must know."""
    return words(
        "One party says that this was agreed: it begins earlier, lists fewer objects and reads "
        "the distances as the width of a zone.",
        "Одна зі сторін стверджує, що домовлено саме так: початок раніше, об’єктів менше, а "
        "відстані означають ширину зони.",
        "Одна из сторон утверждает, что договорено именно так: начало раньше, объектов меньше, а "
        "расстояния означают ширину зоны.",
    )
