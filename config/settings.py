"""Settings: all have a default that works on one machine; production overrides by environment.

docs/operations.md explains every variable; a test holds the two together.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from common import api_defaults
from common.logging import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


DEBUG = _flag("LIANXIN_DEBUG", False)
# The demo county: known passwords, sign-in cards. On unless somebody sets up a real place.
DEMO = _flag("LIANXIN_DEMO", "LIANXIN_SECRET_KEY" not in os.environ)

_DEMO_SECRET = "lianxin-demo-only-" + "0" * 48  # refused outside the demo, below
SECRET_KEY = os.environ.get("LIANXIN_SECRET_KEY", _DEMO_SECRET)
FIELD_KEYS = _words("LIANXIN_FIELD_KEYS", SECRET_KEY)
# What is looked up by its hash, and signed heads, outlive a change of SECRET_KEY.
HASH_KEY = os.environ.get("LIANXIN_HASH_KEY", SECRET_KEY)
_KEYS_MISSING = SECRET_KEY in ("", _DEMO_SECRET) or not os.environ.get("LIANXIN_FIELD_KEYS")
# Set for a real place only: one whose key was forgotten must not open as a demo, with passwords
# that everybody knows.
_FOR_REAL = {"LIANXIN_FIELD_KEYS", "LIANXIN_HASH_KEY", "LIANXIN_HOSTS", "LIANXIN_PROXIES"}
_DEMO_BY_MISTAKE = "LIANXIN_DEMO" not in os.environ and not _FOR_REAL.isdisjoint(os.environ)
if _KEYS_MISSING and (not DEMO or _DEMO_BY_MISTAKE):
    raise ImproperlyConfigured(
        "Outside the demo, set LIANXIN_SECRET_KEY and LIANXIN_FIELD_KEYS (see docs/operations.md)."
    )

DATA_DIR = Path(os.environ.get("LIANXIN_DATA", BASE_DIR / "var"))
ALLOWED_HOSTS = _words("LIANXIN_HOSTS", "*" if DEMO else "localhost,127.0.0.1,[::1]")
# Full origins that may open sockets. Empty: the page's own origin only.
SOCKET_ORIGINS = _words("LIANXIN_ORIGINS")
CSRF_TRUSTED_ORIGINS = SOCKET_ORIGINS
# Proxies in front of us that write X-Forwarded-For: limits count their client's address.
PROXIES = int(os.environ.get("LIANXIN_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# From the lowest floor up; the API of each is under /api/<room>/.
ROOMS = [
    "accounts",
    "stations",
    "children",
    "messaging",
    "volunteers",
    "tutoring",
    "familycalls",
    "casework",
]
INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "common",
    *ROOMS,
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.static.BuiltFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.UserLanguageMiddleware",
    "accounts.middleware.UnreadableTextMiddleware",
    "common.api.middleware.ProblemMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
# An address without its last slash is a mistake, and said so: a redirect loses a write's body.
APPEND_SLASH = False
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- Parts: one process without anything else, or PostgreSQL and Redis (design: parts) ---
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'lianxin.sqlite3'}")
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 16, "timeout": 20}}

REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            # Full, it throws out counted guesses and used tickets: a flood must not get there.
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in ---
AUTH_USER_MODEL = "accounts.User"
# User names are unique in any case, by a constraint on Lower("username") that Django cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["accounts.backends.PhoneOrUsernameBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.adapter.ClosedSignUpAdapter"
# A whole station signs in behind one address; a single account is guarded closely, and twice: by
# account and address, and more widely by account alone (accounts.throttle). "login_failed" counts
# second steps of one person: a guesser of six digits gets thirty a day.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "password_here": "60/m/ip,5/300s/key",
    "password_anywhere": "100/h/key",
    "login_failed": "5/300s/key,30/d/key",
    "change_password": "5/300s/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone's clock may be half a minute off; accounts.codes still takes a code only once.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Coordinators, county supervisors and administrators sign in with a second step (accounts).
SECOND_FACTOR_REQUIRED = _flag("LIANXIN_SECOND_FACTOR", not DEMO)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SECURE_PROXY_SSL_HEADER = None if DEMO else ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# --- API ---
REST_FRAMEWORK = {**api_defaults.REST_FRAMEWORK, "NUM_PROXIES": PROXIES}
SPECTACULAR_SETTINGS = {
    **api_defaults.SPECTACULAR_SETTINGS,
    "ENUM_NAME_OVERRIDES": {
        "AttachmentKind": "children.models.Attachment.Kind",
        "CallState": "familycalls.models.State",
        "CallGuestState": "familycalls.models.GuestState",
        "CallOutcome": "familycalls.models.Outcome",
        "CancelledBy": "familycalls.models.call.CancelledBy",
        "TabletState": "familycalls.models.tablets.TabletState",
        "Role": "stations.models.Role",
        "RoleName": "accounts.roles.role_choices",
        "PersonDeed": "stations.models.PersonChange.What",
        "VisitWay": "volunteers.models.Way",
        "ReportKind": "casework.models.Kind",
        "ReportStepKind": "casework.models.StepKind",
        "ReportStepWritten": "casework.serializers.BY_HAND",
        "ReportTrigger": "casework.models.Trigger",
        "Authority": "casework.models.Authority",
        "HowTold": "casework.models.How",
        "Level": "children.serializers.parts.LEVELS",
        "GuardianRequestKind": "children.serializers.rights.KINDS",
        "GuardianRequestState": "children.models.GuardianRequest.State",
        "LeavingReason": "children.log_kinds.file.LEAVING_REASONS",
        "LookedAt": "children.queries.lookers.KINDS",
        "PurposeName": "children.models.Purpose",
        "ConsentDecision": "children.models.Consent.Decision",
        "ConsentGiverKind": "children.models.Consent.Giver",
        "ConsentGiverTold": "children.serializers.consents.GIVERS",
        "ConsentWay": "children.models.Consent.Way",
        "ConsentWayTold": "children.serializers.consents.TOLD",
        "ConsentState": "children.serializers.consents.STATES",
        "ConsentGapState": "children.serializers.consents.GAP_STATES",
        "CareRole": "children.serializers.team.ROLES",
        "DutyRule": "children.actions.rules.CODES",
        "DutyState": "children.serializers.duties.STATES",
        "DutyWay": "children.log_kinds.duties.WAYS",
        "PauseReason": "children.serializers.duties.PAUSES",
        "InquiryDueState": "stations.queries.INQUIRIES",
        "AwayWho": "children.models.AwayEpisode.Who",
        "ContactBarKind": "children.models.ContactBar.Kind",
        "ParentRelation": "children.models.Parent.Relation",
        "RelativeRelation": "children.models.Relative.Relation",
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
REGISTER_MAX_BYTES = 10 * 1024 * 1024

# --- Language, time, files ---
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "children" / "register" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = True
# What Vite builds carries a hash of its content in its name: it may be kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+/assets/.+-[\w-]{8}\.\w+$"
MEDIA_ROOT = DATA_DIR / "files"

# --- Messages and calls ---
# The class that hands messages to a carrier; without one they are printed (messaging.channels).
_PHONE_CHANNEL = os.environ.get("LIANXIN_PHONE_CHANNEL", "")
MESSAGING_CHANNELS = {"phone": _PHONE_CHANNEL} if _PHONE_CHANNEL else {}
TURN_URLS = _words("LIANXIN_TURN_URLS")
TURN_SECRET = os.environ.get("LIANXIN_TURN_SECRET", "")
PUBLIC_URL = os.environ.get("LIANXIN_PUBLIC_URL", "http://localhost:8000")

LOGGING = logging_config(json=not (DEBUG or DEMO))
