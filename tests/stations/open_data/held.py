"""Addresses held to their OpenAPI description by schemathesis."""

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, assume, given, settings

EXAMPLES = 25


def leaves_no_trace(value):
    """Whether the request is one without `value`.

    A query string carries no object and no empty list; and an empty value counts as none, since
    forms send the fields that nobody filled.
    """
    return isinstance(value, dict) or value in ("", []) or value == [""]


def hold_to(document, path, mode, sensible=lambda case: True):
    """Send what schemathesis makes of an address' description, and hold the answers to it.

    Leaves out the cases that are not `sensible`.
    """
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(schema[path]["GET"].as_strategy(generation_mode=mode))
    def answers_conform(case):
        assume(not any(leaves_no_trace(value) for value in (case.query or {}).values()))
        assume(sensible(case))
        case.call_and_validate()

    answers_conform()
