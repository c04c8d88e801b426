"""The framework in the admin."""

import pytest
from django.urls import reverse

from resources.benchmarks.models import Benchmark, Indicator
from tests.factories.benchmarks import BenchmarkFactory, IndicatorFactory
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, PhaseFactory

pytestmark = pytest.mark.django_db


def address(model, action, *args):
    name = model.snippet_viewset.get_url_name(action)
    return reverse(name, args=args)


def form_of(benchmark, **changes):
    rows = list(benchmark.resource_rows.all())
    return {
        "statement_en": benchmark.statement_en,
        "statement_fr": benchmark.statement_fr,
        "component": benchmark.component_id,
        "phase": benchmark.phase_id,
        "position": benchmark.position,
        "verification": benchmark.verification,
        "source": benchmark.source,
        "resource_rows-TOTAL_FORMS": len(rows),
        "resource_rows-INITIAL_FORMS": len(rows),
        "resource_rows-MIN_NUM_FORMS": 0,
        "resource_rows-MAX_NUM_FORMS": 1000,
    } | changes


def test_the_secretariat_verifies_a_statement_and_adds_a_resource(client, secretary):
    client.force_login(secretary)
    benchmark = BenchmarkFactory()
    guide = ResourceFactory()

    response = client.post(
        address(Benchmark, "edit", benchmark.pk),
        form_of(
            benchmark,
            verification="verified",
            source="McGorman 2012",
            **{
                "resource_rows-TOTAL_FORMS": 1,
                "resource_rows-0-resource": guide.pk,
                "resource_rows-0-ORDER": 1,
            },
        ),
    )

    assert response.status_code == 302
    benchmark.refresh_from_db()
    assert benchmark.is_verified
    assert [row.resource for row in benchmark.resource_rows.all()] == [guide]


def test_the_same_resource_helps_once(client, secretary):
    client.force_login(secretary)
    guide = ResourceFactory()
    benchmark = BenchmarkFactory()
    twice = {
        "resource_rows-TOTAL_FORMS": 2,
        "resource_rows-0-resource": guide.pk,
        "resource_rows-0-ORDER": 1,
        "resource_rows-1-resource": guide.pk,
        "resource_rows-1-ORDER": 2,
    }

    response = client.post(
        address(Benchmark, "edit", benchmark.pk), form_of(benchmark, **twice)
    )

    assert response.status_code == 200
    assert not benchmark.resource_rows.exists()


@pytest.mark.parametrize(
    ("model", "make"), [(Benchmark, BenchmarkFactory), (Indicator, IndicatorFactory)]
)
def test_editors_look_and_do_not_touch(client, editor, model, make):
    client.force_login(editor)
    line = make()

    assert client.get(address(model, "list")).status_code == 200
    assert client.get(address(model, "edit", line.pk)).status_code == 302


@pytest.mark.parametrize(
    ("model", "make"), [(Benchmark, BenchmarkFactory), (Indicator, IndicatorFactory)]
)
def test_lists_ask_as_much_for_many_as_for_few(
    client, secretary, django_assert_max_num_queries, model, make
):
    client.force_login(secretary)
    component, phase = ComponentFactory(), PhaseFactory()
    more = {"phase": phase} if model is Benchmark else {}
    make.create_batch(2, component=component, **more)
    client.get(address(model, "list"))
    with django_assert_max_num_queries(30) as few:
        client.get(address(model, "list"))
    make.create_batch(12, component=component, **more)
    with django_assert_max_num_queries(30) as many:
        client.get(address(model, "list"))

    assert len(many) == len(few)


def test_a_component_with_benchmarks_is_not_deleted(client, secretary):
    client.force_login(secretary)
    component = BenchmarkFactory().component

    client.post(address(type(component), "delete", component.pk))

    assert type(component).objects.filter(pk=component.pk).exists()


def test_a_resource_that_is_deleted_leaves_the_benchmark(client):
    guide = ResourceFactory()
    benchmark = BenchmarkFactory(resources=[guide])

    guide.delete()

    assert not benchmark.resource_rows.exists()
