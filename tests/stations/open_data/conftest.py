import pytest

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
