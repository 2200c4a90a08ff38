"""Template tags that every template may use (a template builtin, see settings)."""

import json
import re

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe

from base.navigation import frame_for

register = template.Library()

TIMES = re.compile(r"\d\d:\d\d–\d\d:\d\d")
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def site_frame(context):
    """The `Frame` (identity, menu) of the current site."""
    return frame_for(context["request"])


@register.simple_tag
def offline_is_on():
    """Whether pages register the service worker."""
    return settings.OFFLINE


@register.filter
def json_ld(value):
    """Dump `value` as JSON that cannot end its script element."""
    return mark_safe(json.dumps(value, ensure_ascii=False, default=str).translate(JSON_ESCAPES))


@register.filter
def unbroken_times(text):
    """Keep each “13:30–17:00” of `text` in one line: browsers would break it after the dash."""
    return mark_safe(TIMES.sub(r'<span class="unbroken">\g<0></span>', escape(text)))


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The current query string with `changes` applied; None takes a parameter out."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None:
            params.pop(key, None)
        elif isinstance(value, list | tuple):
            params.setlist(key, value)
        else:
            params[key] = value
    return f"?{params.urlencode()}" if params else "?"
