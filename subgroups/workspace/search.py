"""Drafts as search knows them: for those who may enter the workspace, and no others."""

from dataclasses import replace

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.search.contract import SearchResult
from portal.search.records import WORKSPACE, Passage, Record, key_of
from resources.catalogue import pages_of
from subgroups.models import Seat
from subgroups.permissions import is_of_the_secretariat
from subgroups.workspace import desk
from subgroups.workspace.models import Draft
from subgroups.workspace.written import as_text

LABEL = "workspace.draft"
SECRETARIAT = "all-workspaces"


def groups_of(person):
    """One for each sub-group in which the person sits now."""
    if is_of_the_secretariat(person):
        return {WORKSPACE, SECRETARIAT}
    seats = Seat.objects.of(person).values_list("subgroup_id", flat=True)
    return {WORKSPACE, *map(group_of, seats)} if seats else set()


def group_of(subgroup_pk):
    return f"subgroup-{subgroup_pk}"


class DraftSource:
    """For the members on the shelf of workspaces, for the secretariat on its desk too."""

    label = LABEL
    kinds = desk.KINDS
    answers_on = (WORKSPACE,)

    def keys(self):
        return Draft.objects.order_by("pk").values_list("pk", flat=True)

    def records(self, pks):
        drafts = drafts_with_versions(pks)
        pages = pages_of(v.document_id for one in drafts for v in one.versions.all())
        for draft in drafts:
            record = record_of(draft, pages)
            yield record
            yield on_desk(draft, record)

    def rows(self, pks):
        return {draft.pk: row_of(draft) for draft in drafts_with_versions(pks)}

    def outlines(self):
        for draft in drafts_with_versions(self.keys()):
            yield on_desk(draft, record_of(draft, {}))

    def fallback(self, request, groups):
        """Nothing: whoever asks looks into the tables, with the person at hand."""
        return SearchResult(page=request.page)


def drafts_with_versions(pks):
    drafts = Draft.objects.filter(pk__in=pks).select_related("subgroup")
    return list(
        drafts.prefetch_related("versions__written_by", "versions__document__reading")
    )


def row_of(draft):
    return desk.row_of(draft, LABEL, frozenset({SECRETARIAT}))


def on_desk(draft, record):
    """There nothing is older: the secretariat finds every version."""
    passages = tuple(replace(passage, older=False) for passage in record.passages)
    return row_of(draft).record(
        summary=record.summary, keywords=record.keywords, passages=passages
    )


def record_of(draft, pages):
    versions = sorted(draft.versions.all(), key=lambda v: v.number, reverse=True)
    language = draft.language if draft.language in CONTENT_LANGUAGES else "en"
    group = draft.subgroup
    named = [str(v.written_by) for v in versions if v.written_by]
    return Record(
        key=key_of(LABEL, draft.pk),
        pk=draft.pk,
        shelf=WORKSPACE,
        acl=frozenset({group_of(group.pk), SECRETARIAT}),
        title={language: draft.title},
        summary={language: "\n".join(filter(None, [v.note for v in versions]))},
        keywords={
            code: "\n".join([getattr(group, f"name_{code}") or "", *named])
            for code in CONTENT_LANGUAGES
        },
        facets={"language": (draft.language,), "subgroup": (str(group.pk),)},
        year=draft.begun.year,
        date=versions[0].written.date() if versions else draft.begun.date(),
        sort_title=dict.fromkeys(CONTENT_LANGUAGES, draft.title),
        passages=tuple(
            Passage(
                file=f"version:{version.number}",
                edition=version.number,
                language=draft.language,
                page=number,
                text=text,
                older=version is not versions[0],
            )
            for version in versions
            for number, text in texts_of(version, pages)
        ),
    )


def texts_of(version, pages):
    """(number, text) of its pages; of what was written here without the marks."""
    read = pages.get(version.document_id, ())
    if not version.written_text:
        return read
    return [(number, as_text(text)) for number, text in read]
