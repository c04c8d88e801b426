"""Addresses of the document index."""

from django import template

register = template.Library()


@register.simple_tag
def page_query(question, page, step):
    return question.query(page=page + step)
