"""What templates ask of comments."""

from django import template

register = template.Library()


@register.filter
def may_be_edited_by(comment, person):
    return comment.may_be_edited_by(person)
