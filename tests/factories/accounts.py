"""People: `PersonFactory(editor=True)`, or `PersonFactory(groups=["Editors"])`."""

import factory
from django.contrib.auth.models import Group

from portal.accounts.models import EDITORS, REVIEWERS, SECRETARIAT, User

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody who signs in with `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        secretariat = factory.Trait(group=SECRETARIAT)
        editor = factory.Trait(group=EDITORS)
        reviewer = factory.Trait(group=REVIEWERS)

    group = None
    email = factory.Sequence(lambda n: f"person{n}@health.test")
    first_name = "Awa"
    last_name = factory.Sequence(lambda n: f"Diallo{n}")
    password = factory.django.Password(PASSWORD)

    @classmethod
    def _create(cls, model_class, *args, group, **fields):
        person = super()._create(model_class, *args, **fields)
        if group:
            person.groups.add(Group.objects.get(name=group))
        return person

    @factory.post_generation
    def groups(self, create, names):
        if create and names:
            self.groups.set([Group.objects.get(name=name) for name in names])


UserFactory = PersonFactory
