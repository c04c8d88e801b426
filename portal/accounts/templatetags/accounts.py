"""The pages of the account, for the list beside each of them."""

from django import template

from portal.accounts import from_above

register = template.Library()


@register.simple_tag
def account_pages():
    return from_above.account_pages()
