from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from stations.models import Membership, PersonChange, Role
from tests.cast import Cast


def test_the_first_administrator_comes_from_a_command(cast: Cast, capsys: Any) -> None:
    told = ("laozhang", "--name", "老张", "--phone", "13811112222")
    call_command("create_administrator", *told)
    user = User.objects.get(username="laozhang")
    assert Membership.objects.get(user=user).role == Role.ADMINISTRATOR
    assert PersonChange.objects.get(user=user).by is None
    assert not user.has_usable_password()
    assert "/welcome#" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("create_administrator", *told)
