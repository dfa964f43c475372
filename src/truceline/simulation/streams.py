"""One random stream for each component, so that adding a component changes no other."""

from __future__ import annotations

from zlib import crc32

import numpy as np


def stream(seed: int, component: str) -> np.random.Generator:
    """Return the generator of one component.

    Children of one ``SeedSequence`` are independent whatever their key; the key is taken from the
    component's name instead of its place in a list, so that a new component shifts nobody.

    Args:
        seed: The world's seed.
        component: Stable name, e.g. ``events/times``.

    Returns:
        A PCG64 generator.
    """
    sequence = np.random.SeedSequence(entropy=seed, spawn_key=(crc32(component.encode()),))
    return np.random.Generator(np.random.PCG64(sequence))
