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


def least(rounds: int, run: Callable[[], object]) -> float:
    """The fewest milliseconds of many runs: what one takes when nothing else wants the processor.

    For what cannot be measured in turns because minutes lie between.
    """
    taken: list[float] = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        taken.append((perf_counter() - start) * 1000)
    return min(taken)
