"""What the seed has given to this site: what lacks of it since, a person took out."""

from portal.topics.models import Sown


def yet_to_sow(kind, keys):
    """Those of `keys` that this site was never given. From now on it was.

    Call it inside the transaction that adds them.
    """
    given = set(Sown.objects.filter(kind=kind).values_list("key", flat=True))
    new = dict.fromkeys(key for key in keys if key not in given)
    Sown.objects.bulk_create(Sown(kind=kind, key=key) for key in new)
    return set(new)
