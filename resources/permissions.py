"""Who may see and do what in the library."""

from django.contrib.auth.models import AnonymousUser

from portal.accounts.models import User

# Who is in this group of the search may see what the library has on the desk.
LIBRARY_DESK = "library-desk"


def may_see_drafts(person: User | AnonymousUser) -> bool:
    """Those who edit resources see every upload and every draft."""
    return person.is_authenticated and person.has_perm("resources.change_resource")
