"""Writing bodies: UTF-8 JSON by orjson, which keeps the board within its milliseconds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer
from rest_framework.utils.serializer_helpers import ReturnDict, ReturnList

OPTIONS = (
    orjson.OPT_NON_STR_KEYS
    | orjson.OPT_UTC_Z
    | orjson.OPT_NAIVE_UTC
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=_plain, option=OPTIONS)


def _plain(value: Any) -> Any:
    match value:
        case Promise() | Decimal():
            return str(value)
        case str():
            return str.__str__(value)
        case ReturnDict() | Mapping():
            return dict(value)
        case ReturnList() | list() | tuple() | set() | frozenset():
            return list(value)
        case int():
            return int(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
