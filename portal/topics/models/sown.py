"""What of the seed this site was given."""

from django.db import models


class Sown(models.Model):
    """One thing of the seed that this site was given, whether it is still there or not."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="sown_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
