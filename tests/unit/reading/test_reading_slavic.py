"""Alleged incidents in Russian and Ukrainian: endings, lists, times, counts, both sides alike."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from reader import incidents, reading

ROOT = Path(__file__).resolve().parents[3]
POSTS = ROOT / "tests" / "reading_gold" / "mod_posts.json"
DATA = ROOT.parent / "shared" / "data" / "ukraine-2025" / "mod-statements"

#: Two posts of one load in two styles. Written for this project; none of it was ever said.
RUSSIAN = """\
Минобороны России
3 апреля 2031 г.

Киевский режим за прошедшие сутки шесть раз атаковал объекты российской энергетики.

▪️ В Белгородской области в 9.15 в результате удара FPV-дрона ВСУ по подстанции «Новая»
обесточены 1 350 потребителей.
▪️ В Брянской области с 7.30 до 08.15 двумя беспилотниками ВСУ атакованы ЛЭП в
Погарском районе и нефтебаза в н.п. Клинцы.
▪️ В ночь на 3 апреля украинские войска нанесли три удара ракетами по ТЭЦ в г. Курске,
а также обстреляли из РСЗО посёлок Глушково Курской области.

Российская армия ударов по энергетике Украины не наносила. Сообщения об ударе по
подстанции в Полтавской области не соответствуют действительности.
Если ВСУ нанесут удар по Курской АЭС, ответ последует.
"""
UKRAINIAN = """\
Генеральний штаб ЗСУ
3 квітня 2031 року

Російські окупанти минулої доби шість разів атакували об'єкти української енергетики.

🔹 На Сумщині о 09:15 внаслідок удару FPV-дрона російських військ по підстанції «Нова»
знеструмлено 1 350 споживачів.
🔹 У Чернігівській області з 07:30 до 08:15 двома безпілотниками армії рф атаковано ЛЕП
у Корюківському районі та нафтобазу в м. Семенівка.
🔹 У ніч на 3 квітня російські війська завдали трьох ударів ракетами по ТЕЦ у м. Суми, а
також обстріляли з РСЗВ селище Краснопілля Сумської області.

