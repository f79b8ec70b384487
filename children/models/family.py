"""What siblings share: the home, the parents, who cares there, and who must stay away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.scope import FamilyQuerySet
from common.crypto import EncryptedTextField
from stations.models import Station


class Family(models.Model):
    """Siblings share a family: the same parents, one call, one visit."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="families")
    name = models.CharField(max_length=60)
    village = models.CharField(max_length=60, blank=True)
    address = EncryptedTextField(blank=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"
        indexes = (models.Index(fields=("village", "station"), name="family_village"),)

    def __str__(self) -> str:
        return self.name


class Parent(models.Model):
    """Father or mother of all children of a family, at home or away for work."""

    class Relation(models.TextChoices):
        FATHER = "father", _("Father")
        MOTHER = "mother", _("Mother")

    class Capacity(models.TextChoices):
        """Whether the parent can be a guardian; the law names illness and disability."""

        CAPABLE = "capable", _("Able to care")
        ILLNESS = "illness", _("Serious illness")
        DISABILITY = "disability", _("Serious disability")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="parents")
    relation = models.CharField(max_length=6, choices=Relation.choices)
    name = models.CharField(max_length=60, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    capacity = models.CharField(max_length=10, choices=Capacity.choices, blank=True)
    id_number = EncryptedTextField(blank=True)
    id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone = EncryptedTextField(blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    work_city = models.CharField(max_length=60, blank=True)
    is_away = models.BooleanField(default=True)
    # A person barred from contact is never invited to a call; follows from `ContactBar`.
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
    birth_date = models.DateField(null=True, blank=True)
    id_number = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    address = EncryptedTextField(blank=True)
    # The written agreement of entrusted care (委托照护协议): signed on, good until, and its scan.
    agreement_on = models.DateField(null=True, blank=True)
    agreement_until = models.DateField(null=True, blank=True)
    agreement_id = models.UUIDField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Relative(models.Model):
    """A grandparent, or another relative whom the survey form asks for."""

    class Relation(models.TextChoices):
        PATERNAL_GRANDFATHER = "paternal_grandfather", _("Father's father")
        PATERNAL_GRANDMOTHER = "paternal_grandmother", _("Father's mother")
        MATERNAL_GRANDFATHER = "maternal_grandfather", _("Mother's father")
        MATERNAL_GRANDMOTHER = "maternal_grandmother", _("Mother's mother")
        OTHER = "other", _("Other relative")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="relatives")
    relation = models.CharField(max_length=24, choices=Relation.choices)
    name = models.CharField(max_length=60)
    birth_date = models.DateField(null=True, blank=True)
    phone = EncryptedTextField(blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    note = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class ContactBar(models.Model):
    """A person who must not care for these children, or must not have contact, and on what basis.

    Domain: barred as carer are people with certain records or past neglect (MPL 22); a court or
    the police may order no contact. `until` included; open without it.
    """

    class Kind(models.TextChoices):
        NOT_AS_CARER = "not_as_carer", _("Must not be the carer")
        NO_CONTACT = "no_contact", _("No contact")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="contact_bars")
    parent = models.ForeignKey(
        Parent, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_bars"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = EncryptedTextField()
    relation = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="contact_bar_forward",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
        )
