"""Seeded worlds whose truth is known."""

from truceline.simulation.plan import write_plan
from truceline.simulation.settings import Settings
from truceline.simulation.truth import Truth, read_truth
from truceline.simulation.world import World, simulate

__all__ = ["Settings", "Truth", "World", "read_truth", "simulate", "write_plan"]
