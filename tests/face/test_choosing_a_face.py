"""长辈模式 is kept in the visitor's browser, without a script, by one small stylesheet."""

import pytest


def test_standard_face_adds_nothing(client):
    response = client.get("/face.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert response.content == b""


def test_elder_face_lasts_and_is_kept_by_no_shared_cache(client):
    client.get("/face/elder/")
    response = client.get("/face.css")
    assert b"133" in response.content
    assert "private" in response["Cache-Control"]
    assert "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert client.cookies["face"]["max-age"] > 300 * 24 * 3600


def test_browser_is_told_when_nothing_changed(client):
    etag = client.get("/face.css")["ETag"]
    assert client.get("/face.css", headers={"If-None-Match": etag}).status_code == 304
    client.get("/face/elder/")
    assert client.get("/face.css", headers={"If-None-Match": etag}).status_code == 200


def test_standard_face_comes_back(client):
    client.get("/face/elder/")
    client.get("/face/standard/")
    assert client.get("/face.css").content == b""


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/stations/?q=1", "http://testserver/stations/?q=1"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_visitor_goes_back_to_where_they_were_on_this_site_only(client, referer, back):
    response = client.get("/face/elder/", headers={"Referer": referer})
    assert response.status_code == 302
    assert response["Location"] == back
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_unknown_face_is_not_found(client):
    assert client.get("/face/neon/").status_code == 404
