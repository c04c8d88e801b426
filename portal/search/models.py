"""What has changed and is not yet in the index."""

from django.db import models


class SearchOutbox(models.Model):
    """A record that changed, written in the transaction of the change.

    It carries no content: the drainer reads the truth, so replay does no harm.
    """

    key = models.CharField(max_length=80)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key


class IndexKeeper(models.Model):
    """Who keeps the index; there is one row at most.

    `stale`: what this one has is from before another one kept it.
    """

    machine = models.CharField(max_length=500)
    seen = models.DateTimeField()
    stale = models.BooleanField(default=False)

    def __str__(self):
        return self.machine
