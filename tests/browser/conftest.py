"""The house as people meet it: the real server on the built front end, and a real Chromium.

    def test_something(station: Server, people: People) -> None:
        page = people.sign_in("coordinator")            # a laptop, in Chinese
        phone = people.sign_in("volunteer", device=PHONE, language="en-US")

`station` runs `manage.py serve` in a process of its own on the demo county, made anew for the
run. It can be killed and started again on the same port. Tests share the county: each takes
children and people of its own where it changes them.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.people import People, chromium_arguments, chromium_path
from tests.browser.server import Server

# Two busy cores, and a client that waits up to five seconds before it tries a line again. What has
# to come sooner says so itself.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("station"))
    server.prepare()
    server.start()
    yield server
    server.stop()
    server.clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=chromium_arguments()
        )
        yield browser
        browser.close()


@pytest.fixture
def people(station: Server, chromium: Browser) -> Iterator[People]:
    """Opens pages; after the test no page may have failed on its own."""
    found = People(station, chromium)
    yield found
    found.close()
    assert found.faults == []
