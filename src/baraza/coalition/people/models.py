"""The tables of people's roles. Times are whole seconds since 1970 (UTC)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class RoleRow(models.Model):
    """What somebody may do beyond being a member."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    role = models.CharField(max_length=16)
    country = models.CharField(max_length=2, default="")
    """ISO 3166-1 alpha-2; empty: not bound to one."""
    kind = models.CharField(max_length=12, default="")
    """Of entries; empty: all."""
    given = models.BigIntegerField()
    by = models.CharField(max_length=100)

    class Meta:
        """A role is given once."""

        db_table = "role"
        constraints = (models.UniqueConstraint(fields=["user", "role", "country", "kind"], name="role_once"),)
        indexes = (models.Index(fields=["country", "role"], name="role_in_country"),)


class InvitationRow(models.Model):
    """A role that waits for the owner of an e-mail address."""

    id = models.BigAutoField(primary_key=True)
    digest = models.BinaryField(max_length=32, unique=True)
    """SHA-256 of the token: who reads this table cannot use it."""
    email = models.TextField()
    """Erased when it was used or is too old."""
    role = models.CharField(max_length=16)
    country = models.CharField(max_length=2, default="")
    kind = models.CharField(max_length=12, default="")
    made = models.BigIntegerField()
    by = models.CharField(max_length=100)
    used = models.BigIntegerField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        """Those are asked for that wait."""

        db_table = "invitation"
        indexes = (models.Index(fields=["made"], name="invitation_waits", condition=Q(used=None)),)


class OwnRow(models.Model):
    """An entry that somebody made, or claimed and a curator agreed: its owner is asked whether it is still true."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    entry = models.CharField(max_length=16)
    """Key of the entry."""
    how = models.CharField(max_length=8)
    """`made` or `claimed`."""
    since = models.BigIntegerField()

    class Meta:
        """Owned once by each."""

        db_table = "own_entry"
        constraints = (models.UniqueConstraint(fields=["user", "entry"], name="own_entry_once"),)
        indexes = (models.Index(fields=["entry"], name="own_entry_of"),)
