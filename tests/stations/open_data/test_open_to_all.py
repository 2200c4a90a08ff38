"""What every address below /api/ and /hsds/ has in common."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.utils import timezone

PATHS = [
    "/api/stations/nearby?lat=31.3&lng=121.1",
    "/api/stations/nearby",
    "/api/stations/status?codes=KS0002",
    "/api/stations/KS0002",
    "/api/stations/KS9999",
    "/api/stations.geojson?bbox=120,31,122,32",
    "/api/areas",
    "/api/functions",
    "/api/openapi.json",
    "/api/",
    "/api/nothing/here",
    "/hsds/",
    "/hsds/services",
    "/hsds/services?page=0",
    "/hsds/organizations/nobody",
]
pytestmark = [pytest.mark.usefixtures("stations"), pytest.mark.parametrize("path", PATHS)]


def test_any_page_may_read_without_cookies_and_nobody_may_write(client, path, monkeypatch):
    ticks = count()
    start = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(seconds=next(ticks)))
    response = client.get(path, headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.has_header("Access-Control-Allow-Credentials")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "json" in response["Content-Type"]

    asked_beforehand = client.options(path, headers={"Access-Control-Request-Method": "GET"})
    assert (asked_beforehand.status_code, asked_beforehand.content) == (204, b"")
    assert asked_beforehand["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"

    head = client.head(path)
    assert (head.status_code, head.content) == (response.status_code, b"")
    assert head.get("ETag") == response.get("ETag")

    for write in (client.post, client.put, client.patch, client.delete, client.trace):
        refused = write(path)
        assert refused.status_code == 405
        assert refused["Allow"] == "GET, HEAD, OPTIONS"
        assert refused["Access-Control-Allow-Origin"] == "*"
        assert refused.json() == {"detail": "这里只能读取，请用 GET。"}
