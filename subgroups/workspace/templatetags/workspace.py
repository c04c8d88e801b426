"""How the texts of drafts are spoken of in templates."""

from django import template

from subgroups.workspace.text import label_of_page

register = template.Library()


register.simple_tag(label_of_page, name="page_label")
