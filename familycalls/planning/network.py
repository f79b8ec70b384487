"""A network of arcs with capacities and costs, solved by OR-Tools' min-cost flow.

The library has the algorithm; kept here are names for nodes, and what is left of the capacities
afterwards: from that follow the proof of the optimum and the reasons of those left out.
"""

from collections.abc import Hashable, Iterable

import numpy as np
from ortools.graph.python import min_cost_flow


class Network:
    """Nodes come into being as arcs name them. `solve` sends as much as can flow from `SOURCE` to
    `SINK`, at the least cost among all such flows."""

    SOURCE, SINK = "source", "sink"

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {self.SOURCE: 0, self.SINK: 1}
        self._tails: list[int] = []
        self._heads: list[int] = []
        self._capacities: list[int] = []
        self._costs: list[int] = []
        self.flows: list[int] = []

    def node(self, name: Hashable) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def arc(self, tail: int, head: int, capacity: int, cost: int = 0) -> int:
        """Adds an arc between two nodes and returns its number."""
        self._tails.append(tail)
        self._heads.append(head)
        self._capacities.append(capacity)
        self._costs.append(cost)
        return len(self._tails) - 1

    def solve(self) -> None:
        """Fills `flows`, by the numbers of the arcs. Costs times nodes must stay below 2**62."""
        if not self._tails:
            return
        solver = min_cost_flow.SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(
            np.asarray(self._tails, np.int32),
            np.asarray(self._heads, np.int32),
            np.asarray(self._capacities, np.int64),
            np.asarray(self._costs, np.int64),
        )
        most = sum(
            capacity
            for tail, capacity in zip(self._tails, self._capacities, strict=True)
            if tail == 0
        )
        solver.set_node_supply(0, most)
        solver.set_node_supply(1, -most)
        status = solver.solve_max_flow_with_min_cost()
        if status != solver.OPTIMAL:
            raise RuntimeError(f"The flow of the plan ended as {status}.")
        self.flows = solver.flows(np.arange(len(self._tails), dtype=np.int32)).tolist()

    def reached_from(self, names: Iterable[Hashable]) -> set[int]:
        """Nodes to which one more unit could still go from one of these, by moving others."""
        return self._spread([self._numbers[name] for name in names], self._onward())

    def reaching_sink(self) -> set[int]:
        """Nodes from which one more unit could still reach the sink, by moving others."""
        onward = self._onward()
        backward: list[list[int]] = [[] for _ in onward]
        for node, following in enumerate(onward):
            for other in following:
                backward[other].append(node)
        return self._spread([1], backward)

    def number(self, name: Hashable) -> int | None:
        return self._numbers.get(name)

    def leaving(self, inside: set[int]) -> int:
        """Capacity of all arcs from these nodes to others, whatever flows there now."""
        return sum(
            capacity
            for tail, head, capacity in zip(self._tails, self._heads, self._capacities, strict=True)
            if tail in inside and head not in inside
        )

    def _onward(self) -> list[list[int]]:
        onward: list[list[int]] = [[] for _ in self._numbers]
        for tail, head, capacity, flow in zip(
            self._tails, self._heads, self._capacities, self.flows, strict=True
        ):
            if flow < capacity:
                onward[tail].append(head)
            if flow:
                onward[head].append(tail)
        return onward

    def _spread(self, first: list[int], onward: list[list[int]]) -> set[int]:
        """The source is never passed: nobody's own call is given up for another."""
        found, left = set(first), list(first)
        while left:
            for node in onward[left.pop()]:
                if node not in found and node != 0:
                    found.add(node)
                    left.append(node)
        return found
