"""Docs that cannot rot: everything has its page, generated pages are current, examples run."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline import errors
from truceline.agreements import rule_needs
from truceline.assessment.registry import RULES
from truceline.cli.commands import COMMANDS
from truceline.cli.main import group
from truceline.simulation.settings import Settings
from truceline.sources.registry import CONNECTORS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])

sys.path.insert(0, str(ROOT / "tools"))
_SHELL = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("connector", CONNECTORS, ids=lambda c: c.card.id)
def test_every_connector_has_its_page_and_every_option_is_on_it(connector) -> None:  # type: ignore[no-untyped-def]
    page = (DOCS / "sources" / f"{connector.card.id}.md").read_text("utf-8")
    for option in connector.card.options:
        assert option.name in page


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.card.id)
def test_every_rule_has_its_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert (DOCS / "rules" / f"{rule.card.id}.md").is_file()


def test_agreements_and_assessment_agree_on_what_a_rule_needs() -> None:
    known = {r.card.id: r.card.needs for r in RULES}
    assert set(rule_needs.RULE_NEEDS) == set(known)
    for rule_id, needs in rule_needs.RULE_NEEDS.items():
        other = known[rule_id]
        assert (needs.acts, needs.objects, needs.weapons) == (
            other.acts,
            other.objects,
            other.weapons,
        )
        assert set(needs.zone_kinds) == {str(kind) for kind in other.zone_kinds}


def test_every_error_is_drawn_in_the_tree_and_has_an_exit_code() -> None:
    drawn = errors.__doc__ or ""
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.TrucelineError):
            assert name in drawn
            assert kind.exit_code in {1, 3, 4, 5, 6}


def test_the_generated_reference_is_current() -> None:
    import build_reference

    for name, make in build_reference.PAGES.items():
        hint = "run tools/build_reference.py"
        assert (DOCS / "reference" / name).read_text("utf-8") == make(), hint


def test_every_chance_that_is_written_is_on_the_page_of_calibration() -> None:
    page = (DOCS / "reference" / "calibration.md").read_text("utf-8")
    fields = {
        name
        for path in (ROOT / "src/truceline/model").rglob("*.py")
        for name in re.findall(r"\bp_[a-z_]+\b", path.read_text("utf-8"))
    }
    assert len(fields) > 10
    assert not [name for name in fields if f"| {name} |" not in page]
    stats_group = group.get_command(click.Context(group), "stats")
    assert isinstance(stats_group, click.Group)
    for name in stats_group.list_commands(click.Context(stats_group)):
        assert f"stats {name} |" in page, name


def test_every_setting_of_a_world_is_documented() -> None:
    page = (DOCS / "simulation.md").read_text("utf-8")
    missing = [name for name in Settings.__dataclass_fields__ if f"`{name}`" not in page]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("http", "mailto")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_named_in_the_docs_exists_with_its_options(page: Path) -> None:
    for line in re.findall(r"^\s*truceline (.+)$", page.read_text("utf-8"), flags=re.MULTILINE):
        words = line.split("#")[0].split()
        if not words or not re.fullmatch(r"[a-z]+", words[0]):
            continue
        assert words[0] in COMMANDS, f"{page.name}: truceline {line}"
        command = group.get_command(click.Context(group), words[0])
        assert command is not None
        for word in words[1:]:
            if not isinstance(command, click.Group):
                break
            part = command.get_command(click.Context(command), word)
            assert part is not None, f"{page.name}: truceline {line}"
            command = part
        known = {opt for p in command.params for opt in p.opts}
        for word in words[1:]:
            if word.startswith("--"):
                assert word.split("=")[0] in known, f"{page.name}: truceline {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_of_the_docs_is_understood(page: Path) -> None:
    for block in _SHELL.findall(page.read_text("utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("truceline ") and "…" not in line and "..." not in line:
                words = shlex.split(re.split(r" [#>|]| && |; ", line)[0])
                try:
                    understood(group, words[0], words[1:])
                except click.exceptions.Exit:
                    pass
                except click.UsageError as fault:
                    assert "does not exist" in fault.format_message(), f"{line}: {fault}"  # noqa: PT017


def understood(command: click.Command, name: str, words: list[str], above: object = None) -> None:
    """Read a command as it would be, options with their values, and do nothing."""
    ctx = command.make_context(name, words, parent=above)  # type: ignore[arg-type]
    rest = [*ctx._protected_args, *ctx.args] if isinstance(command, click.Group) else []
    if isinstance(command, click.Group) and rest:
        part, below, more = command.resolve_command(ctx, rest)
        assert part is not None
        assert below is not None
        understood(below, part, more, ctx)


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*words: str) -> str:
        command = group.get_command(click.Context(group), words[0])
        assert command is not None
        done = runner.invoke(command, words[1:])
        assert done.exception is None, (words, done.output)
        return done.output

    run("simulate", "my-world", "--seed", "2031")
    assert "no mistakes" in run("check", "my-world/agreement.yaml")
    hotline = ("my-world/data/hotline.csv", "--map", "my-world/maps/hotline.yaml")
    assert "11 rejected" in run("ingest", "my-world", *hotline)
    assert "here already" in run("ingest", "my-world", *hotline)
    told = run("demo", "my-world")
    assert "the truth is known" in told
    findings = (tmp_path / "my-world/out/findings.csv").read_text("utf-8-sig")
    finding_id = re.findall(r"F-[0-9a-f]{12}", findings)[0]
    assert "as received" in run("explain", "my-world", finding_id)
    assert "against" in run("backtest", "my-world")
    run("run", "my-world", "--as-of", "2031-03-13", "--lang", "en")
    assert "day 11 of 30" in run("today", "my-world", "--at", "2031-03-13")
    assert "11 rows rejected" in run("rejects", "my-world")