Українська армія ударів по енергетиці Росії не завдавала. Повідомлення про удар по
підстанції у Курській області не відповідають дійсності.
Якщо російські війська завдадуть удару по Запорізькій АЕС, відповідь буде.
"""
_LOAD = [
    ("attack", "energy_unspecified", "2031-04-02/2031-04-03", "", [6.0], 0),
    ("drone_attack", "power_grid", "2031-04-02/2031-04-03", "09:15", [1350.0], 1),
    ("attack", "power_grid", "2031-04-02/2031-04-03", "07:30/08:15", [2.0], 2),
    ("attack", "oil_gas_storage", "2031-04-02/2031-04-03", "07:30/08:15", [], 2),
    ("strike", "power_plant", "2031-04-02/2031-04-03", "", [3.0], 1),
    ("shelling", "", "2031-04-02/2031-04-03", "", [], 2),
]  # fmt: skip


_HEAD = {
    "ru": "Минобороны России\n3 апреля 2031 г.\n\n",
    "uk": "Міністерство оборони України\n3 квітня 2031 р.\n\n",
}


def _language(words: str) -> str:
    return "uk" if set(words.lower()) & set("іїє") or "Учора" in words else "ru"


def _told(text: str) -> list[tuple[object, ...]]:
    return [
        (
            one.kind, one.target, f"{one.when.earliest}/{one.when.latest}" if one.when else "",
            one.when.clock if one.when else "", [c.low for c in one.counts],
            sum(p.kind != "site" for p in one.places),
        )
        for one in incidents(text)
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "accused"), [(RUSSIAN, "UA"), (UKRAINIAN, "RU")])
def test_each_act_at_each_place_of_a_list_is_one_and_both_sides_are_read_alike(
    text: str, accused: str
) -> None:
    assert _told(text) == _LOAD
    found = incidents(text)
    assert {a.party for one in found for a in one.accused} == {accused}
    assert {one.told.by.party for one in found if one.told.by} == {
        "RU" if accused == "UA" else "UA"
    }


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN])
def test_quotes_are_the_words_that_stand_there(text: str) -> None:
    document, found = reading(text)
    for one in found.incidents:
        assert one.act in one.extent.of(document.plain) or one.places
        extents = [p.extent for p in one.places] + [c.extent for c in one.counts]
        for extent in (*extents, *(a.extent for a in one.accused)):
            assert extent.of(document.text).strip() == extent.of(document.text) != ""


#: One side's words -> the other's, in each language; the same case, number and gender.
_SWAP = {
    "ru": [("ВСУ", "ВКС"), ("украинские", "российские"), ("украинскими", "российскими"),
           ("украинских", "российских"), ("украинского", "российского"), ("Украины", "России")],
    "uk": [("ЗСУ", "ВКС"), ("українські", "російські"), ("українськими", "російськими"),
           ("українських", "російських"), ("українського", "російського"), ("України", "Росії")],
}  # fmt: skip
_SENTENCES = {
    "ru": (
        "Вчера украинские войска атаковали подстанцию в Вымышленском районе.",
        "За прошедшие сутки ВСУ совершили 11 атак на объекты энергетики.",
        "2 апреля в 16:20 беспилотник армии Украины ударил по селу Новое.",
        "В ночь на 3 апреля украинскими беспилотниками атакован город Старск.",
        "Атака украинских дронов на нефтебазу в Крайской области произошла утром.",
        "Со стороны ВСУ по посёлку Дальний нанесено пять ударов.",
        "Удар украинского БпЛА пришёлся на ТЭЦ в городе Старск.",
        "Мы удары по объектам Украины не наносили.",
    ),
    "uk": (
        "Учора українські війська атакували підстанцію у Вигаданському районі.",
        "Минулої доби ЗСУ здійснили 11 атак на об'єкти енергетики.",
        "2 квітня о 16:20 безпілотник армії України вдарив по селу Нове.",
        "У ніч на 3 квітня українськими безпілотниками атаковано місто Старськ.",
        "Атака українських дронів на нафтобазу у Крайській області сталася вранці.",
        "З боку ЗСУ по селищу Дальній завдано п'ять ударів.",
        "Удар українського БпЛА припав на ТЕЦ у місті Старськ.",
        "Ми ударів по об'єктах України не завдавали.",
    ),
}


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_with_the_parties_swapped_the_same_is_read_of_the_other(language: str) -> None:
    for sentence in _SENTENCES[language]:
        text = f"3 {'апреля' if language == 'ru' else 'квітня'} 2031\n\n{sentence}\n"
        other = text
        for one, two in _SWAP[language]:
            other = other.replace(one, two)
        mine, theirs = incidents(text), incidents(other)
        assert _told(text) == _told(other), sentence
        assert len(mine) == (0 if " не " in sentence else 1), sentence
        assert [[a.party for a in one.accused] for one in mine] == [["UA"] for _ in mine], sentence
        assert [[a.party for a in one.accused] for one in theirs] == [["RU"] for _ in mine], other


@pytest.mark.parametrize(
    "sentence",
    [
        "ВСУ не наносили удар по подстанции в Курской области.",
        "Минобороны Украины опровергло сообщения об ударах по Курской области.",
        "Если ВСУ атакуют подстанцию в Курской области, будет ответ.",
        "Атаковали ли ВСУ подстанцию в Курской области?",
        "Стороны договорились о прекращении ударов по объектам энергетики в Курской области.",
        "Мораторий на удары по энергообъектам Курской области действует с 18 марта.",
        "Подразделения отразили четыре контратаки в районе села Новое.",
        "ЗСУ не завдавали ударів по підстанції у Курській області.",
        "Київ заперечує удар по Бєлгородській області.",
        "Якщо атакують підстанцію у Сумській області, відповідь буде.",
        "Сторони домовилися про припинення ударів по енергооб'єктах Сумської області.",
    ],
)
def test_what_is_denied_ended_supposed_or_asked_is_none(sentence: str) -> None:
    assert incidents(f"{_HEAD[_language(sentence)]}{sentence}\n") == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("в Белгородской области", "Белгородская область"),
        ("в Шебекинском районе", "Шебекинский район"),
        ("в Краснодарском крае", "Краснодарский край"),
        ("в Донецкой Народной Республике", "Донецкая Народная республика"),
        ("у Сумській області", "Сумська область"),
        ("на Харківщині", "Харківщина"),
        ("у Юнаківській громаді", "Юнаківська громада"),
        ("під Вовчанськом", "Вовчанськ"),
        ("в городе Курске", "Курск"),
        ("в населённом пункте Новый Яр", "Новый Яр"),
    ],
)
def test_a_place_bears_its_base_form_where_its_ending_tells_it(words: str, name: str) -> None:
    language = _language(words)
    yesterday, verb, what = {
        "ru": ("Вчера", "атакована", "больница"), "uk": ("Учора", "атаковано", "лікарню"),
    }[language]  # fmt: skip
    found = incidents(f"{_HEAD[language]}{yesterday} {words} дроном {verb} {what}.\n")
    assert name in [p.name for one in found for p in one.places]


@pytest.mark.parametrize(
    ("words", "days", "clock"),
    [
        ("2 апреля в 9.15", "2031-04-02/2031-04-02", "09:15"),
        ("2 апреля около двух часов ночи", "2031-04-02/2031-04-02", "02:00"),
        ("В период с 20.00 до 21.30", "2031-04-03/2031-04-03", "20:00/21:30"),
        ("С 23.38 восьмого марта до 1.26 девятого марта", "2031-03-08/2031-03-09", "23:38/01:26"),
        ("С 1 по 2 апреля", "2031-04-01/2031-04-02", ""),
        ("Минувшей ночью", "2031-04-02/2031-04-03", ""),
        ("01.04.2031", "2031-04-01/2031-04-01", ""),
        ("На прошлой неделе", "2031-03-24/2031-03-30", ""),
        ("У ніч на 2 квітня", "2031-04-01/2031-04-02", ""),
        ("Учора о 16:40", "2031-04-02/2031-04-02", "16:40"),
        ("Протягом минулої доби", "2031-04-02/2031-04-03", ""),
    ],
)
def test_a_window_is_days_and_a_time_of_day(words: str, days: str, clock: str) -> None:
    language = _language(words)
    did = {"ru": "ВСУ атаковали село Новое", "uk": "ЗСУ атакували село Нове"}[language]
    (one,) = incidents(f"{_HEAD[language]}{words} {did}.\n")
    assert one.when is not None
    assert (f"{one.when.earliest}/{one.when.latest}", one.when.clock) == (days, clock)


def test_a_time_of_an_agreement_is_none_and_without_a_date_a_night_is_unresolved() -> None:
    (one,) = incidents(
        "Вопреки договорённости от 18 марта ВСУ минувшей ночью атаковали село Новое."
    )
    assert one.when is not None
    assert (one.when.earliest, one.when.reason) == ("", "the document bears no date")


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("восемью ударными беспилотниками", 8, 8, "ударными беспилотниками"),
        ("не менее 30 ракетами", 30, None, "ракетами"),
        ("11 БпЛА", 11, 11, "БпЛА"),
        ("двадцатью двумя дронами", 22, 22, "дронами"),
    ],
)
def test_a_count_bears_its_unit(
    words: str, low: float | None, high: float | None, unit: str
) -> None:
    (one,) = incidents(f"{_HEAD['ru']}Вчера ВСУ атаковали село Новое {words}.\n")
    assert [(c.low, c.high, c.unit) for c in one.counts] == [(low, high, unit)]


def test_what_came_of_an_act_is_told_of_it_and_is_no_second_one() -> None:
    (one,) = incidents(
        f"{_HEAD['ru']}Вчера ВСУ обстреляли село Новое. В результате ранены три человека.\n"
    )
    assert [(c.low, c.unit) for c in one.counts] == [(3.0, "человека")]


def test_a_post_is_told_by_its_channel_and_on_the_word_of_another() -> None:
    (one,) = incidents(
        "По данным администрации района, вчера ВСУ обстреляли село Новое. https://t.me/mod_russia"
    )
    assert one.told.by is not None
    assert one.told.by.party == "RU"
    assert one.told.through is not None
    assert one.told.through.name == "администрации района"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not here")
@pytest.mark.parametrize(("half", "right", "wrong"), [("develop", 7, 0), ("held", 12, 1)])
def test_the_ministrys_allegations_of_the_moratorium_come_out(
    half: str, right: int, wrong: int
) -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    import score_posts

    figures, _ = score_posts.score(POSTS, half)
    assert figures["hits"] >= right
    assert figures.get("wrong", 0) <= wrong
    assert min(figures[fact] for fact in score_posts.FACTS) >= right - 1


def test_the_annotations_hold_no_text_of_the_posts() -> None:
    gold = json.loads(POSTS.read_text("utf-8"))
    assert all(
        len(place) < 40 for p in gold["posts"] for a in p["allegations"] for place in a["places"]
    )


_TALKS = {
    "ru": """\
