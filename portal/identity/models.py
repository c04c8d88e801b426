"""What the site is called, how it looks, and in whose name it writes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.identity.contrast import HEX, contrast
from portal.languages.fallback import words

GREEN = "#0b3b33"
# What stands on the ground: text, and the marigold that says "here".
ON_GROUND = (("#ffffff", 7.0, _("white text")), ("#f6b92c", 4.5, _("the marigold")))


def in_both(name, english, french):
    return FieldRowPanel(
        [
            FieldPanel(f"{name}_en", heading=english),
            FieldPanel(f"{name}_fr", heading=french),
        ]
    )


@register_setting(icon="site", order=100)
class Identity(BaseGenericSetting):
    """One row. What is empty is as the site came: `portal.identity.current` fills in."""

    name = models.CharField(_("name of the site"), max_length=60, blank=True)
    promise = models.TextField(
        _("what it is, in one sentence"), max_length=300, blank=True
    )
    logo = models.ForeignKey(
        "uploads.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Replaces the mark with eight leaves. Best square, with a transparent "
            "background."
        ),
    )
    ground = models.CharField(
        _("main colour"),
        max_length=7,
        blank=True,
        help_text=_(
            "For example #0b3b33. Dark enough for white text: a contrast of at least 7 "
            "to 1."
        ),
    )
    sender_name = models.CharField(_("sender of emails"), max_length=80, blank=True)
    sender = models.EmailField(_("address of the sender"), blank=True)
    contact = models.EmailField(
        _("address of the secretariat"),
        blank=True,
        help_text=_("Where readers’ questions are sent."),
    )
    notice = models.TextField(_("notice"), max_length=300, blank=True)
    notice_from = models.DateTimeField(_("from"), null=True, blank=True)
    notice_until = models.DateTimeField(_("until"), null=True, blank=True)
    is_demonstration = models.BooleanField(
        _("this is a demonstration"),
        default=False,
        help_text=_("Every page says that nothing here should be relied on."),
    )

    panels = [
        in_both("name", _("Name in English"), _("Name in French")),
        in_both("promise", _("Sentence in English"), _("Sentence in French")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("ground")], heading=_("Look")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sender_name"), FieldPanel("sender")]),
                FieldPanel("contact"),
            ],
            heading=_("Emails"),
        ),
        MultiFieldPanel(
            [
                in_both("notice", _("Notice in English"), _("Notice in French")),
                FieldRowPanel([FieldPanel("notice_from"), FieldPanel("notice_until")]),
                FieldPanel("is_demonstration"),
            ],
            heading=_("At the top of every page"),
        ),
    ]

    class Meta:
        verbose_name = _("Site")

    def __str__(self):
        return str(words(self, "name"))

    def clean(self):
        super().clean()
        self.ground = self.ground.strip().lower()
        if self.ground:
            self._check_ground()
        if (
            self.notice_from
            and self.notice_until
            and self.notice_until <= self.notice_from
        ):
            raise ValidationError({"notice_until": _("This is before the start.")})

    def _check_ground(self):
        if not HEX.match(self.ground):
            message = _("Write the colour as # and six digits or letters: #0b3b33.")
            raise ValidationError({"ground": message})
        for colour, least, what in ON_GROUND:
            found = contrast(self.ground, colour)
            if found < least:
                message = _(
                    "On this colour, %(what)s has a contrast of %(found).1f to 1; "
                    "%(least)g to 1 is needed. Choose a darker one."
                )
                values = {"what": what, "found": found, "least": least}
                raise ValidationError({"ground": message % values})

    @property
    def shown_notice(self):
        """The words of the notice while they hold; empty else."""
        now = timezone.now()
        begun = not self.notice_from or self.notice_from <= now
        over = self.notice_until and self.notice_until <= now
        return words(self, "notice") if begun and not over else None
