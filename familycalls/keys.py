"""Secrets that this room gives out, and the hashes it keeps of them.

Links, tablet secrets and resume tokens are random and long: a plain SHA-256 is enough. The
tablet's code is short, so its hash is keyed.
"""

import hashlib
import secrets
from datetime import timedelta

from common.crypto import keyed_hash

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=10)


def new_secret() -> str:
    """128 random bits, in 22 characters that a URL takes as they are."""
    return secrets.token_urlsafe(16)


def secret_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """Six digits that a person reads off the tablet."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def code_hash(code: str) -> str:
    return keyed_hash(code, "familycalls.tablet")


def new_peer_name() -> str:
    return secrets.token_hex(4)
