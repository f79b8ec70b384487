from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.errors import Invalid
from stations.actions import import_calendar
from stations.calendar_file import read
from stations.models import County


class Command(BaseCommand):
    help = "Bring a year's terms, holidays and make-up workdays in; again doubles nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV: day,kind,note[,station][,until]")
        parser.add_argument("--county", help="its name, where there are several")

    def handle(self, *args: Any, **options: Any) -> None:
        county = _county(options["county"])
        try:
            # Excel on Windows writes a byte-order mark, or the Chinese code page.
            raw = options["file"].read_bytes()
            days, terms = read(_text(raw).splitlines(), county)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        except Invalid as refusal:
            lines = [f"line {error.field}: {error.message}" for error in refusal.errors]
            raise CommandError("\n".join(lines or [str(refusal.message)])) from None
        new_days, new_terms = import_calendar(county=county, days=days, terms=terms)
        self.stdout.write(
            f"{county.name}: {len(days)} days ({new_days} new), "
            f"{len(terms)} terms ({new_terms} new)."
        )


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _county(name: str | None) -> County:
    counties = list(County.objects.filter(name=name) if name else County.objects.all()[:2])
    if len(counties) != 1:
        raise CommandError("Name one county that exists: --county 清河县")
    return counties[0]
