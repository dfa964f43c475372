"""Maps of foreign tables: drafted for a file, kept in the workspace, known again by shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.maps.cells_said import with_said
from truceline.app.maps.code_lists import codes_beside
from truceline.app.maps.context import context_of as context_of
from truceline.app.maps.earlier import answers_in
from truceline.app.maps.tables_found import Found as Found
from truceline.app.maps.tables_found import in_no_table, joined, on_sheet, pairs_below, pairs_beside
from truceline.app.workspace import Workspace
from truceline.errors import FormatError, WorkspaceError
from truceline.model.intake import RawFile
from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.written import Written
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.elsewhere import with_elsewhere
from truceline.sources.propose.glossary import Glossary, glossary_of
from truceline.sources.propose.look import Look, look_at_records
from truceline.sources.propose.place_codes import posts_coded
from truceline.sources.propose.pointers import with_pointers
from truceline.sources.propose.posts import Post, posts_in_rows, posts_of
from truceline.sources.propose.shape import (
    alike,
    normal,
    shape_in,
    shape_line,
    shape_of,
)
from truceline.sources.propose.split_places import with_split_places
from truceline.sources.propose.write import written
from truceline.sources.records import read_csv
from truceline.sources.workbook.book import Book, is_workbook

_NO_NAME = re.compile(r"[^\w]+")
_FOLDER = "maps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What stands in a file.

    Attributes:
        raw: The file.
        found: Tables whose rows have a date.
        left_out: Plain sentences on what else there is.
        undated: Tables without a date, each with the sentence on it.
        posts: Where observers stand, as a sheet without dates lists them.
        listed: Tables that list posts.
        glossary: What its sheets say of words and codes that stand on others.
    """

    raw: RawFile
    found: tuple[Found, ...]
    left_out: tuple[str, ...]
    undated: tuple[tuple[Found, str], ...] = ()
    posts: tuple[Post, ...] = ()
    listed: tuple[Found, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)


def opened(path: Path) -> RawFile:
    """Return a file that was named.

    Raises:
        SourceError: If it cannot be read.
    """
    data = documents.given(path)
    return RawFile(name=path.name, sha256=files.sha256_of(data), data=data)


def survey(raw: RawFile, sheet: str = "", row: int = 0) -> Survey:
    """Look at a workbook or a CSV file.

    Args:
        raw: The file.
        sheet: Look at this sheet only.
        row: The header stands in this row of it.

    Raises:
        FormatError: If the file cannot be read, or holds no table whose rows have a date.
    """
    if not is_workbook(raw.data):
        look = look_at_records(read_csv(raw))
        found = [Found(look=look, sheets=("",), shape=shape_of("", tuple(look.columns), 1, ""))]
        return _dated(raw, found, [])
    book = Book(raw)
    names = [sheet] if sheet else [one.name for one in book.sheets if not one.hidden]
    hidden = [] if sheet else [one.name for one in book.sheets if one.hidden]
    left_out = [f"Sheet “{name}” is hidden: left out; `--sheet` reads it." for name in hidden]
    found = [one for name in names for one in on_sheet(book.grid(name), row)]
    if not row:
        left_out += [
            said for name in names for said in in_no_table(book.grid(name), _of(name, found))
        ]
    others = [one.name for one in book.sheets if one.name not in names]
    beside = [one.look for name in others for one in on_sheet(book.grid(name), 0)]
    words = [one for name in names for one in pairs_beside(book.grid(name), _of(name, found))]
    words += [one for name in names for one in pairs_below(book.grid(name), _of(name, found))]
    words += [one for name in names for one in codes_beside(book.grid(name))]
    made = _dated(raw, joined(found), left_out, beside, words)
    rows = [tuple(filter(None, cells)) for name in names for cells in book.grid(name).text]
    known = {key_of(one.name) for one in made.posts}
    more = (one for one in posts_in_rows(rows) if key_of(one.name) not in known)
    glossary = with_said(made.glossary, [book.grid(name) for name in names])
    listed = (*made.posts, *more)
    return replace(made, posts=(*listed, *posts_coded(rows, listed)), glossary=glossary)


def _of(sheet: str, found: Iterable[Found]) -> list[Found]:
    """Return the tables that stand on a sheet."""
    return [one for one in found if one.sheets == (sheet,)]


def _together(found: Iterable[Found]) -> list[Found]:
    """Return tables with what their columns tell together, and what they repeat of one another."""
    every = list(found)
    looks = with_pointers(with_elsewhere([with_split_places(one.look) for one in every]))
    return [replace(one, look=look) for one, look in zip(every, looks, strict=True)]


def _no_table(name: str, left_out: Sequence[str]) -> FormatError:
    said = " ".join(left_out) or "No table was found."
    return FormatError(
        f"{name} holds no table whose rows have a date. {said}",
        "add `--sheet NAME --row N` (the row of its header) to this command if there is one; else "
        "call the column that tells the day `Date` and write it as people do: `16 Nov`, `fri 20`",
    )


