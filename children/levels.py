from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    """Level of concern. Kept as a number so that the most needed sort first."""

    CALM = 0, _("Calm")
    WATCH = 1, _("Keep an eye")
    CONCERN = 2, _("Concern")
    URGENT = 3, _("Urgent")
