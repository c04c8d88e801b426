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
    """The one machine that keeps the embedded index; there is one row at most."""

    machine = models.CharField(max_length=500)
    seen = models.DateTimeField()

    def __str__(self):
        return self.machine
