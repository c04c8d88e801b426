"""What is said of images in two languages."""

from modeltranslation.translator import TranslationOptions, register

from portal.uploads.models import Image


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "credit")
