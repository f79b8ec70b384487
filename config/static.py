"""Files under /static/, also while the front end is built again under a running server."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class BuiltFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise lists files once, when the server starts; a later build takes some away."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponseBase:
        """The listed file, or 404 for one that is no longer there."""
        try:
            answer: HttpResponseBase = WhiteNoiseMiddleware.serve(static_file, request)
        except FileNotFoundError:
            raise Http404 from None
        return answer
