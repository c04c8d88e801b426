"""Names of persons as records hold them: family name first, "et al." for the rest."""

import re

ET_AL = re.compile(r",?\s*\bet\s+al\b\.?$", re.IGNORECASE)
INITIALS = re.compile(r"^(?:[^\W\d_]\.?-?){1,3}$")


def without_et_al(name):
    """(the name, whether it stands for others too): a row may say nothing else."""
    kept = ET_AL.sub("", name.strip()).strip()
    return kept, kept != name.strip()


def family_and_given(name):
    """("López-Ejeda", "N"), or None where it can't be told which is which."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return (family, given) if family and given else None
    *before, last = name.split()
    if before and INITIALS.match(last) and last.isupper():
        return " ".join(before), last
    return None
