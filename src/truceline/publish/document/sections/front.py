"""First page: title, between whom, what this paper is and is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.publish.document.blocks import Block, Look, Paragraph, Style, para, span
from truceline.publish.document.sections.wording import further_languages, wordings
from truceline.publish.document.subject import Subject


def header(subject: Subject) -> Paragraph:
    """Return what stands at the top of every page: title and date."""
    return para("header", f"{subject.title} · {dated(subject)}", Style.QUIET)


def dated(subject: Subject) -> str:
    """Return the date of the paper, written as every other date in it; or that it has none."""
    say = subject.say
    return say.day(date.fromisoformat(subject.dated)) if subject.dated else say("doc-undated")


def front(subject: Subject) -> Iterator[Block]:
    """Yield the first page."""
    say, agreement = subject.say, subject.agreement
    names = say("list-and").join(say.plain(p.name) for p in agreement.parties)
    yield para("title", subject.title, Style.TITLE)
    yield from further_languages(subject, agreement.title, "title", Style.SUBTITLE)
    yield para("between", say("between", parties=names), Style.SUBTITLE)
    if agreement.invented:
        told = say("invented") + " " + say("invented-why")
        yield para("invented", (span(told, Look.STRONG),), Style.BOX)
    yield para("what", say("doc-what"), Style.BODY)
    if any(text.status.value != "joint" for text in subject.texts):
        yield para("not-joint", (span(say("doc-not-joint"), Look.STRONG),), Style.BOX)
    yield from wordings(subject, agreement.note, "note")
    yield para("dated", dated(subject), Style.QUIET)
