import pytest

from truceline.model.agreement import Thresholds
from truceline.model.weights import flips, reading, readings

LIMITS = Thresholds()


@pytest.mark.parametrize(("p", "word"), [(0.9, "likely"), (0.5, "open"), (0.1, "unlikely")])
def test_a_chance_is_read_by_the_limits_of_the_agreement(p: float, word: str) -> None:
    assert reading(p, LIMITS) == word


def test_it_depends_on_weights_where_two_known_readings_differ() -> None:
    told = {"p_happened": 0.95, "p_happened_equal": 0.92, "p_happened_estimated": None}
    assert not flips(readings(told, LIMITS))
    assert flips(readings({**told, "p_happened_estimated": 0.6}, LIMITS))
    assert readings({}, LIMITS) == {}