4 апреля состоялся телефонный разговор Президента России с Президентом США; он длился 20 минут.
Россия и Украина договорились обменять по 100 пленных до 10 апреля.
Украина обязуется соблюдать мораторий до 17 апреля.
Украина не обязалась прекратить огонь. Президент США не встречался с Президентом России.
США предложили провести обмен. Обязуется ли Россия соблюдать мораторий?
Встреча представителей России и Украины не состоялась.
""",
    "uk": """\
4 квітня відбулася телефонна розмова Президента України з Президентом США; вона тривала 20 хвилин.
Україна та Росія домовилися обміняти по 100 полонених до 10 квітня.
Росія зобов'язується дотримуватися мораторію до 17 квітня.
Росія не зобов'язалася припинити вогонь. Президент США не зустрічався з Президентом України.
США запропонували провести обмін. Чи зобов'язується Україна дотримуватися мораторію?
Зустріч представників України та Росії не відбулася.
""",
}


@pytest.mark.parametrize(("language", "own", "other"), [("ru", "RU", "UA"), ("uk", "UA", "RU")])
def test_contacts_commitments_and_proposals_are_read_of_both_sides_alike(
    language: str, own: str, other: str
) -> None:
    _, found = reading(_HEAD[language] + _TALKS[language])
    assert [
        (c.form, c.status, sorted(a.party for a in c.participants), c.lasted and c.lasted.low)
        for c in found.contacts
    ] == [("call", "held", sorted([own, "US"]), 20.0), ("meeting", "not held", ["RU", "UA"], None)]
    assert [
        (c.binding, {a.party for a in c.by}, c.deadline and c.deadline.latest)
        for c in found.commitments
    ] == [("agreed", {"RU", "UA"}, "2031-04-10"), ("unilateral", {other}, "2031-04-17")]
    assert [[a.party for a in p.by] for p in found.proposals] == [["US"]]
    assert found.incidents == ()


#: A paper of two states that no table lists, in both languages: the same load.
_PAPERS = {
    "ru": """\
