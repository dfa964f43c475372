"""Fits the model to the pairs without being told a single match.

Expectation and maximisation, the expectation taken over one-to-one matchings
(:mod:`truceline.kernels.matching`) and not pair by pair: in dense data a report's rivals are what
tells most. Started from a mixture of many scales, whose likelihood has one summit only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import SIDE_BINS, TIME_BINS, UNSTATED_M2, Pairs, parts_of
from truceline.fusion.confusion import confusion_of, start_confusion
from truceline.fusion.model import TAIL_TIMES, Around, Model, Parts, both_sizes, parts
from truceline.fusion.points import on_one_point
from truceline.fusion.wording import counted, wording_ratios
from truceline.kernels.matching import marginals
from truceline.model.listing import Aspect

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ROUNDS = 60
_SWEEPS = 6
_CLOSE = 1e-4
_TO_THE_END = 200
#: Share of hopeful pairs below which the others are let go.
_WORTH_CUTTING = 0.9
#: Pairs below these log odds are let go, at first and after so many rounds.
_HOPELESS_EARLY, _HOPELESS, _EARLY = -14.0, -10.0, 3
#: Matches' worth of belief that a group's scale is that of its lists.
_SCALE_BELIEF = 20.0
#: Share of a tail believed in beforehand, and for how many matches' worth.
_TAIL_SHARE, _TAIL_BELIEF = 0.02, 50.0
_CLOCK_BELIEF = 4.0
#: Matches' worth of belief that matches lie on one point as often as both lists share points.
_POINT_BELIEF = 10.0
_ENOUGH_PAIRS = 20_000
#: More than this share of matches is not believed to lie where nobody looked.
_MOST_BEYOND = 0.5
_SCALES = 2.0 ** np.arange(-16, 9, 2.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """What came of it.

    Attributes:
        model: The estimates.
        pairs: Those worth a number, of those given.
        around: Of these.
        p_match: Of these.
        parts: Of these.
        rounds: How many it took.
    """

    model: Model
    pairs: Pairs
    around: Around
    p_match: Floats
    parts: Parts
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """Who rivals whom: a report has one partner a list, unless that list repeats itself."""

    first: Ints
    second: Ints
    nodes: int
    alone: tuple[Flags, Flags]


def graph_of(pairs: Pairs, rows: int, repeats: tuple[bool, ...]) -> Graph:
    """Return the graph of pairs: a node is a report as seen by one other list."""
    lists = len(repeats)
    of_first, of_second = pairs.lists // lists, pairs.lists % lists
    again = np.array(repeats, dtype=np.bool_)
    return Graph(
        first=pairs.first * lists + of_second,
        second=pairs.second * lists + of_first,
        nodes=rows * lists,
        alone=(~again[of_second], ~again[of_first]),
    )


def fit(
    pairs: Pairs, around: Around, aspects: tuple[Aspect, ...], rows: int, repeats: tuple[bool, ...]
) -> Fitted:
    """Return the model that makes the pairs likeliest, and every pair's chance under it.

    Args:
        pairs: Every pair that could match.
        around: What surrounds them.
        aspects: Categories and, one a row, who has which.
        rows: How many rows there are.
        repeats: Of each list, whether it may hold several rows on one incident.
    """
    model = start(pairs, around, aspects, len(repeats))
    total, of_tail = odds_of(model, pairs, around)
    graph = graph_of(pairs, rows, repeats)
    back: Floats | None = None
    before, turn = 0.0, 0
    for turn in range(_ROUNDS):
        hopeful = total > (_HOPELESS if turn > _EARLY else _HOPELESS_EARLY)
        if float(hopeful.mean()) < (1.0 if turn == 0 else _WORTH_CUTTING):
            pairs, around = pairs.taken(hopeful), _taken(around, hopeful)
            total, of_tail = total[hopeful], of_tail[hopeful]
            back = None if back is None else back[hopeful]
            graph = graph_of(pairs, rows, repeats)
        p, back = _chances(graph, total, back, _SWEEPS)
        matches = float(p.sum())
        if turn > _EARLY and abs(matches - before) <= _CLOSE * (1 + matches):
            break
        before = matches
        model = better(model, pairs, around, aspects, p, of_tail)
        total, of_tail = odds_of(model, pairs, around)
    p, _ = _chances(graph, total, None, _TO_THE_END)
    found = parts(model, pairs, around)
    return Fitted(model=model, pairs=pairs, around=around, p_match=p, parts=found, rounds=turn + 1)


def odds_of(model: Model, pairs: Pairs, around: Around) -> tuple[Floats, Floats]:
    """Return the log odds of every pair, and the chance that its scatter is the tail's."""
    total, of_tail = np.empty(len(pairs.first)), np.empty(len(pairs.first))
    for some in parts_of(len(total)):
        found = parts(model, pairs.taken(some), _taken(around, some))
        total[some], of_tail[some] = found.total, found.of_tail
    return total, of_tail


