"""How the results spread over the years, as a drawing and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WIDTH, HEIGHT, GAP = 208, 52, 3
LONGEST_SPAN = 40
MOST_NUMBERED = 16


@dataclass(frozen=True)
class Bar:
    year: int
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)

    @property
    def label_y(self):
        return self.y - 4

    @property
    def drawn(self):
        """As a part of a path."""
        return f"M{self.x} {self.y}h{self.width}v{self.height}h-{self.width}z"


@dataclass(frozen=True)
class Histogram:
    bars: list[Bar]
    first: int
    last: int
    label: str

    @property
    def columns(self):
        return "".join(bar.drawn for bar in self.bars if bar.count)

    @property
    def ground(self):
        """A line below each year, also where there is nothing."""
        return "".join(f"M{bar.x} 59h{bar.width}v1h-{bar.width}z" for bar in self.bars)

    @property
    def counted(self):
        """The bars with their number above, where there is room for numbers."""
        wide = len(self.bars) <= MOST_NUMBERED
        return [bar for bar in self.bars if bar.count and wide]


def histogram(years, without_year=0):
    """From [(year, count)]; None when there is nothing to compare.

    A span longer than 40 years shows its last 40: older bars would be too thin.
    """
    counts = {year: count for year, count in years if count}
    if len(counts) < 2:
        return None
    last = max(counts)
    first = max(min(counts), last - LONGEST_SPAN + 1)
    step = WIDTH / (last - first + 1)
    tallest = max(counts.values())
    bars = [
        _bar(year, counts.get(year, 0), (year - first) * step, step, tallest)
        for year in range(first, last + 1)
    ]
    return Histogram(bars, first, last, _in_words(counts, without_year))


def _bar(year, count, x, step, tallest):
    height = round(HEIGHT * count / tallest, 1)
    width = round(max(step - GAP, 2), 1)
    return Bar(year, count, round(x, 1), round(60 - height, 1), width, height)


def _in_words(counts, without_year):
    parts = [
        _("%(count)s in %(year)s") % {"count": count, "year": year}
        for year, count in sorted(counts.items())
    ]
    label = _("Results by year: %(list)s.") % {"list": ", ".join(parts)}
    if without_year:
        more = ngettext(
            "%(count)s more has no year.",
            "%(count)s more have no year.",
            without_year,
        )
        label += " " + more % {"count": without_year}
    return label
