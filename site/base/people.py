"""How a person is named in ledgers, logs and lists."""


def person_name(user):
    return user.get_full_name() or user.get_username()
