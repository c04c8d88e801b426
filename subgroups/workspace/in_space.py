"""The workspaces of a person, on their own first page."""

from portal.accounts.from_above import Section
from subgroups.workspace.finding import open_to


def workspaces(person):
    yield Section("workspace/in_space.html", list(open_to(person)))
