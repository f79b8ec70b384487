"""By what a child is known again: the ID number, and the keys of `register.identity`."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from children.models import Child, ChildKey, Parent
from children.register import values as told
from children.register.checks import read_typed_id
from children.register.identity import row_keys
from common.crypto import keyed_hash
from common.errors import FieldError

ID_ELSEWHERE = _(
    "A child with this ID number has a file at another station. "
    "Ask your county supervisor to move the file."
)
ID_HERE = _("%(name)s of your station has this ID number. Open that file, or check the number.")


def check_child_id(
    child: Child, typed: str | None, birth_date: date, sex: str
) -> tuple[str, list[FieldError]]:
    """The number to keep and what is wrong with it. `typed` None keeps the child's own number,
    which must still fit; `child` may be unsaved, with its station."""
    field = "id_number"
    text = child.id_number if typed is None else typed
    number, errors = read_typed_id(text, field, birth_date=birth_date, sex=sex)
    if number and not errors:
        same = Child.objects.filter(id_hash=keyed_hash(number, "id_number")).exclude(pk=child.pk)
        if taken := same.first():
            here = taken.station_id == child.station_id
            message = str(ID_HERE) % {"name": taken.name} if here else ID_ELSEWHERE
            errors = [FieldError(field, "id_here" if here else "id_elsewhere", message)]
    return number, errors


def know_again(child: Child) -> None:
    """Adds the keys that follow from the file as it is now.

    Older ones stay, so that an older register still finds the child under its earlier name or
    phone; but for an ID number that was taken back.
    """
    wanted = {keyed_hash(key, "child_key") for key in keys_of(child)}
    have = set(child.keys.values_list("hash", flat=True))
    ChildKey.objects.bulk_create(
        (ChildKey(child=child, hash=key) for key in sorted(wanted - have)), batch_size=200
    )


def forget_id(child: Child, number: str) -> None:
    """The number was not this child's: nobody is known by it any more."""
    child.keys.filter(hash=keyed_hash(f"id:{number}", "child_key")).delete()


def keys_of(child: Child) -> tuple[str, ...]:
    """All keys of a saved child (see `register.identity.row_keys`)."""
    by_relation = {parent.relation: _parent(parent) for parent in child.family.parents.all()}
    return row_keys(
        told.Values(
            name=child.name,
            birth_date=child.birth_date,
            id_number=child.id_number or None,
            father=by_relation.get("father", told.Parent()),
            mother=by_relation.get("mother", told.Parent()),
        )
    )


def _parent(parent: Parent) -> told.Parent:
    return told.Parent(
        name=parent.name or None,
        id_number=parent.id_number or None,
        phones=(parent.phone,) if parent.phone else (),
    )
