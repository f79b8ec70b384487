"""What keeps a child's file from erasure here: a report about the child that is not closed."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.models import Report, ReportStep, StepKind
from children.models import Child
from common.errors import Text


def open_report(child: Child) -> Text | None:
    """Words that fit any legal reason: whoever reads them may be named in the report."""
    closed = ReportStep.objects.filter(report=OuterRef("pk"), kind=StepKind.CLOSED)
    about = Q(child=child) | Q(child__merged_into=child)
    if not Report.objects.filter(about).exclude(Exists(closed)).exists():
        return None
    return _("The law asks to keep this file for now. The county's supervisor can say until when.")
