"""Who may be in contact with a child: bars in force, and what happens when one begins.

The services above plug in what dies with the contact (`on_barred`), such as links to calls.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from children.models import ContactBar, Parent

Hook = Callable[[Parent, datetime], None]

_hooks: dict[str, Hook] = {}


def on_barred(name: str, hook: Hook) -> None:
    """`hook(parent, at)` runs in the transaction in which contact with the parent is barred."""
    _hooks[name] = hook


def bars_in_force(on: date) -> QuerySet[ContactBar]:
    """Bars to contact on that day; the last day counts."""
    begun = ContactBar.objects.filter(kind=ContactBar.Kind.NO_CONTACT, since__lte=on)
    return begun.filter(Q(until__isnull=True) | Q(until__gte=on))


def follow_bars(parents: Iterable[Parent], on: date, at: datetime) -> int:
    """Sets `no_contact` of these parents as the bars say; returns for how many it changed.

    The caller is in a transaction. A parent without any bar, ever, is left as it is.
    """
    changed = 0
    for parent in parents:
        barred = bars_in_force(on).filter(parent=parent).exists()
        known = ContactBar.objects.filter(parent=parent).exists()
        if parent.no_contact == barred or not known:
            continue
        parent.no_contact = barred
        parent.save(update_fields=["no_contact"])
        changed += 1
        if barred:
            for hook in _hooks.values():
                hook(parent, at)
    return changed


def out_of_step(on: date) -> QuerySet[Parent]:
    """Parents whose flag differs from their bars: one began or ended by its date."""
    barred = Exists(bars_in_force(on).filter(parent=OuterRef("pk")))
    known = Exists(ContactBar.objects.filter(parent=OuterRef("pk")))
    return Parent.objects.filter(known).filter(
        (Q(no_contact=True) & ~barred) | (Q(no_contact=False) & barred)
    )
