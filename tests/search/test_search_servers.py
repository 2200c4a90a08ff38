"""What an Elasticsearch or OpenSearch is sent. No server is asked: the JSON is the contract."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend
from modelsearch.query import Not, PlainText

from search import pinyin
from search.backends.engine import Question
from search.backends.server import token_backend
from search.settings import search_backends_from_env
from search.text import analyse
from stations.models import Station


class Client:
    """Keeps what it is asked."""

    def __init__(self, **options):
        self.asked = []

    def search(self, **request):
        self.asked.append(request)
        source = {"content_type_id": 7, "pk": "3"}
        return {"hits": {"hits": [{"_score": 4000.5, "_source": source}]}}


class Stock(ElasticsearchBaseSearchBackend):
    client_class = Client


@pytest.fixture
def server(db):
    return token_backend(Stock)({"URLS": ["http://127.0.0.1:9200"]})


def test_documents_hold_the_tokens(server, station):
    place = station("黨群垺务", address="花桥一路")
    document = server.mapping_class(Station).get_document(place)
    assert document["title"] == "党群 群服 服务 务"
    assert "花桥" in document["texts_boosted"].split()
    sounds = {pinyin.PAIR + "dangqun", pinyin.INITIALS + "dq", "\ue001党群服务"}
    assert sounds <= set(document["sounds"].split())
    assert document["tier_filter"] == place.tier
    assert json.loads(json.dumps(document)) == document
    assert "name" not in document


def test_every_text_field_uses_the_analyser_of_tokens(server):
    mapping = server.mapping_class(Station).get_mapping()["properties"]
    assert {f.get("analyzer") for f in mapping.values() if f["type"] == "text"} == {"tokens"}
    assert mapping["labels"] == {"type": "keyword"}
    assert mapping["tier_filter"] == {"type": "keyword"}
    analyser = server.settings["settings"]["analysis"]["analyzer"]["tokens"]
    assert analyser["tokenizer"] == "whitespace"


def compiled(server, query, queryset=None):
    queryset = Station.objects.all() if queryset is None else queryset
    compiler = server.search(query, queryset).query_compiler
    return json.dumps(compiler.get_query(), ensure_ascii=False)


def test_queries_are_phrases_of_tokens(server):
    assert '"query": "花桥", "type": "phrase"' in compiled(server, "花橋")
    assert '"query": "党", "type": "phrase_prefix"' in compiled(server, "党")
    assert '"max_expansions": 1024' in compiled(server, "党")
    assert '"query": "党群 群服 服务"' in compiled(server, "党群服务")
    assert "must_not" in compiled(server, Not(PlainText("党群")))
    assert '"tier_filter": "point"' in compiled(
        server, "党群", Station.objects.filter(tier="point")
    )


def test_names_are_asked_by_sound(server):
    compiler = server.autocomplete("lujia", Station.objects.all()).query_compiler
    asked = json.dumps(compiler.get_query())
    assert '"sounds"' in asked and '"query": "lujia"' in asked


def test_one_question_goes_to_every_index(server):
    hits = server.engine.ranked(Question.reading(analyse("党群服务"), "label"), 5)
    assert hits[0][:2] == (7, "3")
    (asked,) = server.es.asked
    assert "stations_station" in asked["index"][0] or any("station" in i for i in asked["index"])
    assert asked["body"]["query"]["bool"]["filter"] == [{"term": {"labels": "label"}}]


@pytest.mark.parametrize("url", ["", "database"])
def test_the_database_is_the_default(url):
    assert search_backends_from_env(url)["default"] == {"BACKEND": "search.backends"}


def test_a_server_is_chosen_by_its_address():
    chosen = search_backends_from_env("opensearchs://me:pw@search.example:9200/kunshan")["default"]
    assert chosen["BACKEND"] == "search.backends.opensearch"
    assert chosen["URLS"] == ["https://me:pw@search.example:9200"]
    assert chosen["INDEX_PREFIX"] == "kunshan_"


@pytest.mark.parametrize("url", ["redis://x", "elasticsearch://", "nonsense"])
def test_another_address_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        search_backends_from_env(url)
