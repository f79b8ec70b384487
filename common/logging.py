"""One way to log: words on a console in development, one line of JSON in production.

`LOGGING = logging_config(json=not DEBUG)` in the settings. Everything that Python's `logging` is
told goes through here. Nobody's name, phone, note or link ends up in a log: known fields are
dropped, and what looks like a phone number, an ID number or a link's token is blanked.
"""

import re
from typing import Any

import structlog
from structlog.types import EventDict, WrappedLogger

PERSONAL = frozenset(
    {
        "address", "body", "birth_date", "code", "data", "email", "facts", "form", "id_number",
        "name", "note", "password", "params", "phone", "secret", "text", "ticket", "token",
    }
)  # fmt: skip
BLANKED = "…"
_BLANK = (
    # ID numbers and mobile numbers, as they are written in China.
    (
        re.compile(r"(?<![\dA-Za-z-])(?:\d{17}[\dXx]|(?:\+?86[- ]?)?1[3-9]\d{9})(?![\dA-Za-z-])"),
        BLANKED,
    ),
    # A link is a key: /join/<token>, /api/familycalls/join/<token>/, and those about consent.
    (re.compile(r"(/join/(?:consent/)?|/children/consent/)[^/\s?\"']+"), rf"\1{BLANKED}"),
    (re.compile(r"([?&](?:token|ticket|secret|code)=)[^&\s\"']+"), rf"\1{BLANKED}"),
)


def blank(text: str) -> str:
    """`text` without numbers and tokens that lead to a person."""
    for pattern, instead in _BLANK:
        text = pattern.sub(instead, text)
    return text


def drop_personal(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The processor that every line passes."""
    # Django hands over the whole request; its path is in the line already.
    event.pop("request", None)
    return {key: BLANKED if key in PERSONAL else _plain(value) for key, value in event.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return blank(value if isinstance(value, str) else repr(value))


LOGGERS: dict[str, dict[str, Any]] = {
    # Its own handlers would print a second time and mail people.
    "django": {"handlers": [], "propagate": True},
    "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
    # A refusal is no news; what the server itself did wrong is.
    "django.request": {"level": "ERROR"},
    "daphne": {"level": "WARNING"},
    "huey": {"level": "WARNING"},
}


def logging_config(*, json: bool, level: str = "INFO") -> dict[str, Any]:
    """Set structlog up and return what Django's LOGGING wants."""
    shared = _processors()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _renderer(json=json),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lianxin": formatter},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lianxin"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": LOGGERS,
    }


def _processors() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        drop_personal,
    ]


def _renderer(*, json: bool) -> Any:
    if json:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)