def _chances(
    graph: Graph, total: Floats, back: Floats | None, rounds: int
) -> tuple[Floats, Floats]:
    weight = np.minimum(total, 60.0)
    np.exp(weight, out=weight)
    np.maximum(weight, 1e-300, out=weight)
    return marginals(
        graph.first, graph.second, weight, graph.nodes, graph.alone, back, rounds=rounds
    )


def _taken(around: Around, kept: Flags | slice) -> Around:
    codes = tuple((a[kept], b[kept]) for a, b in around.codes)
    return replace(
        around, log_density=around.log_density[kept], codes=codes, words=around.words[kept]
    )


def start(pairs: Pairs, around: Around, aspects: tuple[Aspect, ...], lists: int) -> Model:
    """Return a first guess: the scale that explains most of what density does not."""
    kinds = lists * lists
    smaller = np.minimum(*both_sizes(around.sizes))
    clock = 0.5 ** np.abs(np.arange(TIME_BINS) - SIDE_BINS)
    model = Model(
        shared=0.3 * smaller + 1e-9,
        scale=np.ones(int(pairs.scale.max(initial=0)) + 1),
        tail=np.full(kinds, _TAIL_SHARE),
        point=usual_point(around),
        clock=np.tile(clock / clock.sum(), (kinds * 3, 1)),
        confusion=tuple(
            start_confusion(aspect, shares)
            for aspect, shares in zip(aspects, around.shares, strict=True)
        ),
        wording=wording_ratios(np.zeros_like(around.words_of_all), around.words_of_all),
    )
    found = parts(model, pairs, around)
    rest = found.total - found.place
    if (one := on_one_point(pairs)).any():
        pairs, rest = pairs.taken(~one), rest[~one]
    return replace(model, scale=_start_scale(pairs, rest, len(model.scale)))


def usual_point(around: Around) -> Floats:
    """Return how often matches of each two lists lie on one point: as often as rows share one."""
    both = np.outer(around.company, around.company).reshape(-1)
    return np.asarray(np.sqrt(both), dtype=np.float64)


