"""What `config.settings` puts under REST_FRAMEWORK and SPECTACULAR_SETTINGS."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    # Our own classes are named by `common.api.views.Guarded`: DRF reads these while its views are
    # being imported, which ours import.
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_THROTTLE_RATES": {
        "user": "600/min",
        "address": "6000/min",
        "upload": "20/min",
        "register": "60/min",
        "guest": "60/min",
        # Of adults without an account, by address; a report that is held back is sent again.
        "report": "20/hour",
        # Codes have six digits: the fewer wait, and the fewer are tried, the better they hold.
        "tablet": "20/min",
        # Tries to open a child's file in an emergency.
        "glass": "20/day",
    },
    # Without it a client could write its own address into X-Forwarded-For.
    "NUM_PROXIES": 0,
    "DEFAULT_SCHEMA_CLASS": "common.api.schema.LianxinSchema",
    "EXCEPTION_HANDLER": "common.api.problem_handler",
    "COERCE_DECIMAL_TO_STRING": True,
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "TEST_REQUEST_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.MultiPartRenderer",
    ],
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Lianxin",
    "DESCRIPTION": "Service stations for children left behind by parents who work far away.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "GET_LIB_DOC_EXCLUDES": "common.api.document.bases_without_words",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "common.api.schema.add_problem_responses",
    ],
}
