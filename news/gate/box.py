"""What the editor sees above the form: each finding in its sentence, and what can be done."""

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page

from .guard import OVERRIDE, in_the_way
from .scanning import scan

SHOWN = 50


def box_context(instance, user):
    findings = scan(instance)
    stopping = in_the_way(instance, findings)
    hard = {finding.key for finding in stopping}
    released = [f for f in findings if f.must and f.key not in hard]
    return {
        "findings": findings[:SHOWN],
        "more": max(len(findings) - SHOWN, 0),
        "stopping": stopping,
        "released": {finding.key for finding in released},
        "notices": len(findings) - len(stopping) - len(released),
        "mendable": sum(finding.mendable for finding in findings),
        "may_override": bool(stopping) and user.has_perm(OVERRIDE),
        # The buttons stand outside the form that they send.
        "form_id": "page-edit-form" if isinstance(instance, Page) else "w-editor-form",
        "url": reverse(
            "news_gate:box",
            args=[ContentType.objects.get_for_model(instance).pk, instance.pk],
        ),
    }
