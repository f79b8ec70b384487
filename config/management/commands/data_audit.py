"""manage.py data_audit [--year Y] [--to FOLDER]: the yearly audit of minors' data, as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from common import clock
from config.audit.report import as_json, as_page, assessment, audit


class Command(BaseCommand):
    help = "Writes the audit and the impact assessment of a year, in both languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, default=clock.local_today().year)
        parser.add_argument("--to", type=Path, default=Path(settings.DATA_DIR) / "audits")

    def handle(self, *args: Any, year: int, to: Path, **options: Any) -> None:
        to.mkdir(parents=True, exist_ok=True)
        for language, _name in settings.LANGUAGES:
            found = audit(year=year, language=language, at=clock.now(), at_length=True)
            (to / f"audit-{year}.{language}.html").write_text(as_page(found, language))
            (to / f"assessment-{year}.{language}.html").write_text(assessment(found, language))
            (to / f"audit-{year}.{language}.json").write_bytes(as_json(found))
        for point in found.open_points:
            self.stdout.write(point)
        self.stdout.write(f"Written to {to}.")
