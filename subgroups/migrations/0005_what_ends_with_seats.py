from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone


def know_what_began_with_a_seat(apps, schema_editor):
    """What was neither sown nor made in the administration began with a seat. Where
    nobody sits there any more it ends, on the day the last one left."""
    Participation = apps.get_model("subgroups", "Participation")
    Seat = apps.get_model("subgroups", "Seat")
    logged = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(
        content_type__app_label="subgroups",
        content_type__model="participation",
        action="wagtail.create",
    )
    by_hand = set(logged.values_list("object_id", flat=True))
    today = timezone.localdate()
    goes_on = Q(until__isnull=True) | Q(until__gt=today)
    rows = Participation.objects.filter(
        goes_on, source_key__isnull=True, since__isnull=False
    )
    for row in rows:
        seats = Seat.objects.filter(
            subgroup=row.subgroup_id,
            organisation=row.organisation_id,
            state__in=["held", "ended"],
        )
        if str(row.pk) in by_hand or not seats.exists():
            continue
        row.ends_with_seats = True
        if not seats.filter(state="held").exists():
            left = seats.exclude(decided=None).order_by("decided").last()
            day = timezone.localdate(left.decided) if left else today
            row.until = max(day, row.since)
        row.save()


def take_what_is_over_as_told(apps, schema_editor):
    """Nobody gets a mail today about what ended long ago."""
    today = timezone.localdate()
    over = Q(until__lte=today) | Q(membership__until__lte=today)
    Representative = apps.get_model("subgroups", "Representative")
    Representative.objects.filter(over).update(is_end_told=True)


class Migration(migrations.Migration):
    dependencies = [
        ("subgroups", "0004_who_sits_in_the_committee"),
    ]

    operations = [
        migrations.AddField(
            model_name="participation",
            name="ends_with_seats",
            field=models.BooleanField(
                default=False,
                help_text="Set where it began with a seat in the sub-group: it ends when nobody sits there for the organisation any more.",
                verbose_name="ends with the last seat",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="is_end_told",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(know_what_began_with_a_seat, migrations.RunPython.noop),
        migrations.RunPython(take_what_is_over_as_told, migrations.RunPython.noop),
    ]
