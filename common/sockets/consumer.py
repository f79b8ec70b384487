"""The consumer that all sockets extend. Nothing a client sends can make it raise."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, ClassVar

import orjson
from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from common.errors import DomainError, FieldError, Forbidden, NotFound, Text
from common.events import AccessChanged
from common.hub import Message, Subscription, get_hub
from common.sockets.origins import origin_allowed
from common.sockets.rules import Allowance, MessageRule, Rate, handler_name
from common.sockets.who import current_user, language_of, may_pass
from common.topics import Topic, user_topic

log = logging.getLogger(__name__)

FRAME_LIMIT = 64 * 1024
RECHECK_S = 60.0
# How many refusals a client may earn before it is shown the door.
PATIENCE = Rate(30, 10)
CLOSE = SimpleNamespace(sign_in=4401, access=4403, too_large=4413, too_much=4429, fault=1011)

MALFORMED = _("The message could not be read. Send one JSON object with a type.")
BINARY = _("Binary messages are not read here. Send text.")
UNKNOWN_TYPE = _("This kind of message is not known here.")
TOO_OFTEN = _("Too much at once. Wait a moment, then try again.")
INTERNAL = _("Something broke on our side. It was noted; try again in a moment.")


class SocketConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Declare `messages` and one `on_<type>` for each; override `opened`, `on_hint` as needed.

    Errors go out as `{"type": "error", "code", "detail", "of", "id"?, "errors"?}`, where `of` is
    the type refused and `id` the message's own. The database is reached only through
    `database_sync_to_async`: `dispatch` does no clean-up of connections of its own.
    """

    messages: ClassVar[dict[str, MessageRule]] = {}
    # False for guests who show a ticket in their first message.
    needs_user: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        for kind in cls.messages:
            if not callable(getattr(cls, handler_name(kind), None)):
                raise TypeError(f"{cls.__qualname__} needs {handler_name(kind)}() for {kind!r}.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user: Any = None
        self.over = False
        self._subscriptions: dict[str, Subscription] = {}
        self._allowances: dict[str, Allowance] = {}
        self._patience = Allowance(PATIENCE)
        self._access: Subscription | None = None
        self._recheck: asyncio.TimerHandle | None = None
        self._checking: set[asyncio.Task[None]] = set()

    # --- What an app overrides ---

    async def allowed(self) -> bool:
        """May this socket stay open? Asked at the start, each minute, and after a gap."""
        if not self.needs_user:
            return True
        self.user = await current_user(self.scope)
        return self.user is not None

    async def opened(self) -> None:
        """The socket is open and its person known."""

    async def on_hint(self, topic: Topic, message: Message | None) -> None:
        """Something came from the hub; None means that something may be missing."""
        if message is None:
            await self.send_message({"type": "stale"})
        elif message.get("type") != AccessChanged.type:
            await self.send_message(message)

    async def closed(self) -> None:
        """The socket is gone; its subscriptions are closed already."""

    # --- What an app calls ---

    async def listen(self, topic: Topic) -> None:
        """Hear a topic by `on_hint` until `unlisten` or the end. Check access before."""
        if topic in self._subscriptions or self.over:
            return

        async def hear(message: Message | None) -> None:
            if not self.over:
                await self.on_hint(topic, message)

        subscription = await get_hub().subscribe(topic, hear)
        if self.over or topic in self._subscriptions:
            await subscription.close()
        else:
            self._subscriptions[topic] = subscription

    async def unlisten(self, topic: Topic) -> None:
        if subscription := self._subscriptions.pop(topic, None):
            await subscription.close()

    async def send_message(self, message: Message) -> None:
        """Send one JSON message; to a socket that is gone, nothing."""
        if not self.over:
            with suppress(RuntimeError):  # the client left in this very moment
                await self.send(text_data=orjson.dumps(message).decode())

    async def watch_access(self, user_id: int) -> None:
        """Close this socket as soon as that person's access changes."""
        if self._access is None:
            self._access = await get_hub().subscribe(user_topic(user_id), self._on_access)

    async def drop(self, code: int) -> None:
        """Close from our side, at once and for good."""
        if not self.over:
            with suppress(RuntimeError):
                await self.close(code=code)
            await self._let_go()

    # --- The life of a socket ---

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """One event after another, from the client only: the hub stands where Channels has a
        layer to wait for beside it, which costs two tasks per message."""
        self.scope, self.base_send = scope, send
        with suppress(StopConsumer):
            while True:
                await self.dispatch(await receive())

    async def dispatch(self, message: dict[str, Any]) -> None:
        try:
            await getattr(self, get_handler_name(message))(message)
        except StopConsumer:
            raise
        except Exception:
            log.exception("A socket failed", extra={"event": message["type"]})
            await self.drop(CLOSE.fault)

    async def connect(self) -> None:
        if not origin_allowed(self.scope):
            await self.drop(CLOSE.access)
            return
        user = self.scope.get("user")
        if self.needs_user and user is not None and user.is_authenticated:
            # Before looking: a change in between must not be missed.
            await self.watch_access(user.pk)
        allowed = await self.allowed()
        await self.accept()
        # Accepted first, because a browser's page cannot see why a handshake failed.
        if not allowed or not await may_pass(user):
            await self.drop(CLOSE.access if allowed else CLOSE.sign_in)
            return
        self._check_again_later()
        await self.opened()

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        if self.over:
            return
        text = message.get("text")
        if _too_large(text, message.get("bytes")):
            await self.drop(CLOSE.too_large)
        elif text is None:
            await self.refuse("malformed", BINARY)
        else:
            await self._read(text)

    async def disconnect(self, code: int) -> None:
        await self._let_go()
        await self.closed()

    # --- Inside ---

    async def _read(self, text: str) -> None:
        try:
            body = orjson.loads(text)
        except orjson.JSONDecodeError:
            body = None
        kind = body.pop("type", None) if isinstance(body, dict) else None
        if not isinstance(kind, str):
            await self.refuse("malformed", MALFORMED)
            return
        rule = self.messages.get(kind)
        reference = body.get("id")
        if rule is None:
            await self.refuse("unknown_type", UNKNOWN_TYPE, of=kind[:64], id=reference)
        elif wait := self._allowance(kind, rule).take():
            await self.refuse("rate_limited", TOO_OFTEN, of=kind, id=reference, after=wait)
        else:
            await self._handle(kind, rule, body, reference)

    async def _handle(
        self, kind: str, rule: MessageRule, body: dict[str, Any], reference: Any
    ) -> None:
        try:
            message = rule.shape.read(body)
            if not await rule.access.permits(self, message):
                raise Forbidden
            await getattr(self, handler_name(kind))(message)
        except DomainError as error:
            await self.refuse(error.code, error.message, error.errors, of=kind, id=reference)
        except Http404:
            await self.refuse("not_found", NotFound.default_message, of=kind, id=reference)
        except PermissionDenied:
            await self.refuse("forbidden", Forbidden.default_message, of=kind, id=reference)
        except StopConsumer:
            raise
        except Exception:
            log.exception("A message was not handled", extra={"message_type": kind})
            await self.refuse("internal", INTERNAL, of=kind, id=reference)

    async def refuse(
        self,
        code: str,
        detail: Text,
        errors: Iterable[FieldError] = (),
        *,
        of: str | None = None,
        id: Any = None,  # noqa: A002 - the name it has on the wire
        after: float = 0.0,
    ) -> None:
        """Answer with an error; a client that earns too many is closed."""
        with override(language_of(self.scope)):
            told = [{"field": e.field, "code": e.code, "message": str(e.message)} for e in errors]
            answer: Message = {"code": code, "detail": str(detail), "of": of}
            if after:
                answer["retry_after"] = round(after, 2)
            if told:
                answer["errors"] = told
        reference = id[:64] if isinstance(id, str) else id
        await self.send_message(
            self.error_frame(answer, reference if type(id) in (int, str) else None)
        )
        if self._patience.take():
            await self.drop(CLOSE.too_much)

    def error_frame(self, error: Message, reference: int | str | None) -> Message:
        """The error as it goes out; a protocol with an envelope of its own overrides this."""
        return {"type": "error", **error, **({} if reference is None else {"id": reference})}

    def _allowance(self, kind: str, rule: MessageRule) -> Allowance:
        if kind not in self._allowances:
            self._allowances[kind] = Allowance(rule.rate)
        return self._allowances[kind]

    async def _on_access(self, message: Message | None) -> None:
        if message is None:
            await self._check()
        elif message.get("type") == AccessChanged.type:
            # Always: whoever still has access opens a new socket, with what is true now.
            await self.drop(CLOSE.access)

    async def _check(self) -> None:
        if self.over or (await self.allowed() and await may_pass(self.user)):
            return
        await self.drop(CLOSE.access)

    def _check_again_later(self) -> None:
        loop = asyncio.get_running_loop()

        def start() -> None:
            task = loop.create_task(self._check())
            self._checking.add(task)
            task.add_done_callback(self._checking.discard)
            self._check_again_later()

        if not self.over:
            self._recheck = loop.call_later(RECHECK_S, start)

    async def _let_go(self) -> None:
        self.over = True
        if self._recheck is not None:
            self._recheck.cancel()
        held = [*self._subscriptions.values(), *filter(None, [self._access])]
        self._subscriptions.clear()
        self._access = None
        for subscription in held:
            await subscription.close()


def _too_large(text: str | None, data: bytes | None) -> bool:
    if text is None:
        return len(data or b"") > FRAME_LIMIT
    # A character takes at most four bytes, so most frames need no encoding to be measured.
    return len(text) * 4 > FRAME_LIMIT and len(text.encode(errors="replace")) > FRAME_LIMIT
