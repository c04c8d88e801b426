"""Which indexes there are: the one that answers, and the one that is being built.

    ccm-resources-<stamp>, ccm-passages-<stamp> …      a generation: an index a part
    ccm-resources-<stamp>-w, ccm-passages-<stamp>-w …  aliases that writers go by
    ccm-resources, ccm-passages …                      aliases of the one that answers
    ccm-building                                       alias of one that is being built

Writers go by aliases that end with their index: a name that is not there is then
refused, where the bare name of an index would make it anew, with fields guessed.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any

from portal.search.elastic.connection import alias, patient_client
from portal.search.elastic.mapping import body_of
from portal.search.parts import PARTS, RESOURCES

BUILDING = "building"


@dataclass(frozen=True)
class Generation:
    """`meta` is what its mapping tells of how it was built."""

    stamp: str
    answers: bool = False
    building: bool = False
    meta: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    def index(self, part: str) -> str:
        return f"{alias(part)}-{self.stamp}"

    def door(self, part: str) -> str:
        """The alias that writers go by."""
        return f"{self.index(part)}-w"


def beside(index: str, part: str) -> str:
    """The index of another part that was built together with this one."""
    return f"{alias(part)}-{index.rpartition('-')[2]}"


def generations() -> list[Generation]:
    """All there are, the oldest first."""
    found = patient_client().indices.get(
        index=[f"{alias(part)}-*" for part in PARTS],
        features=["aliases", "mappings"],
        allow_no_indices=True,
    )
    stamps: dict[str, dict[str, Any]] = {}
    for name, told in found.items():
        match = re.fullmatch(re.escape(alias("")) + r"(\w+)-(\d{16,})", name)
        if match and match[1] in PARTS:
            stamps.setdefault(match[2], {})[match[1]] = told
    return [
        _generation(stamp, parts)
        for stamp, parts in sorted(stamps.items())
        if len(parts) == len(PARTS)
    ]


def _generation(stamp: str, parts: dict[str, Any]) -> Generation:
    return Generation(
        stamp,
        answers=all(alias(name) in told["aliases"] for name, told in parts.items()),
        building=any(alias(BUILDING) in told["aliases"] for told in parts.values()),
        meta=parts[RESOURCES]["mappings"].get("_meta", {}),
    )


def answering() -> Generation | None:
    return next((g for g in generations() if g.answers), None)


def written_to() -> list[Generation]:
    """Every change goes to all of these."""
    return [g for g in generations() if g.answers or g.building]


def begin() -> Generation:
    """A new one that is written to and does not answer yet."""
    fresh = Generation(f"{time.time_ns() // 1000}", building=True)
    for part in PARTS:
        body = body_of(part)
        body["settings"]["refresh_interval"] = "-1"
        patient_client().indices.create(
            index=fresh.index(part),
            aliases={fresh.door(part): {}, alias(BUILDING): {}},
            mappings=body["mappings"],
            settings=body["settings"],
        )
    return fresh


def take_over(fresh: Generation, told: dict[str, Any]) -> None:
    """In one step for whoever searches; `told` is kept with it."""
    server = patient_client()
    for part in PARTS:
        index = fresh.index(part)
        server.indices.put_settings(index=index, settings={"refresh_interval": None})
        server.indices.put_mapping(index=index, meta=told)
        server.indices.refresh(index=index)
    actions: list[dict[str, Any]] = []
    for old in generations():
        if old.answers:
            actions += [_change("remove", old.index(p), alias(p)) for p in PARTS]
    actions += [_change("add", fresh.index(part), alias(part)) for part in PARTS]
    actions += [_change("remove", fresh.index(p), alias(BUILDING)) for p in PARTS]
    server.indices.update_aliases(actions=actions)


def _change(what: str, index: str, name: str) -> dict[str, Any]:
    return {what: {"index": index, "alias": name}}


def remove_all_but(kept: Generation | None) -> None:
    """Old ones, and what a killed rebuild left."""
    found = patient_client().indices.get(
        index=[f"{alias(part)}-*" for part in PARTS],
        features=["aliases"],
        allow_no_indices=True,
    )
    known = {kept.index(part) for part in PARTS} if kept else set()
    ours = re.compile(re.escape(alias("")) + rf"({'|'.join(PARTS)})-\d{{16,}}")
    gone = [name for name in found if ours.fullmatch(name) and name not in known]
    if gone:
        patient_client().indices.delete(index=gone, ignore_unavailable=True)
