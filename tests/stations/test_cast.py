from children.models import Child
from stations.access import roles_at
from stations.models import Role, Station
from tests.cast import Cast


def test_everybody_has_their_place(cast: Cast) -> None:
    assert roles_at(cast.li_wen, cast.qingshan.pk) == {Role.SOCIAL_WORKER}
    assert not roles_at(cast.li_wen, cast.liuhe.pk)
    assert set(Station.objects.visible_to(cast.sun)) == {cast.qingshan, cast.liuhe}
    assert not Station.objects.visible_to(cast.ma).exists()


def test_who_sees_which_child(cast: Cast) -> None:
    def seen(name: str) -> set[Child]:
        return set(Child.objects.visible_to(cast.people[name]))

    assert seen("zhou_min") == seen("wu_fang") == {cast.xiaoyu, cast.xiaoshi}
    assert seen("wang_xiuying") == seen("chen_siyuan") == seen("zhao") == {cast.xiaoyu}
    assert seen("xu_hang") == {cast.yangliu}
    assert seen("lin_xiao") == seen("sun") == seen("qian") == seen("nobody") == set()
