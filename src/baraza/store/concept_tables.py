"""The tables of vocabularies, their concepts, and how concepts hang together."""

from __future__ import annotations

from django.db import models


class VocabularyRow(models.Model):
    """One vocabulary."""

    name = models.CharField(max_length=100, primary_key=True)
    body = models.BinaryField()
    """The packed `Vocabulary`."""
    generation = models.BigIntegerField(default=0)
    """Rises with every import, so that what was compiled from it knows that it is old."""

    class Meta:
        """Table name."""

        db_table = "vocabulary"


class ConceptRow(models.Model):
    """One concept of one vocabulary."""

    id = models.BigAutoField(primary_key=True)
    vocabulary = models.ForeignKey(VocabularyRow, models.CASCADE, related_name="concepts")
    key = models.CharField(max_length=20)
    """A digest of the address, for pages; the same in every vocabulary that has the address."""
    address = models.TextField()
    body = models.BinaryField()
    """The packed `Concept`."""
    is_top = models.BooleanField(default=False)
    """Whether nothing in the vocabulary is broader."""

    class Meta:
        """A vocabulary has an address once."""

        db_table = "concept"
        constraints = (models.UniqueConstraint(fields=["key", "vocabulary"], name="concept_once"),)
        indexes = (models.Index(fields=["vocabulary", "is_top"], name="concept_tops"),)


class RelationRow(models.Model):
    """A step from one concept to another, as its vocabulary says it; both directions are asked for."""

    id = models.BigAutoField(primary_key=True)
    concept = models.ForeignKey(ConceptRow, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=10)
    """`broader`, `related`, `exact`, `close`, `broad`, `narrow`, `akin`, `replaced`."""
    target = models.CharField(max_length=20)
    """Key of the other one, whether it is here or not."""

    class Meta:
        """Asked for by what they lead to."""

        db_table = "relation"
        indexes = (models.Index(fields=["target", "kind"], name="relation_to"),)


class ParallelRow(models.Model):
    """A file of sentences or words in several languages, from which word translations are learnt."""

    name = models.CharField(max_length=100, primary_key=True)
    kind = models.CharField(max_length=10)
    """`sentences` or `pairs`."""
    body = models.BinaryField()
    """What is known of it, packed: `store/parallel.py`."""
    blob = models.CharField(max_length=64)
    """Name of the bytes as they were taken in, normalised."""
    imported = models.BigIntegerField()

    class Meta:
        """Table name."""

        db_table = "parallel"
