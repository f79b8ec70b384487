"""The yearly audit: administrators only."""

from tests.access.principals import group
from tests.access.rows import Call, Row
from tests.cast import Cast

ADMINISTRATORS = group("administrator")


def a_filing(cast: Cast) -> Call:
    return Call(body={"year": cast.today.year, "filed_on": str(cast.today), "number": "2026-7"})


ROWS = [
    Row(
        "GET /api/audit/",
        allowed=ADMINISTRATORS,
        call=lambda cast: Call(query={"year": cast.today.year}),
    ),
    Row("PUT /api/audit/", allowed=ADMINISTRATORS, call=a_filing),
    Row(
        "GET /api/audit/file/",
        allowed=ADMINISTRATORS,
        call=lambda cast: Call(query={"year": 2026, "language": "en", "shape": "page"}),
    ),
]
