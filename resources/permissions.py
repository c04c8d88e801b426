"""Who may see and do what in the library."""


def may_see_drafts(person):
    """Those who edit resources see every upload and every draft."""
    return person.is_authenticated and person.has_perm("resources.change_resource")
