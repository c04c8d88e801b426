"""The pages of the account, and how the second factor of a person stands."""

from django import template

from portal.accounts import from_above, second_factor

register = template.Library()


@register.simple_tag
def account_pages():
    return from_above.account_pages()


@register.filter
def must_have_second_factor(person):
    return second_factor.must_have(person)


@register.filter
def in_fours(secret):
    """A key to be typed off, in groups that the eye can hold."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
