"""Changing the log as nobody may: what the tests of its chain and its heads look for."""

from django.db import connection


def tamper(statement: str, *values: str | int) -> None:
    """Behind the database's back, as a superuser would: triggers off, change, triggers on."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if sqlite:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
                " AND tbl_name = 'children_logentry'"
            )
            triggers = [row[0] for row in cursor.fetchall()]
            cursor.execute("DROP TRIGGER children_logentry_update")
            cursor.execute("DROP TRIGGER children_logentry_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE children_logentry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        if sqlite:
            for trigger in triggers:
                cursor.execute(trigger)
        else:
            cursor.execute("ALTER TABLE children_logentry ENABLE TRIGGER USER")
