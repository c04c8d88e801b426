"""The Task Force as readers meet it."""

from datetime import date

import pytest
from django.urls import reverse

from subgroups.models import (
    Seat,
    Subgroup,
    SubgroupEvent,
)
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import (
    LONG_AGO,
    LONG_PAST,
    CommitteeSeatFactory,
    MembershipFactory,
    OutputFactory,
    ParticipationFactory,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [("en", "Supply", "Objectives"), ("fr", "Approvisionnement", "Objectifs")],
)
def test_the_page_of_a_subgroup_speaks_the_readers_language(
    client, language, name, said
):
    subgroup = SubgroupFactory(
        name_en="Supply",
        name_fr="Approvisionnement",
        objectives_en="<p>To supply.</p>",
        objectives_fr="<p>Approvisionner.</p>",
    )

    page = text_of(client.get(subgroup.get_absolute_url(language)))

    assert f"<h1>{name}</h1>" in page
    assert said in page


def test_what_lacks_french_is_shown_in_english_and_marked(client):
    subgroup = SubgroupFactory(name_fr="", mandate_en="It supplies.")

    page = text_of(client.get(subgroup.get_absolute_url("fr")))

    assert '<span lang="en">It supplies.</span>' in page


def test_the_page_is_made_of_what_is_known_elsewhere(client):
    component = ComponentFactory()
    subgroup = SubgroupFactory(component=component)
    output = ResourceFactory(title_en="Checklist for stock cards")
    OutputFactory(subgroup=subgroup, resource=output)
    ParticipationFactory(
        subgroup=subgroup, organisation=OrganisationFactory(name_en="Living Goods")
    )
    SeatFactory(
        subgroup=subgroup,
        person=PersonFactory(first_name="Aminata", last_name="Traoré"),
        role=Seat.Role.CO_CHAIR,
        is_shown=True,
    )
    SubgroupEvent.objects.create(
        subgroup=subgroup, event=event(title_en="Webinar on resupply")
    )

    page = text_of(client.get(subgroup.get_absolute_url()))

    for said in (
        "Checklist for stock cards",
        "Living Goods",
        "Aminata Traoré",
        "Webinar on resupply",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("language", "mandate", "works"),
    [("en", "Objectives", "How it works"), ("fr", "Objectifs", "Fonctionnement")],
)
def test_a_part_is_headed_by_what_stands_in_it(client, language, mandate, works):
    told = {"ways_of_working_en": "<p>By phone.</p>"}
    told["ways_of_working_fr"] = "<p>Par téléphone.</p>"
    calling = SubgroupFactory(**told)
    aiming = SubgroupFactory(objectives_en="<p>A</p>", objectives_fr="<p>B</p>", **told)

    page = text_of(client.get(calling.addresses()[language]))
    assert f"<h2>{works}</h2>" in page
    assert f"<h2>{mandate}</h2>" not in page
    page = text_of(client.get(aiming.addresses()[language]))
    assert f"<h2>{mandate}</h2>" in page
    assert f"<h3>{works}</h3>" in page


def test_nobody_is_named_who_did_not_agree(client):
    subgroup = SubgroupFactory()
    SeatFactory(
        subgroup=subgroup,
        person=PersonFactory(last_name="Secretson"),
        role=Seat.Role.CO_CHAIR,
    )
    SeatFactory(
        subgroup=subgroup,
        person=PersonFactory(last_name="Gonesen"),
        role=Seat.Role.CO_CHAIR,
        state=Seat.State.ENDED,
        is_shown=True,
    )

    page = text_of(client.get(subgroup.get_absolute_url()))

    assert "Secretson" not in page
    assert "Gonesen" not in page


def test_a_draft_answers_like_a_subgroup_that_never_was(client):
    draft = SubgroupFactory(live=False)
    never = f"/en/sub-groups/{draft.pk + 1000}-{draft.slug_in('en')}/"

    hidden = client.get(draft.get_absolute_url("en"))
    missing = client.get(never)

    assert hidden.status_code == missing.status_code == 404
    assert draft.name_en not in text_of(client.get(address("subgroups:subgroups")))
    assert draft.get_absolute_url("en") not in text_of(
        client.get("/sitemap-subgroups.xml")
    )


@pytest.mark.parametrize("tail", ["", "/", "-old-name/"])
def test_any_other_address_leads_to_the_one(client, tail):
    subgroup = SubgroupFactory(name_en="Supply")

    response = client.get(f"/en/sub-groups/{subgroup.pk}{tail}")

    assert response.status_code == 301
    assert response.url == subgroup.get_absolute_url("en")


def test_french_words_in_an_english_address_lead_on(client):
    subgroup = SubgroupFactory(name_en="Supply")

    response = client.get(f"/en/sous-groupes/{subgroup.pk}-x/")

    assert (response.status_code, response.url) == (301, subgroup.get_absolute_url())


def test_a_closed_subgroup_says_so_and_invites_nobody(client):
    page = text_of(client.get(SubgroupFactory(is_closed=True).get_absolute_url()))

    assert "This sub-group is closed" in page
    assert "How to join" not in page


