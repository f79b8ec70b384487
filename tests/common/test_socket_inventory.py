"""All sockets of the house stand on our base and say what they take."""

import pytest

from common.sockets import MessageRule, Rate, SocketConsumer, anyone
from config.sockets import socket_patterns


def test_every_socket_of_the_house_declares_its_messages() -> None:
    for pattern in socket_patterns():
        assert issubclass(pattern.callback.consumer_class, SocketConsumer)
        assert pattern.callback.consumer_class.messages


def test_a_declared_message_needs_its_handler() -> None:
    rule = MessageRule(schema={}, rate=Rate(1, 1), access=anyone)
    with pytest.raises(TypeError, match="on_fly"):
        type("Broken", (SocketConsumer,), {"messages": {"fly": rule}})


def test_a_declared_message_uses_only_keywords_that_are_checked() -> None:
    pair = {"properties": {"pair": {"type": "array", "prefixItems": [{"type": "integer"}]}}}
    with pytest.raises(TypeError, match="prefixItems"):
        MessageRule(schema=pair, rate=Rate(1, 1), access=anyone)