def _dated(
    raw: RawFile,
    found: Iterable[Found],
    left_out: list[str],
    beside: Sequence[Look] = (),
    words: Sequence[tuple[str, str]] = (),
) -> Survey:
    """Keep the tables whose rows have a date, and name the others.

    Args:
        raw: The file.
        found: Its tables.
        left_out: What else there is.
        beside: Tables of sheets that are not looked at; they may still say where posts stand.
        words: Words that rows in no table explain.
    """
    kept, lists, posts = list[Found](), list[Found](), list[Post]()
    undated: list[tuple[Found, str]] = []
    plain = list(found)
    every = _together(plain)
    # A title may bear a date and the table below be a mere list of posts.
    for one, alone in zip(every, plain, strict=True):
        drafted = propose(one.look, Context(stem=""), {})
        listed = () if drafted.has_day_column else posts_of(one.look) or posts_of(alone.look)
        if drafted.has_time and not listed:
            kept.append(one)
            continue
        where = f"sheet “{one.sheets[0]}”, row {one.look.header_row}" if one.sheets[0] else "file"
        posts += listed
        columns = ", ".join(list(one.look.columns)[:6])
        if listed:
            lists.append(one)
            n = len({(post.lon, post.lat) for post in listed})
            left_out.append(f"A list of {n} posts ({where}): it tells where observers stand.")
        else:
            left_out.append(f"A table without a column of dates ({where}: {columns}): left out.")
            undated.append((one, left_out[-1]))
    posts += [post for look in beside for post in posts_of(look)]
    if not kept:
        raise _no_table(raw.name, left_out)
    return Survey(
        raw=raw,
        found=tuple(kept),
        left_out=tuple(left_out),
        undated=tuple(undated),
        posts=tuple(posts),
        listed=tuple(lists),
        glossary=glossary_of([*(one.look for one in every), *beside], words),
    )


def draft(found: Found, context: Context, answers: Mapping[str, str]) -> Proposal:
    """Draft the map of a table; see :func:`truceline.sources.propose.draft.propose`."""
    return propose(found.look, context, answers)


def text_of(found: Found, proposal: Proposal, name: str, *, guess: bool, pinned: bool) -> str:
    """Return the text of a map.

    Args:
        found: The table.
        proposal: Its drafted map.
        name: Of the file it was drafted for.
        guess: Take the likely answers of open questions.
        pinned: Write the row of the header if it was told. In a kept map it is found by its names:
            tomorrow it may stand in another row.
    """
    heading = [
        f"Map of {name}" + (f", sheet “{found.sheets[0]}”" if found.sheets[0] else ""),
        shape_line(found.shape).removeprefix("# "),
        "The line above is how a file of tomorrow is known again: keep it as it is.",
    ]
    sheet = found.sheets[0] if len(found.sheets) == 1 else ""
    row = found.row if pinned else 0
    return written(proposal, heading, sheet=sheet, header_row=row, guess=guess)


def named_in(text: str, sources: Iterable[str], glossary: Glossary) -> dict[str, str]:
    """Return ids of sources, each with the word by which the sheet of a map names it.

    Where another sheet tells whose that word is, with that name.
    """
    told = Written(text, "map").plain().get("source")
    words = told.get("values") if isinstance(told, dict) else None
    names = {to: said for said, to in words.items()} if isinstance(words, dict) else {}
    return {one: glossary.named(names.get(one, one)) for one in sources}


def earlier(workspace: Workspace | None, found: Found) -> tuple[str, dict[str, str]]:
    """Return the kept map whose shape is most like a table's, by name, and the answers it holds.

    Both are empty where no kept map is like it.
    """
    if workspace is None:
        return "", {}
    columns = tuple(found.look.columns)
    likes = [
        (alike(shape, columns), shape.sheet == found.shape.sheet, path.name, shape, text)
        for path, text in kept_maps(workspace).items()
        if (shape := shape_in(text)) is not None
        # Of twins on one sheet each has answers of its own: who reports, for one.
        and not (found.look.twins and shape.span != found.shape.span)
    ]
    best = max(likes, default=None, key=lambda like: like[:3])
    if best is None or not best[0]:
        return "", {}
    return best[2], answers_in(best[4], best[3], columns)


def place_in(workspace: Workspace, found: Found) -> Path:
    """Return where the map of a shape is kept in a workspace."""
    first = found.shape.sheet or normal(found.shape.columns[0])
    named = _NO_NAME.sub("-", first).strip("-") if found.sheets[0] else "csv"
    stem = _NO_NAME.sub("-", named)[:40].strip("-") or "map"
    return workspace.folder / _FOLDER / f"{stem}-{found.shape.fingerprint}.yaml"


def refuse_kept(paths: Iterable[Path]) -> None:
    """Refuse maps that stand there, before anybody is asked anything.

    Raises:
        WorkspaceError: If a file stands there.
    """
    for path in paths:
        if path.exists():
            raise _kept_already(path)


def _kept_already(path: Path) -> WorkspaceError:
    return WorkspaceError(
        f"{path} exists, and may hold answers that somebody gave",
        "look at it; to write it anew add `--replace` (what it says is not asked again; with "
        "`--columns` what every column is taken for), to write elsewhere `--out FILE`",
    )


def save(path: Path, text: str, *, replace_it: bool) -> None:
    """Write a map.

    Raises:
        WorkspaceError: If a file stands there and is not to be replaced.
    """
    if path.exists() and not replace_it:
        raise _kept_already(path)
    files.write(path, text.encode("utf-8", "replace"))


def kept_maps(workspace: Workspace) -> dict[Path, str]:
    """Return the maps kept in a workspace, by path, in order of name."""
    folder = workspace.folder / _FOLDER
    every = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {path: documents.text(files.read(path), path.name) for path in every}


def store_in(workspace: Workspace | None, survey: Survey) -> Path | None:
    """Return where answers about a file are kept while its maps are not written."""
    if workspace is None:
        return None
    return workspace.folder / "maps" / f"unfinished-{survey.raw.sha256[:12]}.json"