def test_it_is_previewed_before_it_was_ever_saved(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    output = ResourceFactory(title_en="An output of another one")
    OutputFactory(resource=output)

    page = Subgroup(name_en="New").make_preview_request(request, "fr")

    assert page.status_code == 200
    assert b"New" in page.content
    assert b"An output of another one" not in page.content


def test_the_list_tells_the_committee_of_today(client):
    CommitteeSeatFactory(organisation=OrganisationFactory(name_en="UNICEF"))
    CommitteeSeatFactory(
        organisation=OrganisationFactory(name_en="Gone"),
        since=LONG_AGO,
        until=LONG_PAST,
    )

    page = text_of(client.get(address("subgroups:subgroups")))

    assert "UNICEF" in page
    assert "Gone" not in page


def test_a_member_that_left_sits_in_no_committee(client):
    left = MembershipFactory(
        organisation=OrganisationFactory(name_en="Gone"), until=LONG_PAST
    )
    CommitteeSeatFactory(organisation=left.organisation, is_chair=True)

    for language in ("en", "fr"):
        page = text_of(client.get(address("subgroups:subgroups", language=language)))
        assert "Gone" not in page
    assert client.get(left.organisation.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Chairs the steering committee."),
        ("fr", "Préside le comité directeur."),
    ],
)
def test_an_organisation_tells_that_it_sits_in_the_committee(client, language, told):
    seat = CommitteeSeatFactory(is_chair=True)

    assert told in text_of(client.get(seat.organisation.get_absolute_url(language)))


def test_an_organisation_sits_in_the_committee_once_at_a_time(client, secretary):
    first = CommitteeSeatFactory(since=date(2020, 1, 1), until=date(2024, 1, 1))
    client.force_login(secretary)
    add = reverse("wagtailsnippets_subgroups_committeeseat:add")
    form = {"organisation": first.organisation_id}

    refused = client.post(add, form | {"since": "2023-06-01", "until": ""})
    assert "sits there in that time" in text_of(refused)
    client.post(add, form | {"since": "2024-01-01", "until": ""})
    assert first.organisation.committee_seats.count() == 2


def test_a_term_of_office_is_told_with_who_agreed_to_be_named(client):
    seated = []
    for name, is_shown in (("Aminata Diarra", True), ("Hidden Person", False)):
        first, last = name.split()
        speaks = RepresentativeFactory(
            person=PersonFactory(first_name=first, last_name=last), is_shown=is_shown
        )
        seated.append(speaks)
        CommitteeSeatFactory(
            organisation=speaks.membership.organisation,
            person=speaks.person,
            since=date(2025, 1, 1),
            until=date(2999, 1, 1),
        )

    for language in ("en", "fr"):
        page = text_of(client.get(address("subgroups:subgroups", language=language)))
        assert "Aminata Diarra, 2025–2998" in page
        assert "Hidden" not in page

    seated[0].until = date(2026, 1, 1)  # speaks for it no longer
    seated[0].save()
    assert "Aminata" not in text_of(client.get(address("subgroups:subgroups")))


def test_components_countries_and_organisations_show_the_task_force(client):
    component, country = ComponentFactory(), CountryFactory()
    organisation = OrganisationFactory(name_en="Living Goods")
    MembershipFactory(
        organisation=organisation,
        components=[component],
        countries=[country],
        work_en="Community health in East Africa.",
    )
    subgroup = SubgroupFactory(name_en="Workforce", component=component)
    ParticipationFactory(subgroup=subgroup, organisation=organisation)

    on_component = text_of(client.get(component.get_absolute_url()))
    on_country = text_of(client.get(reverse("reference:country", args=[country.slug])))
    on_organisation = text_of(client.get(organisation.get_absolute_url()))

    assert "Sub-group: Workforce" in on_component
    assert "Living Goods" in on_component
    assert "Living Goods" in on_country
    assert "Community health in East Africa." in on_organisation
    assert "Workforce" in on_organisation


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Members of the Task Force in this country"),
        ("fr", "Membres du Groupe de travail dans ce pays"),
    ],
)
def test_a_country_shows_once_who_has_its_seat_or_works_there(
    client, language, heading
):
    mali, niger = CountryFactory(), CountryFactory()
    organisation = OrganisationFactory(name_en="Karité", name_fr="", country=mali)
    MembershipFactory(organisation=organisation, countries=[mali, niger])
    for country in (mali, niger):
        path = address("reference:country", country.slug, language=language)

        page = text_of(client.get(path))

        assert heading in page
        members = page[page.index(f"<h2>{heading}") :]
        assert members.count(f'href="{organisation.get_absolute_url(language)}"') == 1


def test_a_draft_of_a_subgroup_is_told_on_no_other_page(client):
    component = ComponentFactory()
    organisation = OrganisationFactory()
    draft = SubgroupFactory(name_en="Zanzibarion", component=component, live=False)
    ParticipationFactory(subgroup=draft, organisation=organisation)

    assert "Zanzibarion" not in text_of(client.get(component.get_absolute_url()))
    own_page = organisation.get_absolute_url()
    assert client.get(own_page).status_code == 404
