"""Case studies: narrowed by setting and place, and laid side by side by their indicators."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import ColumnKind
from tests.factories import ArticleFactory, CaseStudyFactory, ColumnFactory, SitingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    return ColumnFactory(title="典型样本", kind=ColumnKind.CASES)


@pytest.fixture
def cases(column):
    return [
        CaseStudyFactory(
            parent=column,
            title="楼宇样本",
            city="昆山",
            indicators=[
                ("党员", 600, "名", "members"),
                ("楼栋", 4, "栋", ""),
                ("基层党组织", 53, "个", "organisations"),
                ("行动支部", 99, "个", "organisations"),
            ],
        ),
        CaseStudyFactory(
            parent=column,
            title="小区样本",
            city="东莞",
            setting=SitingFactory(name="住宅小区"),
            indicators=[("在册党员", 270, "名", "members"), ("楼栋", 12, "栋", "")],
        ),
    ]


def soup_of(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def titles(client, url):
    return [link.get_text(strip=True) for link in soup_of(client, url).select(".story h2 a")]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"楼宇样本", "小区样本"}),
        ("?setting=住宅小区", {"小区样本"}),
        ("?place=昆山", {"楼宇样本"}),
        ("?setting=住宅小区&place=昆山", set()),
        ("?setting=没有的&place=&page=x", {"楼宇样本", "小区样本"}),
        ("?setting=%00%ff&place=%27--", {"楼宇样本", "小区样本"}),
    ],
)
def test_a_list_is_narrowed_by_what_there_is(client, column, cases, query, shown):
    assert set(titles(client, f"{column.url}{query}")) == shown


def test_only_what_occurs_is_offered(client, column, cases):
    SitingFactory(name="空着的场所")
    CaseStudyFactory(parent=column, city="草稿市", live=False)
    offered = [link.text for link in soup_of(client, column.url).select(".case-filters a")]
    assert offered == ["全部场景", "商务楼宇", "住宅小区", "全部地点", "东莞", "昆山"]


def test_two_are_chosen_without_a_script_and_laid_side_by_side(client, column, cases):
    form = soup_of(client, column.url).select_one("form[action$='compare/']")
    values = [box["value"] for box in form.select("input[name=case]")]
    assert set(values) == {str(case.pk) for case in cases}
    left, right = (case.pk for case in cases)
    soup = soup_of(client, f"{form['action']}?case={left}&case={right}")
    heads = [head.get_text(strip=True) for head in soup.select(".compare thead th")]
    assert heads == ["楼宇样本", "小区样本"]
    labels = [head.text for head in soup.select(".compare tbody th")]
    assert labels == ["场景", "地点", "时间", "做法", "党员", "楼栋", "党组织"]
    rows = [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")]
        for row in soup.select(".compare tbody tr")
        if row.td
    ]
    assert rows[4] == ["600 名 党员 截至 2022", "270 名 在册党员 截至 2022"]
    assert rows[5] == ["4 栋 楼栋 截至 2022", "12 栋 楼栋 截至 2022"]
    assert rows[6] == [
        "53 个 基层党组织 截至 2022 99 个 行动支部 截至 2022",
        "没有这项数据",
    ]


def test_the_order_of_choosing_is_the_order_of_showing(client, column, cases):
    left, right = (case.pk for case in cases)
    soup = soup_of(client, f"{column.url}compare/?case={right}&case={left}")
    assert soup.select_one(".compare thead th").get_text(strip=True) == "小区样本"


@pytest.mark.parametrize(
    "query",
    ["", "?case=1", "?case=x&case=y", "?case=-1&case=0", f"?case={'9' * 40}", f"?case={'9' * 18}"],
)
def test_anything_but_two_asks_for_two(client, column, cases, query):
    soup = soup_of(client, f"{column.url}compare/{query}")
    assert "请勾选两篇样本" in soup.main.text
    assert len(soup.select("input[name=case]")) == 2


def test_one_that_is_chosen_stays_chosen_and_a_third_is_left_out(client, column, cases):
    third = CaseStudyFactory(parent=column)
    pks = [case.pk for case in cases]
    soup = soup_of(client, f"{column.url}compare/?case={pks[0]}&case={pks[0]}")
    assert [box["value"] for box in soup.select("input[checked]")] == [str(pks[0])]
    query = "&".join(f"case={pk}" for pk in [*pks, third.pk])
    assert "前两篇" in soup_of(client, f"{column.url}compare/?{query}").main.text


def test_what_is_not_public_is_not_compared(client, column, cases):
    draft = CaseStudyFactory(parent=column, live=False, title="没发的")
    article = ArticleFactory(parent=column)
    for pk in (draft.pk, article.pk):
        soup = soup_of(client, f"{column.url}compare/?case={cases[0].pk}&case={pk}")
        assert not soup.select(".compare")
        assert "没发的" not in soup.text


def test_more_cases_and_indicators_take_no_more_queries(client, column, cases):
    compare = f"{column.url}compare/?case={cases[0].pk}&case={cases[1].pk}"

    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    few = queries(column.url), queries(compare)
    for number in range(4):
        CaseStudyFactory(parent=column, setting=SitingFactory(), city=f"城{number}")
        cases[0].indicators.create(name=f"项{number}", value=1, as_of="2022")
    assert (queries(column.url), queries(compare)) == few
