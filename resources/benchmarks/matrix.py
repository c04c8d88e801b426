"""The framework as a table: a row a component, a cell a phase."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from portal.topics.models import Component, Phase
from resources.benchmarks.models import Benchmark, Verification


@dataclass(frozen=True)
class Cell:
    phase: Phase
    benchmarks: list[Benchmark]


@dataclass(frozen=True)
class Row:
    component: Component
    cells: list[Cell]


@dataclass(frozen=True)
class Trust:
    """How many statements are how well verified; `value` is of Verification."""

    value: str
    label: str
    count: int


def matrix():
    """(phases, rows), whole: a cell without a statement is there, too."""
    phases = list(Phase.objects.in_order())
    found = defaultdict(list)
    for benchmark in Benchmark.objects.for_display():
        found[benchmark.component_id, benchmark.phase_id].append(benchmark)
    rows = [
        Row(
            component,
            [Cell(phase, found[component.pk, phase.pk]) for phase in phases],
        )
        for component in Component.objects.in_order()
    ]
    return phases, rows


def cells_of(component):
    """The row of one component."""
    found = defaultdict(list)
    for benchmark in Benchmark.objects.for_display().filter(component=component):
        found[benchmark.phase_id].append(benchmark)
    return [Cell(phase, found[phase.pk]) for phase in Phase.objects.in_order()]


def trust_in(lines):
    """Counts in the order of Verification."""
    counts = Counter(line.verification for line in lines)
    return [
        Trust(value, str(label), counts[value]) for value, label in Verification.choices
    ]


def benchmarks_in(cells):
    return [benchmark for cell in cells for benchmark in cell.benchmarks]
