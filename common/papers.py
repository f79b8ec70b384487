"""Papers that people read and print: a title and tables, all texts.

The page is `common/paper.html`; a room extends it with what stands before and after the tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A table with a title; every row has as many texts as there are columns."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
