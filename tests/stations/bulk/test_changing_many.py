"""Many stations in one go: chosen, previewed, changed whole, taken back whole."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from stations.bulk import selection
from stations.changes.models import ChangeSet
from stations.models import HoursException, Station, StationLogEntry
from tests.factories import AreaFactory, FunctionFactory, StationFactory
from tests.stations.scope.test_offices_keep_to_their_areas import office
from tests.stations.test_directory_admin import url

pytestmark = pytest.mark.django_db
EMPTY = {
    "days-TOTAL_FORMS": "3",
    "days-INITIAL_FORMS": "0",
    "days-MIN_NUM_FORMS": "0",
    "days-MAX_NUM_FORMS": "6",
    "reason": "2027 年春节安排",
}
SPRING = EMPTY | {
    "days-0-start": "2027-02-05",
    "days-0-end": "2027-02-11",
    "days-0-reason": "春节放假",
}
DUTY = {
    "days-1-start": "2027-02-12",
    "days-1-end": "2027-02-13",
    "days-1-hours": "09:00–11:00",
    "days-1-reason": "春节值班",
}


@pytest.fixture
def town():
    return AreaFactory(code="320583103", name="陆家镇")


@pytest.fixture
def editor(client, town):
    user = office("陆家", town)
    client.force_login(user)
    return user


@pytest.fixture
def own(town):
    return [StationFactory(name=f"陆家{n}站", code=f"L{n}", area=town) for n in range(3)]


@pytest.fixture
def foreign():
    return StationFactory(name="花桥站", code="H", area=AreaFactory(code="320583104"))


def address(query=""):
    return f"{reverse('station_bulk')}?{query}"


def ids(*stations):
    return f"ids={','.join(str(station.pk) for station in stations)}"


def post(client, data, query="", **more):
    return client.post(address(query), data | more)


def apply(client, data, query=""):
    """Look at the preview and confirm it, as a browser does."""
    context = post(client, data, query).context
    sent = dict(context["fields"]) | {"digest": context["preview"].digest, "apply": "1"}
    return client.post(context["here"], sent, follow=True)


def days_of(station):
    rows = station.exceptions.order_by("start").values_list("start", "end", "hours", "reason")
    return list(rows)


def test_the_spring_festival_for_all_of_an_office_in_one_go_and_back(client, editor, own, foreign):
    before = [(s.pk, s.latest_revision_id) for s in Station.objects.all()]
    preview = post(client, SPRING | DUTY)
    assert "3</b> 处会改动" in preview.content.decode()
    assert "春节放假" in preview.content.decode() and "花桥站" not in preview.content.decode()
    assert before == [(s.pk, s.latest_revision_id) for s in Station.objects.all()]
    assert not HoursException.objects.exists()

    done = apply(client, SPRING | DUTY).content.decode()
    assert "修改了 <b>3</b> 处阵地" in done
    expected = [
        (date(2027, 2, 5), date(2027, 2, 11), "", "春节放假"),
        (date(2027, 2, 12), date(2027, 2, 13), "09:00–11:00", "春节值班"),
    ]
    for station in own:
        assert days_of(station) == expected
        assert StationLogEntry.objects.for_instance(station).filter(user=editor).count() == 1
    assert days_of(foreign) == []
    api = client.get("/api/stations/status?codes=L1&at=").status_code
    assert api in (200, 422)
    exceptions = client.get("/api/stations/L1").json()["exceptions"]
    assert [row["reason"] for row in exceptions] == ["春节放假", "春节值班"]

    change_set = ChangeSet.objects.get()
    assert (change_set.user, change_set.reason) == (editor, "2027 年春节安排")
    undone = client.post(reverse("station_bulk_undo", args=[change_set.pk]), follow=True)
    assert "已撤销：3 处" in undone.content.decode()
    assert not HoursException.objects.exists()


def test_hours_functions_and_state_change_and_what_is_so_already_is_said(client, editor, own):
    add, gone = FunctionFactory(name="法律咨询"), FunctionFactory(name="读书")
    StationFactory(code="HAS", area=own[0].area, functions=["读书"])
    data = EMPTY | {
        "weekly_hours": "周一至周五 9:00-11:30；法定节假日休息",
        "add_functions": [add.pk],
        "remove_functions": [gone.pk],
        "state": "temporarily_closed",
        "closed_reason": "装修",
        "closed_until": "2099-01-01",
    }
    context = post(client, data).context
    sent = {name: [] for name, _ in context["fields"]}
    for name, value in context["fields"]:
        sent[name].append(value)
    client.post(context["here"], sent | {"digest": context["preview"].digest, "apply": "1"})
    for station in Station.objects.all():
        assert station.hours_text == "周一至周五 09:00–11:30；周六、周日 休息；法定节假日休息"
        assert [function.name for function in station.listed_functions()] == ["法律咨询"]
        assert (station.state, station.closed_reason) == ("temporarily_closed", "装修")
    assert "4 处本来就是这样" in post(client, data).content.decode()
    assert "确认修改" not in post(client, data).content.decode()
    found = get_search_backend().search("法律咨询", Station)
    assert len(found) == 4


def test_a_closure_from_some_later_day_on_becomes_special_days(client, editor, own):
    data = EMPTY | {"state": "temporarily_closed", "closed_reason": "搬迁"}
    assert "须填" in post(client, data, closed_from="2098-12-01").content.decode()
    apply(client, data | {"closed_from": "2098-12-01", "closed_until": "2098-12-31"})
    own[0].refresh_from_db()
    assert own[0].state == "open"
    assert days_of(own[0]) == [(date(2098, 12, 1), date(2098, 12, 31), "", "搬迁")]


def test_what_overlaps_is_told_and_stops_all_unless_it_is_skipped_or_makes_way(client, editor, own):
    HoursException.objects.create(
        station=own[1], start=date(2027, 2, 10), end=date(2027, 2, 20), reason="装修"
    )
    preview = post(client, SPRING)
    page = preview.content.decode()
    assert "1 处不能改" in page and "已有特殊日期“装修”" in page and "确认修改" not in page
    digest = preview.context["preview"].digest
    page = post(client, SPRING, apply="1", digest=digest).content.decode()
    assert "什么都没有改" in page
    assert HoursException.objects.count() == 1
    apply(client, SPRING | {"skips": "on"})
    assert (days_of(own[0]) != [], len(days_of(own[1]))) == (True, 1)
    apply(client, SPRING | {"replaces": "on"})
    assert days_of(own[1]) == [
        (date(2027, 2, 5), date(2027, 2, 11), "", "春节放假"),
        (date(2027, 2, 12), date(2027, 2, 20), "", "装修"),
    ]


def test_a_draft_in_work_is_not_overwritten(client, editor, own):
    own[2].address = "新址"
    own[2].save_revision()
    assert "有未发布的修改" in post(client, SPRING).content.decode()
    apply(client, SPRING | {"skips": "on"})
    assert days_of(own[2]) == [] and days_of(own[0]) != []


def test_what_changed_since_the_preview_is_shown_again_first(client, editor, own):
    digest = post(client, SPRING).context["preview"].digest
    StationFactory(name="刚添的站", area=own[0].area)
    page = post(client, SPRING, apply="1", digest=digest)
    assert "再核对一遍" in page.content.decode() and "刚添的站" in page.content.decode()
    assert not HoursException.objects.exists()


def test_foreign_stations_in_a_selection_are_refused_not_left_out(client, editor, own, foreign):
    both = ids(own[0], foreign)
    for response in (client.get(address(both)), post(client, SPRING, both, apply="1", digest="x")):
        assert response.url == reverse("wagtailadmin_home")
    gone = client.get(address(f"ids={own[0].pk},999999"))
    assert gone.url == reverse("wagtailadmin_home")
    assert not HoursException.objects.exists()
    one = apply(client, SPRING, ids(own[0]))
    assert "修改了 <b>1</b> 处" in one.content.decode()


def test_who_may_not_publish_changes_nothing_and_sees_no_others_changes(client, own, town, foreign):
    admin = get_user_model().objects.create_superuser("admin")
    client.force_login(admin)
    apply(client, SPRING)
    change_set = ChangeSet.objects.get()
    home = reverse("wagtailadmin_home")
    addresses = [
        reverse("station_bulk_done", args=[change_set.pk]),
        reverse("station_bulk_undo", args=[change_set.pk]),
        address(),
    ]
    client.force_login(office("只改", town, actions=["change", "view"]))
    for each in addresses:
        assert client.post(each, SPRING).url == home
    client.force_login(office("陆家", town))
    for each in addresses[:2]:
        assert client.post(each).url == home
    change_set.refresh_from_db()
    assert change_set.undone_at is None


def test_an_undo_says_what_was_changed_since_and_can_leave_it(client, editor, own):
    apply(client, SPRING)
    change_set = ChangeSet.objects.get()
    HoursException.objects.filter(station=own[0]).update(reason="改过")
    undo = reverse("station_bulk_undo", args=[change_set.pk])
    page = client.post(undo).content.decode()
    assert "之后又改过" in page and "只撤销其余的" in page
    assert HoursException.objects.count() == 3
    page = client.post(undo, {"keep_changed": "1"}, follow=True).content.decode()
    assert "已撤销：2 处" in page
    assert days_of(own[0])[0][-1] == "改过" and days_of(own[1]) == []


def test_filters_of_the_list_choose_and_so_do_ticks(client, editor, own):
    StationFactory(name="陆家中心", tier="center", area=own[0].area, functions=["书吧"])
    action = reverse("wagtail_bulk_action", args=["stations", "station", "change"])
    everything = client.get(action, {"id": "all", "next": f"{url('list')}?tier=center&p=2"})
    assert everything.url == address("tier=center")
    assert "选中 <b>1</b> 处" in client.get(everything.url).content.decode()
    ticked = client.get(action, {"id": [own[0].pk, own[1].pk]})
    assert "选中 <b>2</b> 处" in client.get(ticked.url).content.decode()
    book = FunctionFactory(name="书吧").pk
    for query, count in (
        (f"function={book}", 1),
        (f"function={book}&q=陆家", 1),
        ("q=陆家1站", 1),
        ("town=320583103", 4),
    ):
        page = client.get(address(query)).content.decode()
        assert f"选中 <b>{count}</b> 处" in page, query
    listed = client.get(url("list"), {"q": "陆家", "function": book}).content.decode()
    assert "陆家中心" in listed and "陆家1站" not in listed
    assert "批量修改列出的阵地" in client.get(url("list")).content.decode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (EMPTY, "还没有填要改什么"),
        (SPRING | {"reason": ""}, "必须填写"),
        (SPRING | {"days-0-end": "2027-02-01"}, "结束日期早于开始日期"),
        (SPRING | {"days-0-hours": "九点"}, "看不懂"),
        (SPRING | DUTY | {"days-1-start": "2027-02-11"}, "不重叠"),
        (EMPTY | {"weekly_hours": "随便"}, "看不懂"),
        (EMPTY | {"weekly_hours": "周末休息"}, "没有写哪天几点开放"),
        (EMPTY | {"state": "temporarily_closed"}, "原因"),
        (EMPTY | {"state": "closed_for_good"}, "有效"),
        (EMPTY | {"add_functions": ["99999"]}, "99999"),
        (EMPTY | {"days-TOTAL_FORMS": "x"}, "数据缺失或被篡改"),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(client, editor, own, data, message):
    page = post(client, data)
    assert page.status_code == 200
    assert message in page.content.decode()
    assert "preview" not in page.context
    assert not ChangeSet.objects.exists()


def test_too_many_at_once_are_refused_in_plain_words(client, editor, own, monkeypatch):
    monkeypatch.setattr(selection, "MOST", 2)
    for query in ("", ids(*own)):
        page = client.get(address(query)).content.decode()
        assert "选中了 3 处，一次最多 2 处" in page


def test_a_batch_takes_as_many_queries_whether_it_is_full_or_not(client, editor, own):
    def queries(act):
        with CaptureQueriesContext(connection) as context:
            act()
        # The word gate asks for each station whether its words are still those it has read.
        return sum("news_gateedition" not in query["sql"] for query in context)

    post(client, SPRING)  # what is asked once is asked now
    looked = queries(lambda: post(client, SPRING))
    applied = queries(lambda: apply(client, SPRING))
    client.post(reverse("station_bulk_undo", args=[ChangeSet.objects.get().pk]))
    StationFactory.create_batch(60, area=own[0].area)
    assert queries(lambda: post(client, SPRING)) == looked
    assert queries(lambda: apply(client, SPRING)) <= applied + 5
