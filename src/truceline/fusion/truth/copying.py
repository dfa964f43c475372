"""Truth where sources copy each other, and who copies whom.

What gives copying away is not agreement – two accurate sources agree – but values shared where
their own errors, given what is true, would not bring them together: shared mistakes and shared
rare values (Dong, Berti-Équille and Srivastava, VLDB 2009). Here that is one likelihood: of a group
of sources the first that speaks of an item errs as Dawid and Skene's sources do, and each further
one repeats it with a chance of its own, else speaks for itself. Two ways of grouping are compared
by their likelihood, with a fixed number of nats asked for each source that is called a copier.

Ways of grouping are tried from the tree of agreement, cut at every height and branch by branch,
since from no grouping at all a clique is taken for the truth, and those who contradict it for
sources that err together. For the same reason a group may fall apart whole on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from truceline.fusion.truth.claims import (
    NONE,
    Claims,
    Floats,
    Ints,
    begun,
    clamped,
    log_of,
    per_item,
)

Groups = tuple[tuple[int, ...], ...]

#: Nats of evidence asked for before two sources are called copies, and for each further one: that
#: there is a clique is what is surprising, not how large it is.
NATS, NATS_MORE = 8.0, 3.0
#: A source that repeats less than this of what its group says first stays a voice of its own.
LEAST_COPIED = 0.2
#: Fewer voices than this leave truth and errors without a likelihood of their own.
LEAST_VOICES = 3
#: Rounds of EM and the gain, nats, at which it stops: while groupings are compared, and at the end.
_SEARCH, _END = (60, 0.05), (1000, 1e-6)
#: Rounds before shares of copying are estimated too.
_HELD = 10
#: Standard errors by which two voices must say the same more often than their errors let expect,
#: before it is tried whether one copies the other.
_ALIKE = 2.0
#: Claims of every kind added to a row of a confusion matrix, so that nothing is impossible.
_SMOOTHING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Untangled:
    """Truth, errors and copying.

    Attributes:
        chance: (n_items, n_values): chance of each value.
        prevalence: (n_values,): share of items of each value.
        confusion: (n_sources, n_values, n_values): of a source where it speaks for itself.
        groups: Sources that count as one voice each, every source in one.
        copied: (n_sources,): share of its group's first words that a source repeats; 0 for the
            first of a group. Which of a group is the origin is not told by it.
        gain: Nats by which these groups explain the claims better than independent sources.
        anchored: Whether anything is known of any item; else "mirror truth" is as likely.
    """

    chance: Floats
    prevalence: Floats
    confusion: Floats
    groups: Groups
    copied: Floats
    gain: float
    anchored: bool


def untangled(said: Claims, known: Ints | None = None) -> Untangled:
    """Estimate truth, errors and copying together.

    Args:
        said: Claims; of a source that repeats itself on one item, what it says most often counts.
        known: Anchors: what is known of each item, -1 where nothing is; ``None``: of none.
    """
    model = _Model(said, known)
    apart = tuple((s,) for s in range(said.n_sources))
    tried = {groups: model.fit(groups) for groups in (apart, *_cuts(model.values, model.weight))}
    best = max(tried, key=lambda g: (tried[g].score, -len(g)))
    while True:
        asked = (*_parted(best), *model.joined(best, tried[best]))
        near = {groups: model.fit(groups) for groups in asked if groups not in tried}
        tried |= near
        better = max(near, key=lambda g: near[g].score, default=best)
        if tried[better].score <= tried[best].score:
            break
        best = better
    return model.told(best, model.fit(best, _END), model.fit(apart, _END))


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way of grouping, fitted."""

    chance: Floats
    prevalence: Floats
    confusion: Floats
    copied: Floats
    log_likelihood: float
    score: float


