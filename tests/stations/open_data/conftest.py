import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.stations import city


@pytest.fixture
def stations(db):
    return city.build()


@pytest.fixture
def get(client):
    """GET an address with parameters; return (status, JSON)."""

    def ask(path, **parameters):
        response = client.get(path, parameters)
        return response.status_code, response.json()

    return ask


@pytest.fixture
def long_transaction(db):
    """Let the test's transaction outlive its requests, as with Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
