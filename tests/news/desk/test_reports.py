"""The desk's reports: what they count, for whom, and what they give a spreadsheet."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, PageLogEntry

from home.models import HomePage
from news.desk.freshness import column_states
from news.desk.health import yearly_check
from news.desk.models import Link, LinkState, LinkUse
from news.desk.reports import REPORTS
from news.desk.reports.pictures import pictures_without_words
from news.desk.reports.schedule import timetable
from news.desk.reports.workload import workload
from news.desk.scope import pages_of
from news.models import ArticlePage, ColumnPage
from stations.models import Correction
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2026, 11, 22, 9))


@pytest.fixture
def home():
    return HomePage.objects.get()


def column(home, title, kind="news"):
    page = ColumnPage(title=title, introduction="说明", kind=kind)
    return home.add_child(instance=page)


def article(parent, title, days_ago=0, **fields):
    page = ArticlePage(
        title=title, summary="摘要", published_at=NOW - timedelta(days=days_ago), **fields
    )
    return parent.add_child(instance=page)


def person(name, parent=None, verbs=("add", "change")):
    """An account that may work below `parent` and nowhere else."""
    user = get_user_model().objects.create_user(name, first_name=name)
    group = Group.objects.create(name=f"{name}科")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for verb in verbs if parent else ():
        permission = Permission.objects.get(codename=f"{verb}_page")
        GroupPagePermission.objects.create(group=group, page=parent, permission=permission)
    user.groups.add(group)
    return user


def verdicts(columns):
    return {state.title: state.verdict for state in column_states(columns, NOW)}


def test_columns_are_judged_by_the_figures_of_the_yearly_check(home):
    for title, kind, days in [
        ("要闻", "news", 14),
        ("动态", "news", 15),
        ("通知", "notices", 183),
        ("政策", "policy", 190),
        ("样本", "cases", 900),
    ]:
        article(column(home, title, kind), "一则", days)
    column(home, "空的")
    assert verdicts(ColumnPage.objects.all()) == {
        "要闻": "合格",
        "动态": "超期 1 天",
        "通知": "合格",
        "政策": "超期 7 天",
        "样本": "合格",
        "空的": "空栏目",
    }


def test_drafts_do_not_make_a_column_fresh(home):
    news = column(home, "要闻")
    article(news, "旧的", 30)
    article(news, "草稿", 0, live=False)
    assert verdicts([news]) == {"要闻": "超期 16 天"}


def finding(demand):
    return next(row for row in yearly_check(NOW) if row.demand == demand)


def test_the_check_says_what_fails_and_where_to_mend_it(home):
    news = column(home, "要闻")
    article(news, "旧的", 20)
    column(home, "空的", "notices")
    assert finding("要闻更新").passes is False
    assert "“要闻”超期 6 天" in finding("要闻更新").figure
    assert finding("空栏目").figure == "1 个：空的"
    assert finding("首页更新").figure == "20 天前更新"
    assert finding("首页更新").passes is False
    article(news, "新的", 1)
    assert finding("要闻更新").passes
    assert finding("首页更新").passes


def test_what_the_site_does_not_have_is_said_and_neither_passed_nor_failed(home):
    article(column(home, "要闻"), "一则", 1)
    for demand in ("通知、政策更新", "咨询留言"):
        assert finding(demand).passes is None
        assert finding(demand).figure.startswith("未设置")
    assert finding("失效链接").figure == "还没有检查过"


def test_corrections_of_stations_are_the_channel_for_the_public(home):
    draft = StationFactory(live=False)
    assert finding("咨询留言").passes is None
    station = StationFactory()
    assert finding("咨询留言").passes
    assert finding("咨询留言").url == reverse("corrections:queue")
    for days, subject, state in [(400, "phone", "answered"), (20, "hours", "open")]:
        correction = Correction.objects.create(station=station, subject=subject, state=state)
        Correction.objects.filter(pk=correction.pk).update(opened_at=NOW - timedelta(days=days))
    assert finding("咨询留言").figure == "报错：1 件待处理，最久的等了 20 天"
    assert finding("咨询留言").passes
    late = Correction.objects.create(station=draft, subject="name")
    Correction.objects.filter(pk=late.pk).update(opened_at=NOW - timedelta(days=91))
    assert finding("咨询留言").passes is False


@pytest.mark.parametrize(("dead", "passes"), [(4, True), (5, False)])
def test_dead_links_fail_at_five_percent(home, dead, passes):
    for number in range(100):
        state = LinkState.DEAD if number < dead else LinkState.WORKING
        link = Link.objects.create(
            key=str(number), target=f"https://a.example/{number}", state=state
        )
        LinkUse.objects.create(link=link, place="某页", edit_url="/")
    unjudged = Link.objects.create(key="x", target="https://b.example/", state=LinkState.UNKNOWN)
    LinkUse.objects.create(link=unjudged, place="某页", edit_url="/")
    assert finding("失效链接").figure == f"{dead} / 100（{dead}.0%）"
    assert finding("失效链接").passes is passes


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.slug)
def test_every_report_opens_and_exports_for_an_editor(client, home, report):
    news = column(home, "要闻")
    story = article(news, "=1+1", 20, expire_at=NOW + timedelta(days=900))
    link = Link.objects.create(key="1", target="https://a.example/", state=LinkState.DEAD)
    LinkUse.objects.create(link=link, page=story, place=story.title, edit_url="/admin/")
    client.force_login(person("采编", news))
    address = reverse(report.index_url_name)
    page = client.get(address)
    assert page.status_code == 200
    assert report.page_title in page.text
    assert client.get(reverse(report.index_results_url_name)).status_code == 200

    response = client.get(address, {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")  # Excel reads it as UTF-8
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert not any(row and row[0].startswith("=") for row in csv.reader(io.StringIO(text[1:])))

    sheet = client.get(address, {"export": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(sheet.streaming_content))).active.values)
    assert all(any("\u4e00" <= char <= "\u9fff" for char in heading) for heading in rows[0])


def test_times_in_a_spreadsheet_are_local(client, home, admin_client):
    failing = timezone.make_aware(datetime(2026, 11, 20, 7, 30))
    link = Link.objects.create(
        key="1", target="https://a.example/", state=LinkState.DEAD, failing_since=failing
    )
    LinkUse.objects.create(link=link, place="页脚", edit_url="/admin/")
    sheet = admin_client.get(reverse("desk_links"), {"export": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(sheet.streaming_content))).active.values)
    assert datetime(2026, 11, 20, 7, 30) in rows[1]


def test_reports_show_an_editor_the_own_pages_only(client, home):
    mine, theirs = column(home, "本镇要闻"), column(home, "别处要闻")
    article(mine, "本镇一则", 30, expire_at=NOW + timedelta(days=900))
    article(theirs, "别处一则", 30, expire_at=NOW + timedelta(days=900))
    for story in ArticlePage.objects.all():
        link = Link.objects.create(key=story.title, target=story.title, state=LinkState.DEAD)
        LinkUse.objects.create(link=link, page=story, place=story.title, edit_url="/admin/")
    client.force_login(person("采编", mine))
    for slug in ("columns", "links", "schedule"):
        text = client.get(reverse(f"desk_{slug}")).text
        assert "本镇" in text, slug
        assert "别处" not in text, slug


def test_pictures_without_words_are_found():
    model = get_image_model()
    for title, description in [
        ("a", ""),
        ("b", "IMG_2034"),
        ("c", "微信图片 20261122"),
        ("d", "居民在阅览室看书"),
        ("e", "图片里的两位老人"),
    ]:
        model.objects.create(title=title, description=description, file=get_test_image_file())
    assert {picture.title for picture in pictures_without_words()} == {"a", "b", "c"}


def test_the_timetable_has_what_goes_up_and_comes_down_the_soonest_first(home, admin_user):
    news = column(home, "要闻")
    later, soon = timezone.now() + timedelta(days=5), timezone.now() + timedelta(days=2)
    article(news, "到期下线", expire_at=later)
    going_live = article(news, "定时上线", live=False, go_live_at=soon)
    going_live.save_revision().publish()
    article(news, "没人批准", live=False, go_live_at=later + timedelta(days=1))
    rows = timetable(pages_of(admin_user))
    assert [(row.title, row.event, bool(row.note)) for row in rows] == [
        ("定时上线", "上线", False),
        ("到期下线", "下线", False),
        ("没人批准", "上线", True),
    ]
    assert len(timetable(pages_of(admin_user), until=soon)) == 1


def log(page, action, user, day):
    entry = PageLogEntry.objects.log_action(instance=page, action=action, user=user)
    moment = timezone.make_aware(datetime(2026, 11, day, 23, 30))
    PageLogEntry.objects.filter(pk=entry.pk).update(timestamp=moment)


def test_workload_counts_each_story_once_and_each_review(home, admin_user):
    news = column(home, "要闻")
    writer, reviewer = person("小王", news), person("老李", news)
    first, second = article(news, "一", owner=writer), article(news, "二", owner=writer)
    for story in (first, second):
        log(story, "wagtail.create", writer, 3)
        log(story, "wagtail.workflow.start", writer, 4)
    log(first, "wagtail.workflow.start", writer, 5)  # sent again: still one story
    log(first, "wagtail.workflow.reject", reviewer, 4)
    log(first, "wagtail.workflow.approve", reviewer, 5)
    log(second, "wagtail.workflow.approve", reviewer, 6)
    log(first, "wagtail.publish", reviewer, 5)
    log(second, "wagtail.publish", reviewer, 9)  # after the period

    def days(since, until, **options):
        since, until = datetime(2026, 11, since).date(), datetime(2026, 11, until).date()
        return workload(pages_of(admin_user), since, until, **options)

    shares = {share.name: share for share in days(3, 6)}
    king, lee = shares["小王"], shares["老李"]
    assert (king.created, king.submitted, king.published) == (2, 2, 1)
    assert (lee.approved, lee.sent_back, lee.published) == (2, 1, 0)
    assert {share.name for share in days(3, 6, by_office=True)} == {"小王科", "老李科"}
    assert days(1, 2) == []


def test_a_period_that_ends_before_it_begins_is_refused(admin_client):
    response = admin_client.get(
        reverse("desk_workload"), {"since": "2026-11-10", "until": "2026-11-01"}
    )
    assert "“从”不能晚于“到”" in response.text
