"""What is kept to tell a person of things: nothing of it outlives the account."""


def forget(person):
    person.notices.all().delete()
    person.wishes.all().delete()
