"""`/sw.js`: the service worker of this release, or the one that takes itself away."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from base.offline import FILES

pytestmark = pytest.mark.django_db


def test_the_worker_is_served_for_the_whole_site_and_never_stale(client):
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert 'importScripts("/static/js/worker.js")' in response.content.decode()


def test_every_file_it_asks_for_exists():
    assert all(finders.find(name) for name in (*FILES, "js/worker.js"))


def test_another_release_is_another_worker(client, monkeypatch):
    before = client.get("/sw.js").content
    assert client.get("/sw.js").content == before
    monkeypatch.setattr("base.offline.static", lambda name: f"/static/{name}?2")
    assert client.get("/sw.js").content != before


def test_pages_register_it_unless_it_is_off(client):
    assert "js/offline.js" in client.get("/").content.decode()
    with override_settings(OFFLINE=False):
        assert "js/offline.js" not in client.get("/").content.decode()
        worker = client.get("/sw.js").content.decode()
    assert "unregister" in worker
    assert not re.search("importScripts|fetch", worker)
