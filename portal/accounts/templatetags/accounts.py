"""The pages of the account, and how the second factor of a person stands."""

from django import template
from django.utils.translation import gettext_lazy as _

from portal.accounts import from_above, private, second_factor

register = template.Library()

# Of django-allauth's forms, as the rest of the site calls these things.
LABELS = {
    "login": _("Email address"),
    "email": _("Email address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("The same password again"),
}


@register.simple_tag
def account_pages():
    return from_above.account_pages()


@register.filter
def words_in(sent):
    """What a form brought in words; `sent` may be nothing."""
    return private.words_in(sent) if sent else []


@register.filter
def must_have_second_factor(person):
    return second_factor.must_have(person)


@register.filter
def stands_before_set_up(request):
    """Whether nothing else is open until this person has a second factor."""
    return second_factor.next_step(request) == second_factor.SET_UP


@register.filter
def in_fours(secret):
    """A key to be typed off, in groups that the eye can hold."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.filter
def in_our_words(form):
    """The fields that are seen, with a label above and nothing said twice: allauth
    writes it into the field, too, where it goes as one types."""
    for field in form.visible_fields():
        field.label = LABELS.get(field.name, field.label)
        field.field.widget.attrs.pop("placeholder", None)
        yield field