Министерство иностранных дел Вердании
14 марта 2034 года

Вчера министр иностранных дел Вердании Олег Сайм переговорил по телефону с министром иностранных
дел Толмии Ирмой Кест. Министры договорились до 20 марта открыть переправу и о допуске врачей.
Кест обязалась не допускать полётов над рекой. Толмийская сторона пообещала изучить предложение.
Мы до 22 марта вернём две баржи. Министр предложил создать комиссию по пропавшим.
Толмия готова к новой встрече. В ходе заседания правительства Вердании обсудили бюджет.

По итогам стороны согласовали следующее:
1. Прекратить полёты над рекой с 1 апреля.
2. Обменять списки раненых.

Следующий раунд - 22 марта.
""",
    "uk": """\
Міністерство закордонних справ Вердании
14 березня 2034 року

Учора міністр закордонних справ Верданії Олег Сайм переговорив телефоном з міністром закордонних
справ Толмії Ірмою Кест. Міністри домовилися до 20 березня відкрити переправу і про допуск лікарів.
Кест зобов'язалася не допускати польотів над річкою. Толмійська сторона пообіцяла вивчити її.
Ми до 22 березня повернемо дві баржі. Міністр запропонував створити комісію щодо зниклих.
Толмія готова до нової зустрічі. Під час засідання уряду Верданії обговорили бюджет.

За підсумками сторони узгодили таке:
1. Припинити польоти над річкою з 1 квітня.
2. Обміняти списки поранених.

