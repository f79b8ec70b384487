"""ICE servers with credentials that run out (coturn's `use-auth-secret`).

username = "<unix time of expiry>:<name>"      password = base64(HMAC-SHA1(secret, username))
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

# coturn looks at the expiry only when a relay is allotted: long enough for a slow start, short
# enough to be worth nothing to a thief.
CREDENTIALS_LIVE = timedelta(minutes=10)


def ice_servers(name: str, at: datetime) -> list[dict[str, Any]]:
    """`RTCIceServer` values for one peer; none where no relay is set up (one network)."""
    if not settings.TURN_URLS:
        return []
    username = f"{int((at + CREDENTIALS_LIVE).timestamp())}:{name}"
    digest = hmac.new(settings.TURN_SECRET.encode(), username.encode(), hashlib.sha1).digest()
    return [
        {
            "urls": list(settings.TURN_URLS),
            "username": username,
            "credential": base64.b64encode(digest).decode(),
        }
    ]