class _Model:
    """The likelihood of one set of claims under any grouping."""

    def __init__(self, said: Claims, known: Ints | None) -> None:
        whole = said.alone()
        anchor = np.full(len(whole), NONE) if known is None else known
        # Items of which all say the same are one item with a weight: far fewer rows.
        rows = np.column_stack([whole, anchor])
        unique, self.row, weight = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
        self.values, self.weight = unique[:, :-1], weight.astype(np.float64)
        self.known = None if known is None else unique[:, -1]
        self.n_values = said.n_values

    def fit(self, groups: Groups, until: tuple[int, float] = _SEARCH) -> _Fit:
        """Return the estimates under one grouping."""
        first = self._first(groups)
        same = (first == self.values) & (first != NONE)
        asked = (first != NONE) & (self.values != NONE)
        n_asked = self.weight @ asked
        chance = begun(self._votes(groups), self.known)
        # All that is alike is taken for copied at first, until truth has settled on the voices
        # that are left: begun half way, EM makes a large clique the truth.
        copied = 0.95 * (self.weight @ same) / np.maximum(n_asked, 1)
        prevalence, confusion = self._errors(chance, self._own(chance, same, copied, None))
        last = -np.inf
        for turn in range(until[0]):
            joint = log_of(prevalence) + self._log(confusion, copied, same, asked)
            if self.known is not None:
                joint = np.where(clamped(np.ones_like(joint), self.known) > 0, joint, -np.inf)
            total = np.logaddexp.reduce(joint, axis=1)
            chance = np.exp(joint - total[:, None])
            own = self._own(chance, same, copied, confusion)
            repeats = self.weight @ (1 - own.sum(axis=2))
            if turn >= _HELD:
                copied = repeats / np.maximum(n_asked, 1)
            prevalence, confusion = self._errors(chance, own)
            likelihood = float(self.weight @ total)
            if turn > _HELD and likelihood - last < until[1]:
                break
            last = likelihood
        weak = bool((copied[n_asked > 0] < LEAST_COPIED).any())
        copiers = (n_asked > 0).sum()
        cost = NATS_MORE * copiers + (NATS - NATS_MORE) * sum(len(g) > 1 for g in groups)
        score = -np.inf if weak else likelihood - float(cost)
        return _Fit(chance, prevalence, confusion, copied, likelihood, score)

    def told(self, groups: Groups, fit: _Fit, apart: _Fit) -> Untangled:
        """Return a fit as the result."""
        return Untangled(
            chance=fit.chance[self.row],
            prevalence=fit.prevalence,
            confusion=fit.confusion,
            groups=groups,
            copied=fit.copied,
            gain=max(fit.log_likelihood - apart.log_likelihood, 0.0),
            anchored=self.known is not None and bool((self.known >= 0).any()),
        )

    def _first(self, groups: Groups) -> Ints:
        """Return what was said before each source spoke, in its group; ``NONE`` for nothing."""
        first = np.full_like(self.values, NONE)
        for group in groups:
            said = np.full(len(self.values), NONE)
            for source in group:
                first[:, source] = said
                said = np.where(said == NONE, self.values[:, source], said)
        return first

    def _votes(self, groups: Groups) -> Floats:
        votes = np.zeros((len(self.values), self.n_values))
        for group in groups:
            told = np.stack(
                [(self.values[:, list(group)] == v).sum(axis=1) for v in range(self.n_values)], 1
            )
            votes += np.where(told.sum(axis=1, keepdims=True) > 0, per_item(told * 1.0), 0.0)
        return per_item(votes)

    def _own(
        self, chance: Floats, same: np.ndarray, copied: Floats, confusion: Floats | None
    ) -> Floats:
        """Return (items, sources, values): chance of each truth, and that a source spoke itself."""
        if confusion is None:
            itself = np.where(same, 0.5, 1.0)[:, :, None]
        else:
            odds = (1 - copied)[None, :, None] * self._each(confusion)
            itself = np.where(same[:, :, None], odds / (odds + copied[None, :, None]), 1.0)
        return np.asarray(chance[:, None, :] * itself)

    def _each(self, confusion: Floats) -> Floats:
        """Return (items, sources, values): chance of what was said, if each value were true."""
        at = np.maximum(self.values, 0)
        return np.asarray(confusion[np.arange(at.shape[1])[None, :], :, at])

    def _log(
        self, confusion: Floats, copied: Floats, same: np.ndarray, asked: np.ndarray
    ) -> Floats:
        own = np.where(asked, 1 - copied, 1.0)[:, :, None] * self._each(confusion)
        whole = own + np.where(same, copied, 0.0)[:, :, None]
        spoke = (self.values != NONE)[:, :, None]
        return np.asarray(np.where(spoke, log_of(np.maximum(whole, 1e-300)), 0.0).sum(axis=1))

    def _errors(self, chance: Floats, own: Floats) -> tuple[Floats, Floats]:
        weighed = self.weight[:, None, None] * own
        told = [
            np.where((self.values == v)[:, :, None], weighed, 0.0).sum(axis=0)
            for v in range(self.n_values)
        ]
        counts = np.stack(told, axis=2) + _SMOOTHING
        share = self.weight @ chance / self.weight.sum()
        return share, counts / counts.sum(axis=2, keepdims=True)

    def joined(self, groups: Groups, fit: _Fit) -> Iterator[Groups]:
        """Yield groupings with two groups joined that say the same more often than expected."""
        if len(groups) <= LEAST_VOICES:
            return
        alike = self._excess(fit)
        for i in range(len(groups)):
            for j in range(i + 1, len(groups)):
                if float(alike[np.ix_(groups[i], groups[j])].max()) > _ALIKE:
                    rest = [g for k, g in enumerate(groups) if k not in (i, j)]
                    yield tuple(sorted([*rest, tuple(sorted(groups[i] + groups[j]))]))

    def _excess(self, fit: _Fit) -> Floats:
        """Return (n, n): score test of the second copying the first, standard errors."""
        each = np.maximum(self._each(fit.confusion), 1e-300)
        rarely = (fit.chance[:, None, :] / each).sum(axis=2)
        n = self.values.shape[1]
        found = np.zeros((n, n))
        for s in range(n):
            both = (self.values != NONE) & (self.values[:, [s]] != NONE)
            same = both & (self.values == self.values[:, [s]])
            slope = np.where(same, rarely, 0.0) - both
            spread = np.sqrt(self.weight @ slope**2)
            found[s] = self.weight @ slope / np.where(spread > 0, spread, 1.0)
        return found


