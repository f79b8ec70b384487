"""How often one person and one address may ask. Fixed windows, one counter each in the cache.

Rates are in `REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]`. A whole station sits behind one address,
so the address's rate is generous and the person's is the real limit. Narrow ones, for sign-in or
uploads: `throttle_classes = (Scoped,)` and `throttle_scope = "upload"` on the view.
"""

import time

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class Windowed(SimpleRateThrottle):
    """Counts requests per window; the cache's own increment keeps it right under load."""

    scope: str | None
    num_requests: int | None
    duration: int | None

    def allow_request(self, request: Request, view: APIView) -> bool:
        key = self.get_cache_key(request, view)
        if key is None or self.num_requests is None or self.duration is None:
            return True
        # The limit is per real second; a test that freezes the clock does not stop it.
        window, self.elapsed = divmod(time.time(), self.duration)
        key = f"{key}:{int(window)}"
        if cache.add(key, 1, timeout=self.duration + 1):
            return True
        try:
            return bool(cache.incr(key) <= self.num_requests)
        except ValueError:  # it ran out between the two calls
            return True

    def wait(self) -> float | None:
        return None if self.duration is None else self.duration - self.elapsed


class PerUser(Windowed):
    """Of a signed-in person, wherever they are."""

    scope = "user"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if request.user is None or not request.user.is_authenticated:
            return None
        return f"throttle:{self.scope}:user:{request.user.pk}"


class PerAddress(Windowed):
    """Of an address, whoever it is."""

    scope = "address"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return f"throttle:{self.scope}:address:{self.get_ident(request)}"


class Scoped(Windowed):
    """Of a person, else of their address, by the rate that the view's `throttle_scope` names."""

    scope = None

    def __init__(self) -> None:
        """The rate is known only with the view."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.scope = view.throttle_scope  # type: ignore[attr-defined]
        self.num_requests, self.duration = self.parse_rate(self.get_rate())
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        signed_in = request.user is not None and request.user.is_authenticated
        who = f"user:{request.user.pk}" if signed_in else f"address:{self.get_ident(request)}"
        return f"throttle:{self.scope}:{who}"
