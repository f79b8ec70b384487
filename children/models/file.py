"""The child file (一人一档) of one child; `models.family` holds what siblings share.

Fields follow the national survey form of 2016 (domain: the child file). Names of columns
are the domain's terms; everything that identifies or locates a person is encrypted at rest,
with a keyed hash beside it where it must be found again by equality.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.family import Family
from children.scope import ChildQuerySet
from common.crypto import EncryptedTextField
from stations.models import Station


class Sex(models.TextChoices):
    FEMALE = "f", _("Girl")
    MALE = "m", _("Boy")


class Risk(models.TextChoices):
    LOW = "low", _("Low risk")
    MEDIUM = "medium", _("Medium risk")
    HIGH = "high", _("High risk")


class GuardianshipRating(models.TextChoices):
    NOBODY = "nobody", _("Nobody")
    INCAPABLE_PARENT = "incapable_parent", _("Parent without capacity")
    CARER_INADEQUATE = "carer_inadequate", _("Carer inadequate")
    FAIR = "fair", _("Fair")
    GOOD = "good", _("Good")


class HealthState(models.TextChoices):
    WELL = "well", _("Well")
    DISABILITY = "disability", _("Disability")
    ILLNESS = "illness", _("Illness")


class SchoolStage(models.TextChoices):
    NONE = "none", _("Not at school yet")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    PRIMARY = "primary", _("Primary school")
    JUNIOR = "junior", _("Junior middle school")
    SENIOR = "senior", _("Senior middle school")
    OUT = "out", _("Out of school")


class ContactFrequency(models.TextChoices):
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    RARELY = "rarely", _("Less than once a month")
    NEVER = "never", _("Never")


class Child(models.Model):
    """One child. Being left behind is a dated `AwayEpisode`, not a flag."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="children")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=60)
    # Search by full pinyin and by initials: "ouyangyu oyy" (see children.pinyin).
    name_search = models.CharField(max_length=160, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices)
    birth_date = models.DateField()
    id_number = EncryptedTextField(blank=True)
    id_hash = models.CharField(max_length=64, null=True, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    household_place = models.CharField(max_length=120, blank=True)
    # Whether the household is registered (户口) at all; null: nobody has asked.
    household_registered = models.BooleanField(null=True)
    health_state = models.CharField(max_length=10, choices=HealthState.choices, blank=True)
    health = models.CharField(max_length=80, blank=True)
    disability_type = models.CharField(max_length=40, blank=True)
    disability_grade = models.PositiveSmallIntegerField(null=True, blank=True)
    # What anybody who meets the child must know: an allergy, a person barred from contact.
    alert = models.CharField(max_length=120, blank=True)
    is_boarder = models.BooleanField(null=True)
    school_stage = models.CharField(max_length=12, choices=SchoolStage.choices, blank=True)
    out_of_school_since = models.DateField(null=True, blank=True)
    school = models.CharField(max_length=60, blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    class_name = models.CharField(max_length=20, blank=True)
    teacher = models.CharField(max_length=60, blank=True)
    guardianship_rating = models.CharField(
        max_length=16, choices=GuardianshipRating.choices, blank=True
    )
    income_sources = models.CharField(max_length=80, blank=True)
    allowances = models.CharField(max_length=120, blank=True)
    contact_frequency = models.CharField(max_length=8, choices=ContactFrequency.choices, blank=True)
    last_met_on = models.DateField(null=True, blank=True)
    remarks = models.CharField(max_length=400, blank=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, default=Risk.LOW)
    enrolled_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    # The file that goes on where this one was found to be of the same child; always the open one,
    # however many merges lie between (`ChildMerge` has each).
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    avatar = models.PositiveIntegerField(default=0)

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        constraints = (
            models.UniqueConstraint(fields=("id_hash",), name="child_id_hash"),
            models.CheckConstraint(
                name="child_grade",
                condition=models.Q(grade__isnull=True) | models.Q(grade__gte=0, grade__lte=12),
            ),
            models.CheckConstraint(
                name="child_merged_has_left",
                condition=models.Q(merged_into__isnull=True) | models.Q(left_on__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=("station", "left_on"), name="child_station"),
            # Search looks through all names of a county in their order and shows what a list
            # needs, without touching the rows: every column it reads is here.
            models.Index(
                fields=(
                    "name", "id", "station", "left_on", "name_search", "school", "family",
                    "id_hash", "sex", "grade", "avatar",
                ),
                name="child_search",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ChildKey(models.Model):
    """A keyed hash by which a register's row is known to be this child (`register.identity`).

    Not unique: two children may share a weaker key, and differ by their ID numbers.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="keys")
    hash = models.CharField(max_length=64, db_index=True)


class AwayEpisode(models.Model):
    """One stretch of time during which the child counts as left behind, and why."""

    class Who(models.TextChoices):
        BOTH = "both", _("Both parents away")
        ONE_OTHER_INCAPABLE = "one", _("One away, the other without capacity")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="away_episodes")
    who = models.CharField(max_length=4, choices=Who.choices)
    definition = models.CharField(max_length=40, default="State Council 2016 No. 13")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("child",), condition=models.Q(ends_on__isnull=True), name="away_once"
            ),
            models.CheckConstraint(
                name="away_forward",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        )


class ChildMerge(models.Model):
    """Two files were of one child: `merged` is closed, `kept` goes on; both logs stay."""

    kept = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    merged = models.OneToOneField(Child, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="merge_two_files", condition=~models.Q(kept=models.F("merged"))
            ),
        )
