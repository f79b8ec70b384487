"""Just enough of TURN (RFC 8656) to ask a relay for an allocation with a credential."""

import hashlib
import hmac
import secrets
import socket
import struct

COOKIE = 0x2112A442
ALLOCATE, REFRESH, SUCCESS = 0x0003, 0x0004, 0x0103
USERNAME, INTEGRITY, ERROR, REALM, NONCE = 0x0006, 0x0008, 0x0009, 0x0014, 0x0015
LIFETIME, TRANSPORT = 0x000D, 0x0019
UDP = struct.pack("!I", 17 << 24)

Attributes = dict[int, bytes]


def allocate(host: str, port: int, username: str, password: str) -> int:
    """0 when the relay gave an address, else its error code (401 for a wrong credential)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        line.connect((host, port))
        _kind, asked = ask(line, ALLOCATE, {TRANSPORT: UDP})
        signed = {
            USERNAME: username.encode(),
            REALM: asked[REALM],
            NONCE: asked[NONCE],
        }
        realm = asked[REALM].decode()
        key = hashlib.md5(f"{username}:{realm}:{password}".encode(), usedforsecurity=False).digest()
        kind, answer = ask(line, ALLOCATE, {TRANSPORT: UDP, **signed}, key)
        if kind == SUCCESS:
            ask(line, REFRESH, {LIFETIME: bytes(4), **signed}, key)
            return 0
        return answer[ERROR][2] * 100 + answer[ERROR][3]


def ask(
    line: socket.socket, kind: int, attributes: Attributes, key: bytes | None = None
) -> tuple[int, Attributes]:
    body = b"".join(packed(name, value) for name, value in attributes.items())
    transaction = secrets.token_bytes(12)
    signature = b""
    if key is not None:
        signed = struct.pack("!HHI", kind, len(body) + 24, COOKIE) + transaction + body
        signature = packed(INTEGRITY, hmac.new(key, signed, hashlib.sha1).digest())
    head = struct.pack("!HHI", kind, len(body) + len(signature), COOKIE) + transaction
    line.send(head + body + signature)
    answer = line.recv(2048)
    assert answer[8:20] == transaction
    return struct.unpack("!H", answer[:2])[0], unpacked(answer[20:])


def packed(name: int, value: bytes) -> bytes:
    return struct.pack("!HH", name, len(value)) + value + bytes(-len(value) % 4)


def unpacked(body: bytes) -> Attributes:
    found: Attributes = {}
    while len(body) >= 4:
        name, length = struct.unpack("!HH", body[:4])
        found[name] = body[4 : 4 + length]
        body = body[4 + length + (-length % 4) :]
    return found
