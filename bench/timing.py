"""Timing that is kind to a busy machine: many short runs, taken in turns, medians."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def in_turns(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """The median milliseconds of each run; they alternate, so that a busy moment hits them all."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for number, run in enumerate(runs):
            start = perf_counter()
            run()
            taken[number].append((perf_counter() - start) * 1000)
    return [median(times) for times in taken]