def _start_scale(pairs: Pairs, rest: Floats, groups: int) -> Floats:
    """Return the middle of the scales that a mixture of many of them settles on, by family."""
    family = pairs.lists * 2 + (pairs.base2 == UNSTATED_M2)
    out = np.ones(groups)
    for one in np.unique(family):
        every = np.flatnonzero(family == one)
        mine = every[:: 1 + len(every) // _ENOUGH_PAIRS]
        base = pairs.base2[mine]
        spread = base[:, None] * _SCALES[None, :]
        odds = np.exp(
            np.minimum(rest[mine, None], 50.0)
            - pairs.metres2[mine, None] / (2 * spread)
            - np.log(2 * np.pi * spread)
        )
        share = np.full(len(_SCALES), 1 / len(_SCALES))
        for _ in range(30):
            each = odds * share
            each /= 1.0 + each.sum(axis=1, keepdims=True)
            got = each.sum(axis=0) + 1e-12
            share = got / got.sum()
        middle = _SCALES[int(np.searchsorted(np.cumsum(share), 0.5))]
        out[pairs.scale[every]] = middle
    return out


def better(
    model: Model,
    pairs: Pairs,
    around: Around,
    aspects: tuple[Aspect, ...],
    p: Floats,
    of_tail: Floats,
) -> Model:
    """Return the estimates that the present chances ask for."""
    kinds = len(model.shared)
    shared = np.bincount(pairs.lists, weights=p, minlength=kinds)
    tail, at_one = np.zeros(kinds), np.zeros(kinds)
    of_clock = np.zeros(model.clock.size)
    for some in parts_of(len(p)):
        of_kind, mine = pairs.lists[some], p[some]
        np.add.at(tail, of_kind, mine * of_tail[some])
        np.add.at(at_one, of_kind, np.where(pairs.metres2[some] == 0.0, mine, 0.0))
        np.add.at(of_clock, pairs.clock[some] * TIME_BINS + pairs.bin[some], mine)
    point = at_one + _POINT_BELIEF * usual_point(around)
    clock: Floats = of_clock.reshape(model.clock.shape)
    usual = clock.sum(axis=0) + 0.5 ** np.abs(np.arange(TIME_BINS) - SIDE_BINS)
    clock = clock + _CLOCK_BELIEF * usual / usual.sum()
    return Model(
        shared=np.maximum(shared, 1e-9),
        scale=_better_scale(model, pairs, p, of_tail),
        tail=(tail + _TAIL_SHARE * _TAIL_BELIEF) / (shared + _TAIL_BELIEF),
        point=point / (shared + _POINT_BELIEF),
        clock=clock / clock.sum(axis=1, keepdims=True),
        confusion=tuple(
            confusion_of(aspect, shares, codes, pairs.lists, p)
            for aspect, shares, codes in zip(aspects, around.shares, around.codes, strict=True)
        ),
        wording=wording_ratios(counted(around.words, pairs.lists, kinds, p), around.words_of_all),
    )


def _better_scale(model: Model, pairs: Pairs, p: Floats, of_tail: Floats) -> Floats:
    groups, families = len(model.scale), 2 * len(model.shared)
    n_family, of_family = np.zeros(families), np.zeros(families)
    n, seen, home = np.zeros(groups), np.zeros(groups), np.full(groups, -1)
    for some in parts_of(len(p)):
        mine = pairs.taken(some)
        apart, far = np.where(mine.metres2 == 0.0, 0.0, p[some]), p[some] * of_tail[some]
        ratio = mine.metres2 / (2 * mine.base2)
        beyond, square = _beyond(model, mine, apart - far)
        core = (apart - far + far / TAIL_TIMES**2) * ratio + square
        family = mine.lists * 2 + (mine.base2 == UNSTATED_M2)
        home[mine.scale] = family
        for counts, at, weight in (
            (n_family, family, apart + beyond), (of_family, family, core),
            (n, mine.scale, apart + beyond), (seen, mine.scale, core),
        ):  # fmt: skip
            np.add.at(counts, at, weight)
    believed = np.where(home < 0, 1.0, (of_family / np.maximum(n_family, 1e-9))[home])
    out = (seen + _SCALE_BELIEF * believed) / (n + _SCALE_BELIEF)
    return np.asarray(np.maximum(out, 1e-6), dtype=np.float64)


def _beyond(model: Model, pairs: Pairs, core: Floats) -> tuple[Floats, Floats]:
    """Return matches that lie beyond the reach, seen by none, and their part in the scale.

    Of a normal cut off at the reach the mean square is too small; what is cut off is put back as
    the present scale expects it. A share q lies beyond, at a mean square of one scale more.
    """
    scale = model.scale[pairs.scale]
    edge = pairs.reach2 / (2 * pairs.base2 * scale)
    q = np.minimum(np.exp(-edge), _MOST_BEYOND)
    out = core * q / (1 - q)
    return out, out * scale * (edge + 1)
