"""Reads are counted apart from the page: a number a story and day, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from news.models import DailyReads
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

READER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def read(client, article, agent=READER, **headers):
    return client.post(f"/reads/{article.pk}/", headers={"User-Agent": agent, **headers})


def test_one_row_a_story_and_day(client):
    first, second = ArticleFactory(), ArticleFactory()
    for article in (first, first, second, first):
        response = read(client, article)
    assert response.json() == {"reads": 3}
    assert not response.cookies
    today = timezone.localdate()
    rows = DailyReads.objects.order_by("story_id").values_list("story_id", "day", "count")
    assert list(rows) == [(first.pk, today, 3), (second.pk, today, 1)]


def test_the_number_is_of_all_days(client):
    article = ArticleFactory()
    DailyReads.objects.create(story=article, day=timezone.localdate() - timedelta(3), count=40)
    assert read(client, article).json() == {"reads": 41}


@pytest.mark.parametrize(
    "headers",
    [
        {"agent": "Mozilla/5.0 (compatible; Baiduspider/2.0)"},
        {"agent": "Mozilla/5.0 HeadlessChrome/140.0"},
        {"agent": ""},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_robots_and_other_sites_are_answered_and_not_counted(client, headers):
    article = ArticleFactory()
    assert read(client, article, **headers).json() == {"reads": 0}
    assert not DailyReads.objects.exists()


def test_nothing_is_counted_for_what_the_public_cannot_read(client):
    assert read(client, ArticleFactory(live=False)).status_code == 404
    assert client.post("/reads/0/").status_code == 404
    assert client.post(f"/reads/{'9' * 30}/").status_code == 404
    assert client.get(f"/reads/{ArticleFactory().pk}/").status_code == 405


def test_the_page_itself_counts_nothing_and_shows_no_number(client):
    article = ArticleFactory()
    DailyReads.objects.create(story=article, day=timezone.localdate(), count=987)
    html = client.get(article.url).content.decode()
    assert f'data-reads="/reads/{article.pk}/"' in html
    assert "987" not in html
    assert DailyReads.objects.get().count == 987


def test_editors_see_what_is_read_of_a_period_and_export_it(client):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    today = timezone.localdate()
    old, new = ArticleFactory(title="旧的"), ArticleFactory(title="新的")
    ArticleFactory(title="没人读")
    DailyReads.objects.create(story=old, day=today - timedelta(days=8), count=70)
    DailyReads.objects.create(story=old, day=today - timedelta(days=400), count=5)
    DailyReads.objects.create(story=new, day=today, count=9)
    url = reverse("reads_report")
    everything = client.get(url).content.decode()
    assert everything.index("旧的") < everything.index("新的")
    assert "没人读" not in everything
    assert "旧的" not in client.get(f"{url}?days=7").content.decode()
    exported = client.get(f"{url}?export=csv&days=365").getvalue().decode()
    lines = exported.strip().splitlines()
    assert [line.split(",")[0] for line in lines] == ["标题", "旧的", "新的"]
    assert [line.split(",")[-1] for line in lines[1:]] == ["70", "9"]
    assert client.get(f"{url}?days=x").status_code == 200
