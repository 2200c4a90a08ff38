"""What nobody should type: an answer, never an error of the database."""

import pytest

from stations.models import Station

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"', "''", "*", "党*", "NEAR(党 群)", "党:*", "(((", ")", "党 AND", "AND", "OR NOT", "title:党",
    "{title} : 党", "^党", "党+群", "-党", "党 & ! 群", "党 <-> 群", "'党':A", "\\", "%党%", "%s",
    "{}", "😀党群😀", "\0", "党\0群", "党群" * 50_000, "a" * 100_000, "，" * 1000, "党 " * 5000,
    "\ue000m1", "\ud800", "''; DROP TABLE x; --", "党\n群\t服", "𠮷野家", "ｆ\u0301", "１" * 500,
    "陆jia\"*", "xi'an", "q" * 59, "xian" * 10,
]  # fmt: skip


@pytest.fixture
def places(station):
    station("党群服务中心")


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_every_input_is_answered(places, backend, client, query):
    list(backend.search(query, Station)[:5])
    backend.search(query, Station).count()
    list(backend.autocomplete(query, Station)[:5])
    list(backend.search(query, Station, operator="or"))
    sent = query.encode("utf-8", "surrogatepass")[:20_000]
    from urllib.parse import quote

    response = client.get(f"/search/?q={quote(sent)}")
    assert response.status_code == 200
    assert client.get(f"/api/suggest?q={quote(sent[:1500])}").status_code in (200, 422)


@pytest.mark.parametrize("query", ['"党群" NEAR(', "党群*", "(党群", "党群😀", "党群' OR 1=1"])
def test_signs_around_words_do_not_hide_them(places, client, query):
    assert "党群" in client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    "parameters", [{"page": "x"}, {"page": "-1"}, {"page": "9" * 30}, {"type": "'"}, {"sort": "%"}]
)
def test_bad_parameters_of_the_page_are_passed_over(places, client, parameters):
    assert client.get("/search/", {"q": "党群", **parameters}).status_code == 200
