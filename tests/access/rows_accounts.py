from tests.access.principals import EVERYBODY, SIGNED_IN
from tests.access.rows import Call, Row

ROWS = [
    Row("GET /api/accounts/me/", allowed=SIGNED_IN),
    Row(
        "PATCH /api/accounts/me/",
        allowed=SIGNED_IN,
        call=lambda cast: Call(body={"language": "en"}),
    ),
    Row(
        "POST /api/accounts/qr/",
        allowed=SIGNED_IN,
        call=lambda cast: Call(body={"text": "otpauth://totp/zhou_min?secret=ABCD"}),
    ),
    Row("GET /api/accounts/demo/", allowed=EVERYBODY),
]
