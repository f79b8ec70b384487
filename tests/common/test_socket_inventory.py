"""All sockets of the house stand on our base and say what they take."""

from common.sockets import SocketConsumer
from config.sockets import socket_patterns


def test_every_socket_of_the_house_declares_its_messages() -> None:
    for pattern in socket_patterns():
        assert issubclass(pattern.callback.consumer_class, SocketConsumer)
        assert pattern.callback.consumer_class.messages
