"""Styles, numbering and settings: what every document of ours looks like in Word."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.publish.document.word.xml import part, tag

BODY, HEADS, MONO = "Times New Roman", "Arial", "Courier New"
_LOCALES = {"en": "en-GB", "uk": "uk-UA", "ru": "ru-RU"}

#: Number ids: annexes; lists come after these. Clauses have the numbers of their text.
ANNEXES, FIRST_LIST = 2, 10


def styles(lang: str) -> str:
    """Return styles.xml."""
    locale = _LOCALES.get(lang, lang)
    defaults = tag(
        "docDefaults",
        tag("rPrDefault", tag("rPr", _font(BODY), tag("sz", val=21), tag("szCs", val=21),
                              tag("lang", val=locale, eastAsia=locale, bidi="ar-SA"))),
        tag("pPrDefault", tag("pPr", tag("spacing", after=100, line=259, lineRule="auto"))),
    )  # fmt: skip
    return part("styles", defaults + "".join(_paragraphs()) + "".join(_runs()))


def _font(name: str) -> str:
    return tag("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name)


def _style(
    name: str, label: str, ppr: str = "", rpr: str = "", based: str = "Normal", after: str = ""
) -> str:
    return tag(
        "style",
        tag("name", val=label),
        tag("basedOn", val=based) if name != "Normal" else "",
        tag("next", val=after) if after else "",
        tag("qFormat"),
        tag("pPr", ppr) if ppr else "",
        tag("rPr", rpr) if rpr else "",
        type="paragraph",
        default=1 if name == "Normal" else None,
        styleId=name,
    )


def _size(half_points: int) -> str:
    return tag("sz", val=half_points) + tag("szCs", val=half_points)


def _bold() -> str:
    return tag("b") + tag("bCs")


def _grey(value: str = "595959") -> str:
    return tag("color", val=value)


def _boxed(fill: str, line: str = "single") -> str:
    sides = ("top", "left", "bottom", "right")
    edges = "".join(tag(side, val=line, sz=6, space=4, color="404040") for side in sides)
    return tag("pBdr", edges) + tag("shd", val="clear", color="auto", fill=fill)


def _paragraphs() -> list[str]:
    tight = tag("spacing", before=20, after=20, line=240, lineRule="auto")
    return [
        _style("Normal", "Normal"),
        _style("BodyText", "Body Text"),
        _style("Title", "Title", tag("spacing", before=480, after=160), _title(40)),
        _style("Subtitle", "Subtitle", tag("spacing", after=320), _font(HEADS) + _size(24)),
        *(_heading(level) for level in (1, 2, 3)),
        _style("AgreedWording", "Agreed Wording", tag("spacing", before=60, after=120)
               + tag("ind", left=284, right=284), _size(23)),
        _style("StatusBox", "Status Box", tag("keepLines") + _boxed("EDEDED")
               + tag("spacing", before=120, after=160) + tag("ind", left=113, right=113)),
        _style("OpenTerm", "Open Term", tag("keepLines") + _boxed("FFFFFF", "dashed")
               + tag("spacing", before=120, after=160) + tag("ind", left=113, right=113)),
        _style("Remark", "Remark", tag("spacing", after=80), _grey() + _size(18)),
        _style("Identifier", "Identifier", tag("keepNext") + tag("spacing", after=80),
               _grey() + _size(18)),
        _style("ListItem", "List Item", tag("spacing", after=60)),
        _style("ListMore", "List More", tag("spacing", after=60) + tag("ind", left=567)),
        _style("TableText", "Table Text", tight, _size(19)),
        _style("TableHead", "Table Head", tag("keepNext") + tight, _bold() + _size(19)),
        _style("Caption", "caption", tag("spacing", before=60, after=120), _grey() + _size(18)),
        _style("SignatureLine", "Signature Line",
               tag("pBdr", tag("top", val="single", sz=4, space=1, color="404040"),
                   tag("between", val="single", sz=4, space=1, color="404040"))
               + tag("spacing", before=560, after=0), _grey() + _size(17)),
        _style("Gap", "Gap", tag("spacing", before=0, after=0, line=160, lineRule="exact"),
               _size(8)),
        _style("TOCHeading", "TOC Heading", tag("spacing", before=320, after=120), _title(28)),
        _contents("TOC1", "toc 1", 0),
        _contents("TOC2", "toc 2", 284),
        _style("Header", "header", tag("pBdr", tag("bottom", val="single", sz=4, space=4,
               color="808080")), _grey() + _size(17)),
        _style("Footer", "footer", tag("jc", val="center"), _grey() + _size(17)),
    ]  # fmt: skip


def _title(half_points: int) -> str:
    return _font(HEADS) + _bold() + _size(half_points)


def _contents(name: str, label: str, indent: int) -> str:
    tabs = tag("tabs", tag("tab", val="right", leader="dot", pos=9070))
    return _style(name, label, tabs + tag("spacing", after=40) + tag("ind", left=indent, right=400))


def _heading(level: int) -> str:
    sizes = {1: 30, 2: 24, 3: 21}
    spacing = {1: (480, 160), 2: (320, 100), 3: (200, 80)}[level]
    ppr = (
        tag("keepNext") + tag("keepLines")
        + tag("spacing", before=spacing[0], after=spacing[1]) + tag("outlineLvl", val=level - 1)
    )  # fmt: skip
    name = f"Heading{level}"
    return _style(name, f"heading {level}", ppr, _title(sizes[level]), after="BodyText")


def _runs() -> list[str]:
    def run(name: str, rpr: str) -> str:
        return tag("style", tag("name", val=name), tag("rPr", rpr), type="character", styleId=name)

    return [
        run("Strong", _bold()),
        run("Quiet", _grey()),
        run("Code", _font(MONO) + _size(17)),
        run("Reference", tag("color", val="1F3864")),
    ]


def numbering(lists: int, annex: str) -> str:
    """Return numbering.xml.

    Args:
        lists: How many lists there are, each counting from (a).
        annex: Word before the letter of an annex.
    """
    appended = [("upperLetter", f"{annex} %1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]
    kinds = [
        _abstract(ANNEXES, appended),
        _abstract(3, [("lowerLetter", "(%1)")]),
    ]
    numbers = [_number(ANNEXES, ANNEXES)]
    restart = tag("lvlOverride", tag("startOverride", val=1), ilvl=0)
    numbers += [_number(FIRST_LIST + n, 3, restart) for n in range(lists)]
    return part("numbering", "".join([*kinds, *numbers]))


def _number(number: int, kind: int, override: str = "") -> str:
    return tag("num", tag("abstractNumId", val=kind), override, numId=number)


def _abstract(number: int, levels: Sequence[tuple[str, str]]) -> str:
    inside = [tag("multiLevelType", val="multilevel")]
    for n, (form, pattern) in enumerate(levels):
        hang = 567 if number == 3 else 0
        indent = tag("pPr", tag("ind", left=hang, hanging=hang))
        inside.append(
            tag("lvl", tag("start", val=1), tag("numFmt", val=form),
                tag("suff", val="tab" if number == 3 else "space"),
                tag("lvlText", val=pattern), tag("lvlJc", val="left"), indent, ilvl=n)
        )  # fmt: skip
    return tag("abstractNum", *inside, abstractNumId=number)


def settings() -> str:
    """Return settings.xml: nothing fetched, nothing run, changes not recorded by themselves."""
    compat = tag("compat", tag("compatSetting", name="compatibilityMode",
                               uri="http://schemas.microsoft.com/office/word", val=15))  # fmt: skip
    return part("settings", tag("defaultTabStop", val=567) + compat)
