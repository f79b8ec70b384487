"""Of files merged one after the other, each names the one that is open, not the next in the row."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def lead_on(apps: Any, _editor: Any) -> None:
    children = apps.get_model("children", "Child").objects
    further = children.filter(merged_into__merged_into__isnull=False)
    onward = children.filter(pk=OuterRef("merged_into")).values("merged_into")
    while further.exists():
        ids = list(further.values_list("pk", flat=True))
        children.filter(pk__in=ids).update(merged_into=Subquery(onward))


class Migration(migrations.Migration):
    dependencies = [("children", "0008_search_reads_index_only")]
    operations = [migrations.RunPython(lead_on, migrations.RunPython.noop)]
