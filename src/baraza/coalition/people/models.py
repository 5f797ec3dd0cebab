"""The tables of people's roles. Times are whole seconds since 1970 (UTC)."""

from __future__ import annotations

from django.conf import settings
from django.db import connection, models
from django.db.models import Q, QuerySet

from baraza.store.clock import now

_IN_COUNTRY = """
SELECT DISTINCT r.role FROM role r JOIN auth_user u ON u.id = r.user_id
WHERE r.country = %s AND u.is_active AND (r."until" IS NULL OR r."until" > %s)
"""


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
    until = models.BigIntegerField(null=True)
    """When it ends by itself; null: never."""

    class Meta:
        """A role is given once."""

        db_table = "role"
        constraints = (models.UniqueConstraint(fields=["user", "role", "country", "kind"], name="role_once"),)
        indexes = (models.Index(fields=["country", "role"], name="role_in_country"),)

    @classmethod
    def in_force(cls) -> QuerySet[RoleRow]:
        """Those that have not ended."""
        return cls.objects.filter(Q(until=None) | Q(until__gt=now()))

    @staticmethod
    def in_country(country: str) -> set[str]:
        """The roles that somebody has in a country and that have not ended."""
        # Not by a query set: every page of a country asks, and making the statement takes longer than its answer.
        with connection.cursor() as cursor:
            cursor.execute(_IN_COUNTRY, (country, now()))
            return {role for (role,) in cursor.fetchall()}


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


class ClaimRow(models.Model):
    """Somebody says that an entry is about their organisation; a curator decides."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    entry = models.CharField(max_length=16)
    """Key of the entry."""
    note = models.TextField(default="")
    domain = models.CharField(max_length=255, default="")
    """The host of the entry that the e-mail address belongs to; empty where it belongs to none."""
    state = models.CharField(max_length=8, default="waiting")
    """`waiting`, `accepted`, `refused`."""
    reason = models.TextField(default="")
    made = models.BigIntegerField()
    decided = models.BigIntegerField(null=True)
    by = models.CharField(max_length=100, default="")

    class Meta:
        """Somebody claims an entry once at a time; those that wait are asked for most."""

        db_table = "entry_claim"
        constraints = (
            models.UniqueConstraint(fields=["user", "entry"], condition=Q(state="waiting"), name="claim_waits_once"),
        )
        indexes = (models.Index(fields=["state", "id"], name="claim_by_state"),)


class AskedRow(models.Model):
    """When those who must know were last asked whether an entry is still true, and whether that letter went out."""

    entry = models.CharField(max_length=16, primary_key=True)
    """Key of the entry."""
    asked = models.BigIntegerField()
    problem = models.CharField(max_length=500, default="")
    """Why the letter was not taken; empty where it was."""

    class Meta:
        """Read by entry, and those with a problem."""

        db_table = "entry_asked"
        indexes = (models.Index(fields=["asked"], name="entry_asked_problem", condition=~Q(problem="")),)


class ShownRow(models.Model):
    """Somebody chose that their name stands on the pages of the countries that they care for."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True)
    since = models.BigIntegerField()

    class Meta:
        """Whoever has no row is not shown."""

        db_table = "shown_person"


from baraza.coalition.people.offer_table import OfferRow  # noqa: E402, F401 - Django looks here for all tables
