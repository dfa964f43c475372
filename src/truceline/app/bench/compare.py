"""All engines on one question: medians, ratios, answers beside ours, memory below its bar."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from truceline.adapters import machine
from truceline.app.bench.cases import CASES, OURS, Case
from truceline.app.ports import Progress, silent
from truceline.errors import WorkspaceError

_CHILD = "truceline.app.bench.child"
#: Seconds on the wall after which an engine is ended.
_WALL_S = 1_800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one engine took for one question of one size.

    Attributes:
        case: Of the question.
        n: Rows.
        engine: Who answered.
        seed: Of the inputs.
        cpu_s: Median seconds of the processor, all threads together.
        spread_s: Least and most of them.
        wall_s: Median seconds on the wall.
        peak_rss_gib: Peak memory of the process, inputs included.
        ratio: Its seconds over ours; ``None`` where ours are not known.
        target: What that should be at least; ``None``: nothing is asked.
        alike: The answer is ours; ``None`` where it is not compared.
        why_not: Why there are no figures; empty otherwise.
        faults: What of this fails the run.
    """

    case: str
    n: int
    engine: str
    seed: int
    cpu_s: float | None = None
    spread_s: tuple[float, float] | None = None
    wall_s: float | None = None
    peak_rss_gib: float | None = None
    ratio: float | None = None
    target: float | None = None
    alike: bool | None = None
    why_not: str = ""
    faults: tuple[str, ...] = ()


def asked(names: Sequence[str], rows: Sequence[int] = ()) -> list[tuple[Case, int]]:
    """Return the questions of those names, all if none is named, of so many rows each.

    Args:
        names: Of cases.
        rows: Sizes; none: those that each case has.

    Raises:
        WorkspaceError: If there is no such question.
    """
    known = {case.id: case for case in CASES}
    if strange := [name for name in names if name not in known]:
        hint = f"there are: {', '.join(known)}"
        raise WorkspaceError(f"no such question: {', '.join(strange)}", hint)
    chosen = [known[name] for name in names] or list(CASES)
    return [(case, n) for case in chosen for n in rows or case.sizes]


def compared(
    questions: Sequence[tuple[Case, int]], seed: int, repeats: int, progress: Progress = silent
) -> Iterator[Figure]:
    """Yield a figure for each engine of each question, ours first.

    Args:
        questions: Cases and sizes.
        seed: Of the inputs.
        repeats: How often each is timed.
        progress: Told before each.
    """
    of = sum(len(case.engines) for case, _ in questions)
    done = 0
    for case, n in questions:
        with tempfile.TemporaryDirectory(prefix="truceline-bench-") as room:
            ours: Figure | None = None
            for engine in case.engines:
                progress(f"{case.id} {n:,} {engine}", done, of)
                done += 1
                figure = _figure(case, n, engine, (seed, repeats), Path(room), ours)
                ours = ours or figure
                yield figure


def _figure(
    case: Case, n: int, engine: str, how: tuple[int, int], room: Path, ours: Figure | None
) -> Figure:
    """Have one engine answer."""
    head = {"case": case.id, "n": n, "engine": engine, "seed": how[0]}
    if n > case.most.get(engine, n):
        return Figure(**head, why_not=f"not asked above {case.most[engine]:,} rows")  # type: ignore[arg-type]
    out = room / f"{list(case.engines).index(engine)}.npy"
    words = [case.id, engine, str(n), *map(str, how), str(out)]
    code, printed, said = machine.module_run(_CHILD, words, _WALL_S)
    if code:
        why = (said.strip().splitlines() or [f"ended by signal {-code}"])[-1]
        return Figure(**head, why_not=why, faults=(f"it broke off: {why}",))  # type: ignore[arg-type]
    told = json.loads(printed.splitlines()[-1])
    if "missing" in told:
        return Figure(**head, why_not=f"{told['missing']} is not installed")  # type: ignore[arg-type]
    cpu, peak = median(told["cpu_s"]), float(told["peak_rss_gib"])
    known = ours is not None and ours.cpu_s is not None
    ratio = cpu / ours.cpu_s if ours and ours.cpu_s else (1.0 if engine == OURS else None)
    alike = _alike(case, room, out) if known else None
    is_asked = engine in case.targets and n == case.sizes[-1]
    target = 1 / case.targets[engine] if is_asked else None
    return Figure(
        **head,  # type: ignore[arg-type]
        cpu_s=cpu,
        spread_s=(min(told["cpu_s"]), max(told["cpu_s"])),
        wall_s=median(told["wall_s"]),
        peak_rss_gib=peak,
        ratio=None if ratio is None else round(ratio, 3),
        target=target,
        alike=alike,
        faults=tuple(_faults(case, n, engine, peak, alike)),
    )


def _alike(case: Case, room: Path, out: Path) -> bool | None:
    """Say whether an answer is ours; ``None`` where the engine tells nothing that compares."""
    ours, theirs = np.load(room / "0.npy"), np.load(out)
    if len(theirs) == 0:
        return None
    if ours.shape != theirs.shape:
        return False
    return bool(np.abs(ours - theirs).max(initial=0) <= case.tolerance)


def _faults(case: Case, n: int, engine: str, peak_gib: float, alike: bool | None) -> Iterator[str]:
    bar = case.bar_gib.get(n)
    if engine == OURS and bar is not None and peak_gib > bar:
        yield f"it took {peak_gib:.2f} GiB, more than {bar:g}"
    if alike is False:
        yield "its answer is another than ours"
