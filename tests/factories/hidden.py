"""One record of everything that is not for everybody, each with the number HELD."""

import io
from types import SimpleNamespace

from django.apps import apps
from django.core.files.images import ImageFile
from django.db import connection
from PIL import Image as Picture

from portal.desk.models import SavedView
from portal.letters.models import Letter
from portal.mails.models import Mail
from portal.uploads.models import Image
from subgroups.joining.models import new_key
from subgroups.links import actions as links
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.joining import ApplicationFactory, InvitationFactory
from tests.factories.links import a_link
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.reviews import a_review, a_thread
from tests.factories.subgroups import (
    MembershipFactory,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)
from tests.factories.uploads import DocumentFactory

# The words are in nothing else: of what only a sub-group and the secretariat know, and
# of what editors know too.
SECRET = "zanzibarion"
UNPUBLISHED = "quetzalion"
PAGE = "between-drafts"
HELD, NEVER = 7777, 8888


def number_from(first):
    """The next record of each model has this number."""
    for model in apps.get_models():
        table, key = model._meta.db_table, model._meta.pk
        if key.get_internal_type() not in ("AutoField", "BigAutoField"):
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                row = [table, first - 1]
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", row)
            else:
                sequence = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"
                cursor.execute(sequence, [f'"{table}"', key.column, first - 1])


def a_public_member():
    """The directory tells of it; of who speaks for it, it does not."""
    number_from(HELD)
    return MembershipFactory()


def hide_everything(membership, insider, former, asking):
    """`insider` co-chairs the sub-group and speaks for the member; `former` did."""
    number_from(HELD)
    resource = hide_what_editors_write()
    person = PersonFactory(last_name=SECRET, email=f"{SECRET}@health.test")
    subgroup = SubgroupFactory(name_en=SECRET, name_fr=SECRET, live=False)
    SeatFactory(subgroup=subgroup, person=insider, role=Seat.Role.CO_CHAIR)
    SeatFactory(subgroup=subgroup, person=former, state=Seat.State.ENDED)
    SeatFactory(subgroup=subgroup, person=asking, state=Seat.State.ASKED, words=SECRET)
    file = a_file([f"About {SECRET}"], name=f"{SECRET}.pdf")
    draft = a_draft(subgroup, insider, title=SECRET, file=file)
    read_all(draft)
    a_review(draft, [insider], by=insider, question=SECRET)
    a_thread(draft, by=insider, text=SECRET)
    link, token, _code = a_link(draft, by=insider, may_comment=True, purpose=SECRET)
    links.end_link(link)
    hide_people(insider, person, membership)
    return SimpleNamespace(
        token=token,
        document=draft.newest.document.filename,
        file=resource.files[0].address,
        filename=resource.files[0].document.filename,
        # As somebody would guess it.
        image=f"original_images/{UNPUBLISHED}.png",
    )


def hide_people(insider, person, membership):
    RepresentativeFactory(membership=membership, person=insider, is_shown=False)
    InvitationFactory(membership=membership, last_name=SECRET)
    ApplicationFactory(organisation_name=SECRET, why=SECRET)
    Letter.objects.create(
        name=SECRET,
        email="a@b.test",
        question=SECRET,
        language="en",
        form_key=new_key(),
    )
    Mail.objects.create(recipients=person.email, subject=SECRET, content={})
    SavedView.objects.create(name=SECRET, person=insider)


def hide_what_editors_write():
    document = DocumentFactory(filename=f"{UNPUBLISHED}.pdf", title=UNPUBLISHED)
    resource = ResourceFactory(
        title_en=UNPUBLISHED, title_fr=UNPUBLISHED, live=False, files={"en": document}
    )
    resource.save_revision()
    page_at(
        home(),
        title_en=UNPUBLISHED,
        title_fr=UNPUBLISHED,
        slug=PAGE,
        slug_fr=PAGE,
        live=False,
    )
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8)).save(picture, "PNG")
    image = ImageFile(picture, name=f"{UNPUBLISHED}.png")
    Image.objects.create(title=UNPUBLISHED, file=image, width=8, height=8)
    return type(resource).objects.get(pk=resource.pk)
