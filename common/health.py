"""`/healthz`: can this process do its work? For load balancers, and for whoever is on call."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common import tasks
from common.hub import get_hub


class NotWell(Exception):
    """A part does not answer; the text is for operators."""


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def hub() -> None:
    get_hub().check()


def worker() -> None:
    """Background work runs somewhere: in this process, or in one of its own."""
    if tasks.huey.immediate:
        return
    age = tasks.heartbeat_age()
    if age is None or age > tasks.HEARTBEAT_LATE_S:
        raise NotWell("no sign of life from a worker")


CHECKS: dict[str, Callable[[], None]] = {"database": database, "hub": hub, "worker": worker}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 `{"status": "ok", "checks": {…}}`, or 503 naming the part that does not answer."""
    found = {name: _state(check) for name, check in CHECKS.items()}
    well = all(state == "ok" for state in found.values())
    body = {"status": "ok" if well else "failing", "checks": found}
    return JsonResponse(body, status=200 if well else 503)


def _state(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:
        # The class says enough; a message could carry an address or a password.
        return (
            f"failing: {error}"
            if isinstance(error, NotWell)
            else f"failing: {type(error).__name__}"
        )
    return "ok"
