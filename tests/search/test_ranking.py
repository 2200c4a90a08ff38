"""However a database puts its questions together, the order is that of class after class."""

import pytest

from search.backends import documents
from search.backends.engine import Engine, Question
from search.text import analyse
from stations.models import Station

NAMES = [
    *("党群服务中心", "陆家镇党群服务中心", "陆家镇陈集村党群服务站", "陈集村服务站党群活动室"),
    *("服务党群的站", "陆家镇服务站", "陈集党支部", "党群之家服务驿站", "陆家镇陈集村委会"),
]
QUERIES = [
    *("党群", "党群服务中心", "陆家镇党群服务站", "陈集村党群服务站", "陈集 服务", "站 党群"),
    *("陆家镇陈集村党群服务站", "党群服务站陈集村", "服务中心党群", "没有这个名称"),
]


@pytest.fixture
def stations(station):
    for name in NAMES:
        station(name)
        station("另一处", introduction=f"这里是{name}，欢迎前来。")
        station("又一处", introduction="，".join(reversed(name)) + "；党群工作和服务。")


def test_hits_are_ranked_class_by_class(stations, backend, monkeypatch):
    questions = [
        (Question.reading(analyse(query), documents.model_token(Station)), limit)
        for query in QUERIES
        for limit in (1, 2, 4, 300)
    ]
    ranked = [backend.engine.ranked(*question) for question in questions]
    monkeypatch.setattr(type(backend.engine), "by_class", Engine.by_class)
    assert ranked == [backend.engine.ranked(*question) for question in questions]
    assert {len(hits) for hits in ranked} > {0, 1, 2, 4}