Наступний раунд - 22 березня.
""",
}  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_states_of_no_table_and_who_is_meant_are_read_alike_in_both_languages(
    language: str,
) -> None:
    _, found = reading(_PAPERS[language].replace("справ Вердании", "справ Верданії"))
    own, other = {"ru": ("вердания", "толмия"), "uk": ("верданія", "толмія")}[language]
    both = {f"unlisted/{own}", f"unlisted/{other}"}
    assert [
        (c.form, c.status, c.when and c.when.earliest, {a.party for a in c.participants})
        for c in found.contacts
    ] == [("call", "held", "2034-03-13", both), ("talks", "planned", "2034-03-22", both)]
    assert [
        (c.rule.partition(".")[2], {a.party for a in c.by}, c.deadline and c.deadline.latest)
        for c in found.commitments
    ] == [
        ("agreed", both, "2034-03-20"), ("agreed", both, None),
        ("undertakes", both - {f"unlisted/{own}"}, None),
        ("announced", {f"unlisted/{own}"}, "2034-03-22"),
        ("listed", both, "2034-04-01"), ("listed", both, None),
    ]  # fmt: skip
    assert [[a.party for a in p.by] for p in found.proposals] == [[f"unlisted/{own}"]]


def test_every_row_of_the_table_of_words_has_words_of_both_languages() -> None:
    from truceline.reading.slavic.lexicon.table import LANGUAGES, rows

    for row in rows():
        counts = [len(row[language].split(";")) for language in LANGUAGES]
        assert min(counts) > 0, row
        assert max(counts) <= 2 * min(counts), row["meaning"]


_SWAPPED = {"Россия": "Украина", "Украина": "Россия", "Российская": "Украинская",
            "Украинская": "Российская", "российской": "украинской",
            "украинской": "российской"}  # fmt: skip


def test_talks_are_read_of_either_side_alike() -> None:
    text = (
        "Журнал линии связи\n5 августа 2031 г.\n\nРоссия и Украина договорились о вывозе раненых. "
        "Украинская сторона подтвердила, что до 6 августа откроет дорогу.\n"
        "Российская сторона запросила паузу до 13:00.\n\n"
        "07:32 - Звонок дежурному украинской стороны, заявлен протест российской стороны."
    )
    swapped = re.sub("|".join(_SWAPPED), lambda m: _SWAPPED[m[0]], text)
    told = []
    for one in (text, swapped):
        _, found = reading(one)
        told.append([
            (c.rule, sorted(a.party for a in who))
            for lot in (found.contacts, found.commitments, found.proposals)
            for c in lot for who in [getattr(c, "by", ()) or getattr(c, "participants", ())]
        ])  # fmt: skip
    other = {"RU": "UA", "UA": "RU"}
    assert told[1] == [(rule, sorted(other[p] for p in who)) for rule, who in told[0]]
    assert len(told[0]) == 4


_TABLE = """\
datetime,text,channel
2031-06-03 08:40,"В ночь на 3 июня войска России нанесли удар по селу Новое.
Второй абзац, с запятой.",Минобороны Украины
2031-06-03 08:40,"В ночь на 3 июня войска России нанесли удар по селу Новое.
Второй абзац, с запятой.",Минобороны Украины
2031-06-04,   ,Минобороны Украины
2031-06-05,Вчера войска России обстреляли ракетами село Новое и город Старск.,
"""


def test_each_row_of_a_table_of_posts_is_a_document_and_none_is_lost(tmp_path: Path) -> None:
    from truceline.app.register.reading import read_path

    table = tmp_path / "posts.csv"
    table.write_text(_TABLE, encoding="utf-8")
    done, refused = read_path(table, issued_by="Пресс-центр")
    assert [one.document.name for one in done] == ["posts.csv#1", "posts.csv#4"]
    assert [one.document.metadata.dated and one.document.metadata.dated.value for one in done] == [
        "2031-06-03", "2031-06-05",
    ]  # fmt: skip
    assert [no.name for no in refused] == ["posts.csv#2", "posts.csv#3"]
    told = [[i.told.by.party for i in one.reading.incidents if i.told.by] for one in done]
    assert told == [["UA"], ["body/пресс-центр"] * 2]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", 'date,text\n2031-01-01,"open\n', "", "\x00\x00"])
def test_what_is_no_table_of_posts_is_refused_with_a_reason(tmp_path: Path, text: str) -> None:
    from truceline.app.register.reading import read_path
    from truceline.errors import SourceError

    table = tmp_path / "posts.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        read_path(table)
