"""What the finder costs a phone: its HTML, CSS and JavaScript, the map included, compressed."""

import gzip
import re
from pathlib import Path

from django.conf import settings

BUDGET = 80_000  # bytes, of which Leaflet takes the half


def test_the_finder_with_its_map_keeps_to_its_budget(client, db):
    html = client.get("/stations/").content
    files = set(re.findall(r"/static/([\w./-]+\.(?:css|js))", html.decode()))
    assert "vendor/leaflet/leaflet.js" in files
    parts = [html, *((Path(settings.ROOT) / "static" / name).read_bytes() for name in files)]
    assert sum(len(gzip.compress(part)) for part in parts) <= BUDGET
