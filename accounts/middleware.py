"""The language of an answer, and text that no sign-in can read."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _


class UserLanguageMiddleware:
    """Put it after AuthenticationMiddleware, in the place of Django's LocaleMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.user.language if request.user.is_authenticated else ""
        language = chosen or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language",))
        return response


class UnreadableTextMiddleware:
    """Half characters (lone surrogates) pass JSON, but nothing can hash or look for them.

    Our own serializers refuse them; allauth's forms do not, and this answers as its forms would.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> JsonResponse | None:
        if not isinstance(error, UnicodeEncodeError) or not request.path.startswith("/_allauth/"):
            return None
        told = {"code": "invalid", "message": _("This text cannot be read. Write it again.")}
        return JsonResponse({"status": 400, "errors": [told]}, status=400)
