"""Writes that name a file which meanwhile goes on in another one of the same child.

A phone without network knows only the old id. What it sends arrives at the kept file, under the
same permission as if it had been named. How far merges went does not count: `merged_into` always
leads to the file that is open now (`actions.merging`).
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from children.models import Child, ChildStanding, LogEntry


def kept_files(child_ids: Collection[int]) -> Mapping[int, int]:
    """The file to write on for each id; itself where it was not merged, or is unknown.

    Inside a transaction: locks these files' logs, so that no merge comes between.
    """
    kept = _onward(child_ids)
    while True:
        found = sorted(set(kept.values()))
        locked = ChildStanding.objects.select_for_update().filter(pk__in=found).order_by("pk")
        list(locked.values_list("pk"))
        onward = _onward(found)
        if all(one == other for one, other in onward.items()):
            return kept
        kept = {one: onward[other] for one, other in kept.items()}


def kept_file(child_id: int) -> int:
    """The same for one."""
    return kept_files([child_id])[child_id]


def file_of_entry(child: Child, kind: str, source_id: UUID) -> Child:
    """The child's file in which this entry stands already, be it one merged since; else `child`."""
    earlier = LogEntry.objects.filter(
        kind=kind, source_id=str(source_id), child__merged_into=child
    ).select_related("child")
    found = earlier.first()
    return found.child if found else child


def _onward(child_ids: Collection[int]) -> dict[int, int]:
    merged = Child.objects.filter(pk__in=child_ids, merged_into__isnull=False)
    onward = dict(merged.values_list("pk", "merged_into_id"))
    return {pk: onward.get(pk) or pk for pk in child_ids}
