"""How many letters one network address may send within the hour.

The address itself is kept nowhere: only a keyed hash of it, and that for the hour.
"""

import ipaddress
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.letters.models import SenderMark

# A ministry or a hotel of a meeting may share one address.
MOST = 10
SPAN = timedelta(hours=1)
# What one household or office gets of the newer addresses.
IPV6_PREFIX = 64


def mark_of(request):
    """Stands for the network of a visitor; empty where it is not known."""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    network = str(address)
    if address.version == 6:
        network = str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return salted_hmac("letters.rate", network, algorithm="sha256").hexdigest()


def is_spent(mark):
    since = timezone.now() - SPAN
    sent = SenderMark.objects.filter(mark=mark, written__gt=since).count()
    return bool(mark) and sent >= MOST


def note(mark):
    if mark:
        SenderMark.objects.create(mark=mark)


def forget():
    SenderMark.objects.filter(written__lte=timezone.now() - SPAN).delete()
