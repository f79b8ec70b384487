"""Surnames that are read rightly by now: what names are searched by is made anew."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from children.pinyin import search_text


def respell(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    children = apps.get_model("children", "Child").objects
    for child in children.only("pk", "name", "name_search").iterator(chunk_size=2000):
        spelled = search_text(child.name)
        if spelled != child.name_search:
            children.filter(pk=child.pk).update(name_search=spelled)


class Migration(migrations.Migration):
    dependencies = (("children", "0004_consent_append_only"),)
    operations = (migrations.RunPython(respell, migrations.RunPython.noop),)
