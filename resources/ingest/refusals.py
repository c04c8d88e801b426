"""Why a file could not be read, in a sentence that says what to do about it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "protected": _("The file is protected by a password. Upload a copy without it."),
    "damaged": _("The file is damaged. Upload another copy of it."),
    "empty": _("There are no words in the file."),
    "missing": _("The file is no longer in its place. Upload it again."),
    "slow": _(
        "The file takes too long to read. Save it again from the program it was made "
        "with, or in parts, and upload that."
    ),
    "memory": _(
        "The file needs too much memory to read. Save it in parts and upload those."
    ),
    "old_format": _(
        "Words in Office files from before 2007 cannot be read. Save it as DOCX, XLSX, "
        "PPTX or PDF and upload that."
    ),
    "no_words": _("Pictures, recordings, videos and archives are kept as they are."),
    "gave_up": _("The file could not be read after three attempts."),
}
# Trying again may help: the fault need not be in the file.
WORTH_ANOTHER_TRY = {"missing", "slow", "memory", "gave_up", "damaged"}


def refusal_sentence(reading):
    return SENTENCES.get(reading.refusal, SENTENCES["damaged"])


def is_worth_another_try(reading):
    return reading.refusal in WORTH_ANOTHER_TRY
