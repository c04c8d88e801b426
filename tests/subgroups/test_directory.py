"""The directory of members: who is in it, narrowed, as a table and as a file."""

import csv
import io
import re

import pytest
from django.utils import translation

from portal.topics.models import Component, Organisation
from subgroups.models import Membership, Participation, Subgroup
from tests.factories.accounts import PersonFactory
from tests.factories.subgroups import (
    LONG_AGO,
    LONG_PAST,
    MembershipFactory,
    ParticipationFactory,
    RepresentativeFactory,
    SubgroupFactory,
)
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    supply = ComponentFactory(name_en="Supply")
    mali = CountryFactory(name_en="Mali")
    subgroup = SubgroupFactory(name_en="Nutrition")
    for name, kind, components, countries in (
        ("Aid Abroad", "ngo", [supply], [mali]),
        ("Ministry", "government", [], [mali]),
        ("University", "academic", [supply], []),
    ):
        organisation = OrganisationFactory(name_en=name, kind=kind)
        MembershipFactory(
            organisation=organisation, components=components, countries=countries
        )
        if name == "University":
            ParticipationFactory(subgroup=subgroup, organisation=organisation)
    return {
        "component": supply.pk,
        "country": mali.pk,
        "subgroup": subgroup.pk,
        "kind": "government",
        "q": "versi uni",
    }


NAMES = ("Aid Abroad", "Ministry", "University")


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ([], NAMES),
        (["kind"], ("Ministry",)),
        (["component"], ("Aid Abroad", "University")),
        (["country"], ("Aid Abroad", "Ministry")),
        (["component", "country"], ("Aid Abroad",)),
        (["subgroup"], ("University",)),
        (["q"], ("University",)),
    ],
)
def test_the_directory_is_narrowed_by_what_members_are_and_do(
    client, three, filters, shown
):
    asked = {name: three[name] for name in filters}

    page = client.get(address("subgroups:directory"), asked).content.decode()
    table = page[page.index("<tbody") :] if "<tbody" in page else ""
    rows = client.get(address("subgroups:directory_file", kind="csv"), asked)
    names = [
        row[0] for row in csv.reader(io.StringIO(rows.content.decode("utf-8-sig")))
    ]

    assert tuple(name for name in NAMES if name in table) == shown
    assert tuple(names[1:]) == shown


@pytest.mark.parametrize("value", ["x", "999999", "\x00", "é" * 3000])
def test_a_filter_that_nobody_knows_narrows_nothing(client, three, value):
    for name in ("kind", "component", "country", "subgroup"):
        assert "3 organisations" in text_of(
            client.get(f"{address('subgroups:directory')}?{name}={value}")
        )


def test_former_members_are_not_in_the_directory(client):
    MembershipFactory(
        organisation=OrganisationFactory(name_en="Gone"),
        since=LONG_AGO,
        until=LONG_PAST,
    )

    assert "Gone" not in text_of(client.get(address("subgroups:directory")))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whose_membership_has_ended_takes_part_nowhere_until_it_comes_back(
    client, language
):
    subgroup = SubgroupFactory()
    organisation = OrganisationFactory(name_en="Care Trust", name_fr="Care Trust")
    ParticipationFactory(subgroup=subgroup, organisation=organisation)
    page = subgroup.get_absolute_url(language)
    assert "Care Trust" in text_of(client.get(page))  # who never was a member, too

    MembershipFactory(organisation=organisation, since=LONG_AGO, until=LONG_PAST)
    assert "Care Trust" not in text_of(client.get(page))

    MembershipFactory(organisation=organisation)
    assert "Care Trust" in text_of(client.get(page))


def test_representatives_are_named_only_where_they_agreed(client):
    membership = MembershipFactory()
    for name, fields in (
        ("Shownsen", {}),
        ("Hiddensen", {"is_shown": False}),
        ("Gonesen", {"since": LONG_AGO, "until": LONG_PAST}),
    ):
        RepresentativeFactory(
            membership=membership, person=PersonFactory(last_name=name), **fields
        )
    file = client.get(address("subgroups:directory_file", kind="csv")).content.decode()
    own_page = membership.organisation.get_absolute_url()

    for said in (
        text_of(client.get(address("subgroups:directory"))),
        file,
        text_of(client.get(own_page)),
    ):
        assert "Shownsen" in said
        assert "Hiddensen" not in said
        assert "Gonesen" not in said
        assert "@" not in said


def test_the_directory_asks_as_much_for_many_members_as_for_few(
    client, django_assert_max_num_queries
):
    def add(number):
        for _ in range(number):
            membership = MembershipFactory(
                components=[ComponentFactory()], countries=[CountryFactory()]
            )
            RepresentativeFactory(membership=membership)
            ParticipationFactory(organisation=membership.organisation)

    add(2)
    client.get(address("subgroups:directory"))
    with django_assert_max_num_queries(25) as few:
        client.get(address("subgroups:directory"))
    add(8)
    client.get(address("subgroups:directory"))
    with django_assert_max_num_queries(25) as many:
        client.get(address("subgroups:directory"))

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("language", "sub_groups", "represented"),
    [("en", "Sub-groups", "Represented by"), ("fr", "Sous-groupes", "Représentée par")],
)
def test_the_directory_shows_and_asks_only_what_is_known(
    client, three, language, sub_groups, represented
):
    def head():
        page = client.get(
            address("subgroups:directory", language=language)
        ).content.decode()
        return page[page.index("<thead") : page.index("</thead")], page

    shown, page = head()
    assert sub_groups in shown
    assert represented not in shown
    assert 'name="subgroup"' in page

    Participation.objects.all().delete()
    RepresentativeFactory(membership=Membership.objects.first())

    shown, page = head()
    assert sub_groups not in shown
    assert represented in shown
    assert 'name="subgroup"' not in page


@pytest.mark.parametrize(("language", "said"), [("en", "closed"), ("fr", "clos")])
def test_a_sub_group_that_is_closed_is_marked_wherever_a_member_is_told_of(
    client, three, language, said
):
    subgroup = Subgroup.objects.get(pk=three["subgroup"])
    subgroup.name_fr = "Alimentation"
    subgroup.component = Component.objects.get()
    subgroup.save()
    university = Organisation.objects.get(name_en="University")
    supply = subgroup.component
    name = {"en": "Nutrition", "fr": "Alimentation"}[language]
    with translation.override(language):
        pages = [university.get_absolute_url(), supply.get_absolute_url()]
    directory = [
        address("subgroups:directory", language=language),
        address("subgroups:directory_file", kind="csv", language=language),
    ]

    def is_marked(path):
        plain = re.sub(r"<[^>]+>", "", text_of(client.get(path)))
        return bool(re.search(rf"{name} \(?{said}\b", plain))

    assert not any(map(is_marked, (*pages, *directory)))
    subgroup.is_closed = True
    subgroup.save()
    assert all(map(is_marked, (*pages, *directory)))
