"""What is kept back on the county page cannot be worked out from what is shown."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from stations.county import SMALLEST_SHOWN, shown

WHOLE = "children"
Row = dict[str, int]

numbers = st.lists(st.integers(0, 14), min_size=1, max_size=4)


def row_of(levels: Sequence[int]) -> tuple[Row, dict[str, list[str]]]:
    names = [f"level_{n}" for n in range(len(levels))]
    row = {WHOLE: sum(levels), **dict(zip(names, levels, strict=True))}
    return row, {WHOLE: names}


def possible(answer: Mapping[str, int | None], made_of: Mapping[str, list[str]]) -> Iterator[Row]:
    """Every row that a reader who knows all rules cannot tell from the real one."""
    whole = answer[WHOLE]
    ceiling = 20 if whole is None else whole
    names = made_of[WHOLE]
    free = [name for name in names if answer[name] is None]
    for guess in product(range(ceiling + 1), repeat=len(free)):
        levels = {**{name: answer[name] for name in names}, **dict(zip(free, guess, strict=True))}
        row = {WHOLE: sum(value or 0 for value in levels.values()), **levels}
        if whole in (None, row[WHOLE]) and shown(row, made_of) == answer:  # type: ignore[arg-type]
            yield row  # type: ignore[misc]


@given(numbers)
def test_no_number_under_five_is_shown(levels: list[int]) -> None:
    answer = shown(*row_of(levels))
    assert all(number is None or number >= SMALLEST_SHOWN for number in answer.values())


@given(st.lists(st.integers(0, 9), min_size=1, max_size=3))
def test_what_is_kept_back_could_be_another_number(levels: list[int]) -> None:
    row, made_of = row_of(levels)
    answer = shown(row, made_of)
    rows = list(possible(answer, made_of))
    assert row in rows
    for name, number in answer.items():
        if number is None:
            assert len({each[name] for each in rows}) > 1, (levels, answer, name)


@given(numbers)
def test_what_can_be_subtracted_is_not_small(levels: list[int]) -> None:
    """Whole minus what is shown of its parts is itself a count of children."""
    row, made_of = row_of(levels)
    answer = shown(row, made_of)
    kept_back = [name for name in made_of[WHOLE] if answer[name] is None]
    if answer[WHOLE] is not None and kept_back:
        assert len(kept_back) > 1
        assert sum(row[name] for name in kept_back) >= SMALLEST_SHOWN


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 30)))
def test_columns_that_make_up_nothing_lose_only_what_is_small(row: Row) -> None:
    assert shown(row, {}) == {name: n if n >= SMALLEST_SHOWN else None for name, n in row.items()}


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12))
def test_a_column_that_may_be_added_up_hides_nothing(column: list[int]) -> None:
    """The page sums a column only if no cell of it is kept back; then the sum says nothing new."""
    cells = [shown({"a": number}, {})["a"] for number in column]
    if None not in cells:
        assert cells == column


WITHIN = {"needing": WHOLE, "urgent": "needing"}
nested = st.tuples(*[st.integers(0, 12)] * 3)


def nest(sizes: Sequence[int]) -> Row:
    """Of so many urgent, so many more of concern, and so many others."""
    urgent, concern, rest = sizes
    return {WHOLE: urgent + concern + rest, "needing": urgent + concern, "urgent": urgent}


@given(nested)
def test_of_what_is_contained_neither_it_nor_the_rest_is_small(sizes: tuple[int, ...]) -> None:
    answer = shown(nest(sizes), {}, WITHIN)
    known = [number for number in answer.values() if number is not None]
    assert all(number >= SMALLEST_SHOWN for number in known)
    left = {more - less for more in known for less in known if more > less}
    assert all(number >= SMALLEST_SHOWN for number in left)


@given(nested)
def test_what_is_kept_back_of_it_could_be_another_number(sizes: tuple[int, ...]) -> None:
    answer = shown(nest(sizes), {}, WITHIN)
    guesses = product(range(max(sizes) + 6), repeat=3)
    rows = [row for guess in guesses if shown(row := nest(guess), {}, WITHIN) == answer]
    assert nest(sizes) in rows
    for name, number in answer.items():
        if number is None:
            assert len({row[name] for row in rows}) > 1, (sizes, answer, name)
