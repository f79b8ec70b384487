from datetime import timedelta

from django.contrib.sessions.models import Session

from accounts.tasks import forget_sessions
from common import clock
from tests.cast import Cast, SignIn


def test_sessions_that_ran_out_are_forgotten_and_others_stay(cast: Cast, api: SignIn) -> None:
    old, new = api(cast.zhou_min), api(cast.li_wen)
    Session.objects.filter(pk=old.session.session_key).update(
        expire_date=clock.now() - timedelta(seconds=1)
    )
    forget_sessions()
    assert new.get("/api/accounts/me/").status_code == 200
    assert Session.objects.count() == 1
