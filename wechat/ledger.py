"""Who carried what into WeChat, and when: written by the site, read in the admin."""

from django.contrib.auth.models import AbstractBaseUser

from base.people import person_name

from .models import LedgerEntry


def record(
    user: AbstractBaseUser, action: str, subject: str, url: str = "", result: str = ""
) -> LedgerEntry:
    """Write an entry. Long texts are cut to what the ledger's columns hold."""

    def cut(name, text):
        return text[: LedgerEntry._meta.get_field(name).max_length]

    return LedgerEntry.objects.create(
        user=user,
        who=cut("who", person_name(user)),
        action=action,
        subject=cut("subject", subject),
        url=cut("url", url),
        result=cut("result", result),
    )
