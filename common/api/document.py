"""What the OpenAPI document says of our own bases: nothing."""

from drf_spectacular.plumbing import get_lib_doc_excludes

from common.api.serializers import StrictModelSerializer, StrictSerializer
from common.api.views import LianxinGenericView, LianxinView


def bases_without_words() -> list[type]:
    """Classes whose docstrings speak to us, not to whoever reads the API."""
    bases = [StrictSerializer, StrictModelSerializer]
    views = [LianxinView, LianxinGenericView]
    return [*get_lib_doc_excludes(), *bases, *views]  # type: ignore[no-untyped-call]
