"""Every message of the signalling as JSON Schema: the server checks by it, clients may.

`python -m familycalls.signalling.schema` prints what is kept in `schema.json` beside this file.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

VERSION = 1
TEXT_LIMIT = 32_000  # of a description; a whole frame has 64 KB

PEER_NAME: Schema = {"type": "string", "pattern": "^[0-9a-f]{8}$"}
ID: Schema = {"type": "string", "minLength": 1, "maxLength": 64}
NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": 2**53}
SDP: Schema = {"type": "string", "maxLength": TEXT_LIMIT}
FLAG: Schema = {"type": "boolean"}


def shape(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A closed object."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


NOTHING = shape({})
CANDIDATE = shape(
    {"candidate": {"type": "string", "maxLength": 1000}},
    {
        "sdpMid": {"type": ["string", "null"], "maxLength": 64},
        "sdpMLineIndex": {"type": ["integer", "null"], "minimum": 0, "maximum": 64},
        "usernameFragment": {"type": ["string", "null"], "maxLength": 256},
    },
)
ICE_SERVER = shape(
    {"urls": {"type": "array", "items": {"type": "string"}}},
    {"username": {"type": "string"}, "credential": {"type": "string"}},
)
PEER = shape(
    {
        "peer": PEER_NAME,
        "role": {"enum": ["child", "parent", "worker"]},
        "name": {"type": "string"},
        "relation": {"enum": ["father", "mother", None]},
        "guest": {"type": ["integer", "null"]},
        "state": {"enum": ["waiting", "admitted"]},
        "joined": FLAG,
        "observer": FLAG,
        "away": FLAG,
        "polite": FLAG,
    }
)
PEERS: Schema = {"type": "array", "items": PEER}
STATE: Schema = {"enum": ["planned", "confirmed", "open", "live", "ended"]}
CALL = shape(
    {
        "id": {"type": "string", "format": "uuid"},
        "state": STATE,
        "starts_at": {"type": "string", "format": "date-time"},
        "ends_at": {"type": "string", "format": "date-time"},
        "child_names": {"type": "array", "items": {"type": "string"}},
    }
)
DESCRIPTION = {"offerId": ID, "sdp": SDP}

# Relayed from one peer to another as they are.
RELAYED: dict[str, Schema] = {
    "offer": shape(DESCRIPTION, {"ice_restart": FLAG}),
    "answer": shape(DESCRIPTION),
    "candidate": shape({"offerId": ID, "candidate": CANDIDATE}),
    "end-of-candidates": shape({"offerId": ID}),
    "ice-restart": shape({}, {"reason": {"type": "string", "maxLength": 40}}),
}
# Relayed to several at once.
BROADCAST: dict[str, Schema] = {
    "media-state": shape({"audio": FLAG, "video": FLAG}),
    "quality": shape(
        {"level": {"enum": ["good", "fair", "poor", "bad"]}, "path": {"enum": ["direct", "relay"]}},
        {
            "loss": {"type": "number", "minimum": 0, "maximum": 1},
            "rtt_ms": {"type": "number", "minimum": 0, "maximum": 600_000},
            "kbps": {"type": "number", "minimum": 0, "maximum": 1_000_000},
        },
    ),
}
ADDRESSED: dict[str, Schema] = {"admit": NOTHING, "deny": NOTHING, "kick": NOTHING, **RELAYED}
PLAIN: dict[str, Schema] = {
    "hello": {
        "oneOf": [
            shape({"ticket": {"type": "string", "maxLength": 500}}),
            shape({"resume": {"type": "string", "maxLength": 64}, "last_seq": NUMBER}),
        ]
    },
    "ping": NOTHING,
    "join": NOTHING,
    "leave": NOTHING,
    "ice-servers": NOTHING,
    "observer-on": NOTHING,
    "observer-off": NOTHING,
    **BROADCAST,
}
BEFORE_EPOCH = ("hello",)

SNAPSHOT = shape(
    {
        "you": PEER,
        "call": CALL,
        "peers": PEERS,
        "resume": {"type": "string"},
        "seq": NUMBER,
        "resumed": FLAG,
        "heartbeat": shape({"every": NUMBER, "dead": NUMBER}),
        "resume_within": NUMBER,
    }
)
ERROR = shape(
    {"code": {"type": "string"}, "message": {"type": "string"}},
    {"of": {"type": ["string", "null"]}, "retry_after": {"type": "number"}, "errors": {}},
)
ANSWERS: dict[str, Schema] = {
    "snapshot": SNAPSHOT,
    "ok": shape({}, {"ice_servers": {"type": "array", "items": ICE_SERVER}, "peers": PEERS}),
    "error": ERROR,
    "pong": NOTHING,
}
PUSHED: dict[str, Schema] = {
    "waiting": PEER,
    "admit": {"oneOf": [PEER, shape({"by": {"type": "string"}, "peers": PEERS})]},
    "deny": NOTHING,
    "kick": NOTHING,
    "join": PEER,
    "leave": NOTHING,
    "observer-on": PEER,
    "observer-off": PEER,
    "away": PEER,
    "back": PEER,
    "call": shape({"state": STATE}),
    "ended": shape({"outcome": {"type": "string"}}),
    **RELAYED,
    **BROADCAST,
}


def client_fields(kind: str) -> Schema:
    """The fields beside `type` of a message that a client may send."""
    addressed = kind in ADDRESSED
    payload = ADDRESSED[kind] if addressed else PLAIN[kind]
    required: dict[str, Schema] = {"v": {"const": VERSION}, "id": ID}
    optional: dict[str, Schema] = {"ack": NUMBER}
    (optional if kind in BEFORE_EPOCH else required)["epoch"] = NUMBER
    if addressed:
        required["to"] = PEER_NAME
    (required if payload.get("required") or "oneOf" in payload else optional)["payload"] = payload
    return shape(required, optional)


def document() -> dict[str, Any]:
    """All frames, each under `$defs` as `client-<type>` or `server-<type>`."""
    frames: dict[str, Any] = {}
    for kind in (*PLAIN, *ADDRESSED):
        frames[f"client-{kind}"] = _named(kind, client_fields(kind))
    envelope: dict[str, Schema] = {"v": {"const": VERSION}, "epoch": NUMBER}
    for kind, payload in ANSWERS.items():
        frames[f"server-{kind}"] = _named(
            kind, shape({"v": envelope["v"], "payload": payload}, {"id": ID, "epoch": NUMBER})
        )
    for kind, payload in PUSHED.items():
        fields = shape(
            {**envelope, "seq": NUMBER, "payload": payload}, {"id": ID, "from": PEER_NAME}
        )
        frames[f"server-{kind}"] = _named(kind, fields)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lianxin:signalling:{VERSION}",
        "title": "Signalling of family calls",
        "$defs": {
            **frames,
            "client": {"oneOf": [_reference(name) for name in frames if name.startswith("c")]},
            "server": {"oneOf": [_reference(name) for name in frames if name.startswith("s")]},
        },
    }


def _named(kind: str, fields: Schema) -> Schema:
    return {
        **fields,
        "properties": {"type": {"const": kind}, **fields["properties"]},
        "required": ["type", *fields["required"]],
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    print(json.dumps(document(), indent=2))  # noqa: T201 - a command for people
