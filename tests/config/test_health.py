import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_the_process_is_healthy_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"status": "ok"}
    assert "no-cache" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_database_cache_and_search_answer(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": True,
        "cache": True,
        "search": True,
        "schedule": False,  # nothing has published what is due; told, and no reason for a 503
    }
    call_command("publish_scheduled")
    assert client.get("/readyz").json()["schedule"] is True


@pytest.mark.django_db
def test_not_ready_names_what_does_not_answer(client, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(type(cache._connections["default"]), "set", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["cache"] is False
    assert response.json()["database"] is True


@pytest.mark.django_db
def test_not_ready_without_a_database(client, monkeypatch):
    def fail():
        raise ConnectionError

    monkeypatch.setattr(connection, "cursor", fail)
    assert client.get("/readyz").json()["database"] is False


def test_robots_are_kept_out_of_the_admin_and_told_of_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
