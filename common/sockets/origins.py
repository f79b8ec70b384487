"""May this page open a socket? Scheme, host and port of its origin are compared, all three."""

from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

SCHEMES = {"ws": "http", "wss": "https", "http": "http", "https": "https"}
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def origin_allowed(scope: dict[str, Any]) -> bool:
    """True for the server's own origin and those in `settings.SOCKET_ORIGINS`; none is refused."""
    origin = _header(scope, b"origin")
    if origin is None:
        return False
    listed = {_normal(known) for known in getattr(settings, "SOCKET_ORIGINS", [])}
    return _normal(origin) in listed or _normal(origin) == _own(scope)


def _own(scope: dict[str, Any]) -> str | None:
    host = _header(scope, b"host") or ""
    domain, _port = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return None
    return _normal(f"{_scheme(scope)}://{host}")


def _scheme(scope: dict[str, Any]) -> str:
    proxy = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
    if proxy:
        name, secure = proxy
        told = _header(scope, name.removeprefix("HTTP_").replace("_", "-").lower().encode())
        if told is not None and told.split(",")[0].strip() == secure:
            return "https"
    return SCHEMES.get(scope.get("scheme", "ws"), "http")


def _normal(origin: str) -> str:
    origin = origin.strip().lower()
    return origin.removesuffix(DEFAULT_PORTS.get(origin.partition("://")[0], "\0"))


def _header(scope: dict[str, Any], name: bytes) -> str | None:
    """The header's value if it came exactly once."""
    values = [value for key, value in scope.get("headers", ()) if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else None
