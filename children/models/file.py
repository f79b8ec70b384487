"""The child file (一人一档): the child, the family, who is away and who cares at home.

Fields follow the national survey form of 2016 (domain: the child file). Names of columns
are the domain's terms; everything that identifies or locates a person is encrypted at rest,
with a keyed hash beside it where it must be found again by equality.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from children.scope import ChildQuerySet, FamilyQuerySet
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


class Family(models.Model):
    """Siblings share a family: the same parents, one call, one visit."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="families")
    name = models.CharField(max_length=60)
    village = models.CharField(max_length=60, blank=True)
    address = EncryptedTextField(blank=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


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
    health = models.CharField(max_length=80, blank=True)
    # What anybody who meets the child must know: an allergy, a person barred from contact.
    alert = models.CharField(max_length=120, blank=True)
    is_boarder = models.BooleanField(null=True)
    school = models.CharField(max_length=60, blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    class_name = models.CharField(max_length=20, blank=True)
    teacher = models.CharField(max_length=60, blank=True)
    guardianship_rating = models.CharField(
        max_length=16, choices=GuardianshipRating.choices, blank=True
    )
    income_sources = models.CharField(max_length=80, blank=True)
    remarks = models.CharField(max_length=400, blank=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, default=Risk.LOW)
    enrolled_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
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
        )
        indexes = (models.Index(fields=("station", "left_on"), name="child_station"),)

    def __str__(self) -> str:
        return self.name


class ChildKey(models.Model):
    """A keyed hash by which a register's row is known to be this child (`register.identity`).

    Not unique: two children may share a weaker key, and differ by their ID numbers.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="keys")
    hash = models.CharField(max_length=64, db_index=True)


class Parent(models.Model):
    class Relation(models.TextChoices):
        FATHER = "father", _("Father")
        MOTHER = "mother", _("Mother")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="parents")
    relation = models.CharField(max_length=6, choices=Relation.choices)
    name = models.CharField(max_length=60, blank=True)
    id_number = EncryptedTextField(blank=True)
    id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone = EncryptedTextField(blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    work_city = models.CharField(max_length=60, blank=True)
    is_away = models.BooleanField(default=True)
    # A person barred from contact is never invited to a call.
    no_contact = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("family", "relation"), name="parent_once"),)

    def __str__(self) -> str:
        return self.name


class Carer(models.Model):
    """The entrusted carer at home (受委托照护人). A carer is not the guardian."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="carers")
    name = models.CharField(max_length=60)
    relation = models.CharField(max_length=20, blank=True)
    id_number = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


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
        )
