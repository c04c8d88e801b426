"""What of a menu is in two languages."""

from modeltranslation.translator import TranslationOptions, register

from portal.menus.models import MenuEntry


@register(MenuEntry)
class MenuEntryTranslation(TranslationOptions):
    fields = ("label",)
