"""Which fields of the Task Force are in two languages."""

from modeltranslation.translator import TranslationOptions, register

from subgroups.models import Membership, Subgroup


@register(Subgroup)
class SubgroupTranslation(TranslationOptions):
    fields = ("name", "mandate", "objectives", "ways_of_working", "how_to_join")


@register(Membership)
class MembershipTranslation(TranslationOptions):
    fields = ("work",)
