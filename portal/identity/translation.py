"""What of the site's identity is in two languages."""

from modeltranslation.translator import TranslationOptions, register

from portal.identity.models import Identity


@register(Identity)
class IdentityTranslation(TranslationOptions):
    fields = ("name", "promise", "notice")
