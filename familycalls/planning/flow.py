"""The best week where every call takes one half hour: a flow, and therefore exact.

    source → family → party → day → half hour of the children → windows → workers → sink

Nodes that decide nothing are left out: a family with one party and one call goes straight to the
windows. Levels, each weighing more than all below it together: families served, further calls,
`Price.moved`, `Price.wish`.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

from familycalls.planning.network import Network
from familycalls.planning.week import Place, Placed, Plan, Shift, Week, Wish, day_of


class Flow:
    """A solved week. `plan` is the best one; the network stays for the reasons of the unserved."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.network = Network()
        self._weigh()
        self._choices: dict[int, tuple[Wish, int]] = {}
        self._hands: dict[int, tuple[Place, int]] = {}
        self.families: dict[int, list[Wish]] = defaultdict(list)
        for wish in week.wishes:
            self.families[wish.family].append(wish)
        self._staffed = {
            (station, shift.half) for shift in week.shifts for station in shift.stations
        }
        self._windows_and_workers()
        for family, wishes in self.families.items():
            self._family(family, wishes)
        self.network.solve()

    def _weigh(self) -> None:
        """Prices of the levels; whole numbers, so nothing is lost by adding them up."""
        calls = sum(wish.times for wish in self.week.wishes)
        prices = [price for wish in self.week.wishes for price in wish.starts.values()]
        self._moved = calls * max((price.wish for price in prices), default=0) + 1
        self._further = self._moved * (
            calls * max((price.moved for price in prices), default=0) + 1
        )

    def _windows_and_workers(self) -> None:
        network = self.network
        for place, free in self.week.windows.items():
            if free and place in self._staffed:
                network.arc(network.node(("in", place)), network.node(("out", place)), len(free))
        for shift in self.week.shifts:
            self._shift(shift)

    def _shift(self, shift: Shift) -> None:
        if shift.calls <= 0:
            return
        network = self.network
        hands = network.node(("worker", shift.worker, shift.half))
        network.arc(hands, network.node(network.SINK), shift.calls)
        for station in shift.stations:
            place = Place(station, shift.half)
            free = len(self.week.windows.get(place, ()))
            if free:
                arc = network.arc(network.node(("out", place)), hands, free)
                self._hands[arc] = place, shift.worker

    def _family(self, family: int, wishes: list[Wish]) -> None:
        network = self.network
        top, source = network.node(("family", family)), network.node(network.SOURCE)
        first = 0 if family in self.week.served else 1
        wished = sum(wish.times for wish in wishes)
        further = min(wished, self.week.most.get(family, wished)) - first
        if first:
            network.arc(source, top, 1)
        if further:
            network.arc(source, top, further, self._further)
        for wish in wishes:
            self._party(wish, top, alone=len(wishes) == 1)

    def _party(self, wish: Wish, top: int, *, alone: bool) -> None:
        network, begin = self.network, top
        if not alone:
            begin = network.node(("party", wish.family, wish.party))
            network.arc(top, begin, wish.times)
        days: dict[int, int] = {}
        for start, price in wish.starts.items():
            place = Place(wish.station, start)
            if place not in self._staffed or not self.week.windows.get(place):
                continue
            tail = begin
            if wish.times > 1:
                tail = days.setdefault(
                    day_of(start), network.node(("day", wish.family, wish.party, day_of(start)))
                )
            head = self._children(wish, start, place, alone=alone)
            cost = price.moved * self._moved + price.wish
            self._choices[network.arc(tail, head, 1, cost)] = wish, start
        for node in days.values():
            network.arc(begin, node, 1)

    def _children(self, wish: Wish, start: int, place: Place, *, alone: bool) -> int:
        """Where the call goes on: children are in one call at a time, whoever calls them."""
        network = self.network
        if alone:
            return network.node(("in", place))
        known = network.number(("children", wish.family, start))
        if known is not None:
            return known
        node = network.node(("children", wish.family, start))
        network.arc(node, network.node(("in", place)), 1)
        return node

    @cached_property
    def plan(self) -> Plan:
        flows = self.network.flows
        chosen = [choice for arc, choice in self._choices.items() if flows[arc]]
        served = {wish.family for wish, _start in chosen} | (self.week.served & set(self.families))
        prices = [wish.starts[start] for wish, start in chosen]
        return Plan(
            self._placed(chosen),
            served=len(served),
            bound=self._bound(served),
            moved=sum(price.moved for price in prices),
            wish=sum(price.wish for price in prices),
            unserved=frozenset(self.families) - served,
        )

    def _placed(self, chosen: list[tuple[Wish, int]]) -> list[Placed]:
        """Calls of one half hour at one station may change hands and windows freely: everybody
        keeps last week's where they can."""
        workers: dict[Place, list[int]] = defaultdict(list)
        for arc, (place, worker) in self._hands.items():
            workers[place] += [worker] * self.network.flows[arc]
        calls: dict[Place, list[Wish]] = defaultdict(list)
        for wish, start in chosen:
            calls[Place(wish.station, start)].append(wish)
        placed = []
        for place, wishes in calls.items():
            hands = shared_out([wish.worker for wish in wishes], workers[place])
            windows = shared_out([wish.window for wish in wishes], self.week.windows[place])
            for wish, worker, window in zip(wishes, hands, windows, strict=True):
                placed.append(
                    Placed(wish.family, wish.party, wish.station, place.half, 1, worker, window)
                )
        return sorted(placed, key=lambda call: (call.start, call.station, call.window))

    def _bound(self, served: Collection[int]) -> int:
        """Families outside a cut, and what the cut lets through: no plan at all serves more.

        Counted from capacities only, whatever was planned (weak duality of flow and cut).
        """
        left_out = [("family", family) for family in self.families if family not in served]
        inside = self.network.reached_from(left_out)
        number = self.network.number
        outside = sum(number(("family", family)) not in inside for family in self.families)
        return outside + self.network.leaving(inside)


def shared_out(wanted: Sequence[int | None], there: Sequence[int]) -> list[int]:
    """One of `there` for each, what they want wherever possible; `there` is at least as long."""
    left = list(there)
    given: list[int | None] = []
    for want in wanted:
        given.append(want if want in left else None)
        if want in left:
            left.remove(want)
    return [left.pop(0) if one is None else one for one in given]
