"""How ``truceline map`` offers cards for voices that a sheet names and nobody has a card for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import BACK, SKIP, answer, several
from truceline.cli.shared import counted, printable

if TYPE_CHECKING:
    from truceline.app.workspace import Workspace
    from truceline.sources.propose.ask import Context
    from truceline.sources.propose.voices import Voice

_SHOWN = 12


def offer(
    workspace: Workspace,
    spoke: Mapping[str, str],
    context: Context,
    *,
    yes: bool,
    asks: bool,
    is_brief: bool = False,
    is_told: bool = False,
) -> None:
    """Write cards for those who spoke and have none, as a person answers, or as guesses.

    Args:
        workspace: Where ``sources.yaml`` lies.
        spoke: Ids of sources, each with its name on the sheet.
        context: What is known of the agreement.
        yes: Take the likely answers, marked as such.
        asks: A person can be asked.
        is_brief: Voices stand together by whom they speak for.
        is_told: Nobody is asked, and what was taken is told in a line for all who speak for one.
    """
    from truceline.app.intake import source_cards
    from truceline.sources.propose.who import NOBODY

    # Of a first draft everybody is taken as likely, and told; `--again` asks.
    is_told = is_told and is_brief
    yes, asks = yes or is_told, asks and not is_told
    strangers = source_cards.without_card(workspace, spoke)
    if strangers and (yes or asks):
        groups = source_cards.groups(workspace)
        told: dict[str, dict[str, str]] = {one: {} for one in strangers}
        voices = (
            _heard(strangers, spoke, context, groups, is_brief=is_brief)
            if asks
            else _as_told(strangers, spoke, context, groups, told)
        )
        written = source_cards.write_cards(workspace, voices)
        if is_told:
            click.echo("Who reports, as far as it is known (sources.yaml; `--again` asks):")
            for line in _gathered(sorted(voices, key=_rank), numbered=False):
                click.echo(printable(line))
        if not is_brief:
            _tell(workspace, voices, written)
        strangers = tuple(one for one in strangers if one not in written)
    _name([*strangers, *([NOBODY] if NOBODY in spoke else [])])


def told_of_cards(workspace: Workspace) -> None:
    """Say before any question what stands in the way of new cards; untouched examples do not.

    Raises:
        AgreementError: If the agreement has mistakes.
    """
    from truceline.app.intake.source_examples import drop_examples, faults_of

    if drop_examples(workspace):
        click.echo(
            f"{workspace.sources_path} held the invented example cards alone, which name no party "
            "of this agreement: they are taken out, and those of your sources go there."
        )
    if faults := faults_of(workspace):
        click.echo(
            printable(
                f"! No card can be added to {workspace.sources_path} as it stands: "
                f"{'; '.join(faults)}. Mend it first (Ctrl-C now loses nothing), or go on: the "
                "cards are then kept beside it."
            )
        )


def _heard(
    strangers: Sequence[str],
    spoke: Mapping[str, str],
    context: Context,
    groups: Sequence[str],
    *,
    is_brief: bool,
) -> list[Voice]:
    """Ask after all voices on one screen: Enter takes it, and some of them are set by a word."""
    told: dict[str, dict[str, str]] = {one: {} for one in strangers}
    more = "" if is_brief else " None has a card in sources.yaml."
    click.echo(f"? For whom does each of these speak?{more}")
    if is_brief:
        first = _as_told(strangers, spoke, context, groups, told)
        strangers = [one.id for one in sorted(first, key=_rank)]
    while True:
        voices = _as_told(strangers, spoke, context, groups, told)
        for line in _gathered(voices) if is_brief else _listed(voices):
            click.echo(printable(line))
        words = ", ".join([*sorted(set(context.parties.values())), *_WORDS])
        shown = words.replace("observer", "observer: sees for the mechanism")
        click.echo(f"   Enter takes all; `1-4 WORD` sets some ({shown}); `3` asks after 3")
        said = click.prompt(" ", default="", show_default=False, prompt_suffix="> ").strip()
        if not said:
            return voices
        numbers, word = several(said, len(strangers))
        chosen = [strangers[at] for at in numbers]
        if not chosen:
            click.echo("   Write the number of a line, or `1-4 WORD`; Enter takes all.")
        elif not word:
            for voice_id in chosen:
                told[voice_id] = _one_by_one(voice_id, spoke[voice_id], context, groups)
        elif (meant := _meant(word, context)) is None:
            click.echo(printable(f"   “{word}” is none of: {words}"))
        else:
            for voice_id in chosen:
                begin = f"card:{voice_id}"
                told[voice_id] = {f"{begin}:{key}": value for key, value in meant.items()}


def _rank(one: Voice) -> tuple[str, int, str]:
    """Return where a voice stands: beside those that speak for the same, posts before phrases."""
    return _spoken(one), len(one.name), one.name


def _listed(voices: Sequence[Voice]) -> Iterator[str]:
    """Yield a line for each voice."""
    for number, one in enumerate(voices, start=1):
        name = one.name if one.name == one.id else f"{one.name} [{one.id}]"
        yield f"  {number:>3}) {name}  →  {_spoken(one)}"


def _gathered(voices: Sequence[Voice], *, numbered: bool = True) -> Iterator[str]:
    """Yield a line for all voices that speak for one."""
    groups: dict[str, list[str]] = {}
    for number, one in enumerate(voices, start=1):
        said = f"{number} {_cut(one.name)}" if numbered else _cut(one.name)
        groups.setdefault(_spoken(one), []).append(said)
    yield from (f"   {label}: {', '.join(told)}" for label, told in groups.items())


def _cut(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[:_LONG]}…"


#: So many characters of a voice's name are shown where many stand on one line.
_LONG = 24
#: Words that set a line, besides the ids of parties, with what each means.
_WORDS = {
    "observer": {"whom": "neither", "observer": "yes"},
    "neither": {"whom": "neither", "observer": "no"},
    "unknown": {"whom": "unknown"},
    "later": {"whom": "later"},
}
_SPOKEN = {
    "neither": "neither party; it passes on what others say",
    "unknown": "side not told, so what they say stands as alleged",
    "later": "no card now",
}


def _meant(word: str, context: Context) -> Mapping[str, str] | None:
    from truceline.sources.propose.sides import party_of

    party = party_of(word, context.parties)
    return {"whom": party} if party else _WORDS.get(word.lower())


def _spoken(one: Voice) -> str:
    told = "neither party; it observes for the mechanism" if one.observer else ""
    told = told or _SPOKEN.get(one.affiliation, f"party {one.affiliation}")
    return told if one.group == one.id else f"{told}; one voice with {one.group}"


def _as_told(
    strangers: Sequence[str],
    spoke: Mapping[str, str],
    context: Context,
    groups: Sequence[str],
    told: Mapping[str, Mapping[str, str]],
) -> list[Voice]:
    from truceline.sources.propose.ask import Inquiry
    from truceline.sources.propose.voices import voice

    return [voice(one, spoke[one], context, Inquiry(told[one]), groups) for one in strangers]


def _one_by_one(
    source_id: str, name: str, context: Context, groups: Sequence[str]
) -> dict[str, str]:
    """Return the answers to every question after one voice."""
    from truceline.sources.propose.ask import Inquiry
    from truceline.sources.propose.voices import LATER, voice

    answers: dict[str, str] = {}
    while True:
        ask = Inquiry(answers)
        voice(source_id, name, context, ask, groups)
        if not ask.open:
            return answers
        question = next(iter(ask.open.values()))
        told = answer(question, len(ask.open))
        if told == BACK:
            answers.pop(next(reversed(answers), ""), None)
        elif told == SKIP:
            answers = {f"card:{source_id}:whom": LATER}
        else:
            answers[question.key] = told


def _tell(workspace: Workspace, voices: list[Voice], written: tuple[str, ...]) -> None:
    if not written:
        return
    click.echo(printable(f"→ {workspace.sources_path}: {counted(len(written), 'card')} added"))
    for one in voices:
        if one.id in written:
            sure = "" if not one.guessed else f"; guessed: {', '.join(one.guessed)}"
            sees = ", observes for the mechanism" if one.observer else ""
            click.echo(printable(f"  {one.id}: speaks for {one.affiliation}{sees}{sure}"))


def _name(strangers: list[str]) -> None:
    """Name sources without a card: what they say never counts as more than alleged."""
    if strangers:
        shown = ", ".join(strangers[:_SHOWN]) + (" …" if len(strangers) > _SHOWN else "")
        click.echo(
            printable(
                f"  note: no card in sources.yaml for {shown}. Until somebody writes whom they "
                "speak for, and whether they observe for the mechanism, nothing they say counts as "
                "more than alleged."
            )
        )
