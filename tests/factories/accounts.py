"""People."""

import factory
from django.contrib.auth.models import Group

from portal.accounts.models import User

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    """A person; `PersonFactory(groups=["Editors"])` puts them in groups."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@health.test")
    first_name = "Awa"
    last_name = factory.Sequence(lambda n: f"Diallo{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def groups(self, create, names):
        if create and names:
            self.groups.set(Group.objects.filter(name__in=names))
