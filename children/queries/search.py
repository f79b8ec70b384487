"""Finding children: by name as written or as spoken, by school and village, by what is secret.

Names and what a list shows are searched among all children the reader sees. School, village,
guardians' phones and ID numbers are searched only where the reader may read them: who is found by
a phone has it.
"""

from django.db.models import Q

from children.models import Carer, CareTeamMember, Child, Family, Parent, Relative
from children.register.ids import LENGTH, compact
from children.register.phones import is_phone
from children.scope import ChildQuerySet
from common import clock
from common.crypto import keyed_hash
from stations.models import Station
from stations.scope import STATION_WIDE, Viewer

# Shorter numbers are part of too many phones to be anybody's.
SHORTEST_PHONE = 7
LISTED = ("name", "sex", "avatar", "grade", "school", "station", "family__village")


def search(viewer: Viewer, station_id: int | None, text: str) -> ChildQuerySet:
    """Children who have not left and fit the text; all of them for an empty one.

    Characters anywhere in the name, full pinyin or initials from the beginning; school and village
    from the beginning; a whole phone of parent, carer or relative; a whole ID number of child,
    or parent, never a part of it.
    """
    wide = wide_stations(viewer)
    # A list needs little of a file, and nothing that would have to be decrypted.
    found = _seen(viewer, wide).current().select_related("family").only(*LISTED)
    if station_id is not None:
        found = found.filter(station_id=station_id)
    text = text.strip()
    if not text:
        return found
    number = compact(text)
    if len(number) >= SHORTEST_PHONE and number[:-1].lstrip("+").isdigit():
        return found.filter(Q(station_id__in=wide) & _with_number(number, wide))
    return found.filter(_named(text) | _placed(text, wide))


def wide_stations(viewer: Viewer) -> list[int]:
    """Where the viewer reads whole files."""
    return list(Station.objects.where(viewer, STATION_WIDE).values_list("pk", flat=True))


def _seen(viewer: Viewer, wide: list[int]) -> ChildQuerySet:
    """The same children as `visible_to`, asked for by ids: thousands of rows need no subquery."""
    if not viewer.is_authenticated:
        return Child.objects.none()
    mine = CareTeamMember.objects.in_force(clock.local_today()).filter(user=viewer)
    cared_for = list(mine.values_list("child", flat=True))
    seen = Q(station_id__in=wide)
    if cared_for:
        team = Child.objects.visible_to(viewer).filter(pk__in=cared_for)
        seen |= Q(pk__in=list(team.values_list("pk", flat=True)))
    return Child.objects.filter(seen)


def _named(text: str) -> Q:
    spelled = text.replace(" ", "").replace("\u00fc", "v").lower()
    if not spelled.isascii():
        return Q(name__contains=text)
    # A name in Latin letters is in here too.
    return Q(name_search__startswith=spelled) | Q(name_search__contains=f" {spelled}")


def _placed(text: str, stations: list[int]) -> Q:
    """By school and village; their names hold no pinyin, so initials are not looked for there."""
    if not stations or text.isascii():
        return Q(pk__in=())
    # Other stations' families do no harm here: their children are not among those seen in full.
    # A subquery: one village may be thousands of families, too many to send as numbers.
    villages = Family.objects.filter(village__startswith=text).values("pk")
    placed = Q(school__startswith=text) | Q(family__in=villages)
    return placed & Q(station_id__in=stations)


def _with_number(number: str, stations: list[int]) -> Q:
    """Whose ID number, or whose people's ID number or phone, this is."""
    if len(number) == LENGTH:
        hashed = keyed_hash(number, "id_number")
        parents = Parent.objects.filter(id_hash=hashed, family__station__in=stations)
        return Q(id_hash=hashed) | Q(family__in=list(parents.values_list("family", flat=True)))
    if is_phone(number):
        return Q(family__in=_families_with(keyed_hash(number, "phone")))
    return Q(pk__in=())


def _families_with(phone_hash: str) -> list[int]:
    """Families in which somebody has this phone: a handful, each found by its index."""
    people = (Parent.objects.all(), Carer.objects.all(), Relative.objects.all())
    ids = (rows.filter(phone_hash=phone_hash).values_list("family", flat=True) for rows in people)
    return sorted({pk for found in ids for pk in found})
