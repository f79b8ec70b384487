"""What Django answers by itself under /api/ (404, CSRF, 500) becomes a problem as well."""

from collections.abc import Callable

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from common.api.problems import MEDIA_TYPE, problem
from common.errors import Forbidden, NotFound, Text

CODES: dict[int, tuple[str, Text]] = {
    400: ("bad_request", ""),
    403: (Forbidden.default_code, Forbidden.default_message),
    404: (NotFound.default_code, NotFound.default_message),
    405: ("method_not_allowed", ""),
    413: ("too_large", ""),
    500: ("internal", _("It was noted. Try again in a moment; nothing was half saved.")),
}


class ProblemMiddleware:
    """Put it right after the middleware that chooses the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        plain = "json" not in response.headers.get("Content-Type", "")
        if request.path.startswith("/api/") and response.status_code >= 400 and plain:
            return as_problem(response)
        return response


def as_problem(response: HttpResponseBase) -> HttpResponse:
    """The same status and headers with a problem for a body."""
    status = response.status_code
    code, detail = CODES.get(status, ("http_error", ""))
    body = orjson.dumps(problem(code, status, detail))
    answer = HttpResponse(body, status=status, content_type=MEDIA_TYPE)
    for name, value in response.headers.items():
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers[name] = value
    answer.cookies = response.cookies
    return answer
