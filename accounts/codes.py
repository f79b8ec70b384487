"""allauth's two doors for codes, with one thing more: a code opens once, as long as it is good.

allauth forgets a used code after one period, but with a tolerance for clocks it stays good for
three: whoever saw it typed could use it again.
"""

from allauth.headless.constants import Client
from allauth.headless.mfa.inputs import AuthenticateInput, ReauthenticateInput
from allauth.headless.mfa.views import AuthenticateView, ReauthenticateView
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import URLPattern, path

from common.crypto import keyed_hash


class _Once:
    """For an input that sets `user` and `authenticator`."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isdigit, code))
            name = keyed_hash(f"{authenticator.pk}|{digits}", "accounts.code")
            good_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
            if not cache.add(f"accounts:code:{name}", 1, timeout=good_for):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateOnce(_Once, AuthenticateInput):  # type: ignore[misc]
    pass


class ReauthenticateOnce(_Once, ReauthenticateInput):  # type: ignore[misc]
    pass


class CodeView(AuthenticateView):  # type: ignore[misc]
    input_class = AuthenticateOnce


class CodeAgainView(ReauthenticateView):  # type: ignore[misc]
    input_class = ReauthenticateOnce


# Before allauth's own of the same address.
urlpatterns: list[URLPattern] = [
    path("2fa/authenticate", CodeView.as_api_view(client=Client.BROWSER)),
    path("2fa/reauthenticate", CodeAgainView.as_api_view(client=Client.BROWSER)),
]