def agreement(values: Ints, weight: Floats) -> Floats:
    """Return (n, n): share of the items both speak of on which two sources say the same."""
    n = values.shape[1]
    alike = np.zeros((n, n))
    for s in range(n):
        both = (values != NONE) & (values[:, [s]] != NONE)
        equal = both & (values == values[:, [s]])
        alike[s] = weight @ equal / np.maximum(weight @ both, 1)
    return alike


def _cuts(values: Ints, weight: Floats) -> Iterator[Groups]:
    """Yield groupings from the tree of mean agreement, the closest joined first.

    Each cut is tried, and each branch alone: whoever copies in part agrees hardly more than those
    who are right, so that no cut may hold the clique and nobody else.
    """
    alike = agreement(values, weight)
    groups: list[tuple[int, ...]] = [(s,) for s in range(values.shape[1])]
    while len(groups) > LEAST_VOICES:
        pairs = [(i, j) for i in range(len(groups)) for j in range(i + 1, len(groups))]
        i, j = max(pairs, key=lambda p: float(alike[np.ix_(groups[p[0]], groups[p[1]])].mean()))
        joined = tuple(sorted(groups[i] + groups[j]))
        groups = sorted([g for k, g in enumerate(groups) if k not in (i, j)] + [joined])
        yield tuple(groups)
        yield tuple(sorted([joined, *((s,) for g in groups if g != joined for s in g)]))


def _parted(groups: Groups) -> Iterator[Groups]:
    """Yield groupings with one source taken out of its group, or a group taken apart."""
    for group in groups:
        rest = [g for g in groups if g != group]
        if len(group) > 2:
            yield tuple(sorted([*rest, *((source,) for source in group)]))
        for source in group if len(group) > 1 else ():
            left = tuple(s for s in group if s != source)
            yield tuple(sorted([*rest, left, (source,)]))
