"""What is to happen at which hour."""

from datetime import UTC, datetime

from django.db import models


class Tick(models.Model):
    """A scheduled moment that was handed to the queue: made once, whoever makes it."""

    # The moment of what happens once in the life of a database.
    ONCE = datetime(2000, 1, 1, tzinfo=UTC)

    name = models.CharField(max_length=80)
    due = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "due"], name="one_tick_a_moment")
        ]

    def __str__(self):
        return f"{self.name} {self.due:%Y-%m-%d %H:%M}"
