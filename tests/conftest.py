"""What every test can rely on."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Throttles and sockets' tickets of one test never reach the next."""
    yield
    cache.clear()
