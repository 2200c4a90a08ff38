"""Every process learns of a change of the list by its token."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import GateEdition, GateWord


@receiver([post_save, post_delete], sender=GateWord)
def word_changed(sender, **kwargs):
    GateEdition.touch()
