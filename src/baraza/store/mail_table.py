"""The table of e-mail addresses that letters do not reach."""

from __future__ import annotations

from django.db import models


class MailTroubleRow(models.Model):
    """An address whose letters were refused or came back; erased a year after the last of them."""

    address = models.CharField(max_length=320, primary_key=True)
    """In small letters."""
    reason = models.CharField(max_length=300)
    """What the mail server said last, without addresses."""
    since = models.BigIntegerField()
    last = models.BigIntegerField()
    tries = models.IntegerField(default=0)
    came_back = models.BooleanField(default=False)
    """A letter that had been taken was returned; else it was refused at once."""
    rests_until = models.BigIntegerField(null=True)
    """Nothing is sent before; null: nothing is sent until somebody opens it again."""

    class Meta:
        """Table name."""

        db_table = "mail_trouble"
        indexes = (models.Index(fields=["last"], name="mail_trouble_last"),)
