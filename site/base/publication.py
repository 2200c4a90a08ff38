"""Whoever publishes and by whatever way: what is about to be public is asked about first."""

from django.dispatch import Signal

# Sent with `instance` (the page or station as it will be public) and `revision`. A receiver stops
# the publication by raising `PublicationStopped`.
about_to_publish = Signal()

SET_BEFORE = "wagtail.publish.scheduled"  # its time has come; it was asked about when it was set


class PublicationStopped(Exception):
    """Raised by whoever stops a publication; `words`: what stands in the way, for the editor."""

    words = ""


class AsksBeforePublishing:
    """For page types and snippets with drafts, before `Page` or `DraftStateMixin`."""

    def publish(self, revision, *args, log_action=True, **kwargs):
        if log_action != SET_BEFORE:
            about_to_publish.send(
                sender=type(self), instance=revision.as_object(), revision=revision
            )
        return super().publish(revision, *args, log_action=log_action, **kwargs)

    publish.alters_data = True
