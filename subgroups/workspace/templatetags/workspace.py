"""How the texts of drafts are spoken of in templates."""

from django import template

from resources.parts import part_of

register = template.Library()


@register.simple_tag
def page_label(document, number):
    """ "Page 4", or what its parts are called where it has no pages."""
    return part_of(document.file_extension).heading % {"number": number}
