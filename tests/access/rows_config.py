"""The doors themselves: pages hold no data, so anybody may have them."""

from tests.access.principals import EVERYBODY
from tests.access.rows import Call, Row

ROWS = [
    Row("GET /healthz", allowed=EVERYBODY),
    Row("GET /api/schema/", allowed=EVERYBODY),
    Row("GET /api/docs/", allowed=EVERYBODY),
    Row("GET /{route}", allowed=EVERYBODY, call=lambda cast: Call(path={"route": "board"})),
    Row("GET /{name}", allowed=EVERYBODY, call=lambda cast: Call(path={"name": "sw.js"})),
    Row("GET /window", allowed=EVERYBODY),
    Row("GET /join/{token}", allowed=EVERYBODY, call=lambda cast: Call(path={"token": "abc"})),
    Row(
        "GET /join/consent/{token}",
        allowed=EVERYBODY,
        call=lambda cast: Call(path={"token": "abc"}),
    ),
]
