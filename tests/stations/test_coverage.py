"""Coverage against the plan: what is counted, who may see it, how it is drawn."""

from datetime import date, timedelta
from io import BytesIO
from itertools import combinations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import Site

from stations.coverage import drawing, progress
from stations.models import Area, AreaScope, CoverageSettings, CoverageTarget, State, Station, Tier
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
END = date(2018, 12, 31)


@pytest.fixture
def city():
    AreaFactory(code="3205", name="苏州市", level="city")
    return AreaFactory(code="320583", name="昆山市", level="county")


@pytest.fixture
def towns(city):
    lujia = AreaFactory(code="320583103", name="陆家镇", lat=31.316, lng=121.049)
    huaqiao = AreaFactory(code="320583104", name="花桥镇", lat=31.298, lng=121.098)
    return lujia, huaqiao


@pytest.fixture
def public():
    site = Site.objects.get(is_default_site=True)
    return CoverageSettings.objects.create(site=site, public=True)


def target(area, planned, due=END, share=100, tier="station"):
    return CoverageTarget.objects.create(
        area=area, tier=tier, due=due, planned=planned, share=share
    )


def board(today=TODAY, root=None):
    targets = CoverageTarget.objects.select_related("area").order_by("area__path", "tier", "due")
    targets = list(targets)
    return progress.board(targets, root or progress.root_of(targets), today)


def only_milestone(found):
    (tier,) = found.whole.tiers
    (milestone,) = tier.milestones
    return milestone


def test_a_share_of_the_plan_is_rounded_up(city):
    assert target(city, 9, share=50).required == 5
    assert target(city, 158, share=50, tier="point").required == 79


def test_what_stood_on_the_day_is_counted(city, towns):
    target(city, 4, share=50)
    StationFactory(area=towns[0], opened_on=END)
    StationFactory(area=towns[1], opened_on=END + timedelta(days=1))
    milestone = only_milestone(board())
    assert (milestone.required, milestone.reached, milestone.state) == (2, 1, progress.MISSED)
    assert (board().whole.reached, board().whole.share) == (2, 50)
    Station.objects.update(opened_on=END)
    assert only_milestone(board()).state == progress.MET


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 1),
        ({"state": State.TEMPORARILY_CLOSED}, 1),
        ({"state": State.CLOSED_FOR_GOOD}, 0),
        ({"state": State.PLANNED}, 0),
        ({"live": False}, 0),
        ({"tier": "point"}, 0),
        ({"opened_on": TODAY}, 1),
        ({"opened_on": TODAY + timedelta(days=1)}, 0),
    ],
)
def test_reached_is_what_the_public_is_shown_and_has_opened(city, towns, fields, counted):
    target(city, 4)
    StationFactory(area=towns[0], **{"opened_on": date(2018, 1, 1), **fields})
    assert board().whole.reached == counted


def test_without_an_opening_date_a_station_counts_today_only(city, towns):
    target(city, 1)
    StationFactory(area=towns[0])
    found = board()
    assert (found.whole.reached, found.undated) == (1, 1)
    assert only_milestone(found).reached == 0


def test_what_is_not_due_is_measured_by_today(city, towns):
    target(city, 3, due=TODAY + timedelta(days=1))
    StationFactory(area=towns[0])
    milestone = only_milestone(board())
    assert (milestone.state, milestone.reached, milestone.missing) == (progress.AHEAD, 1, 2)


def test_towns_are_told_apart_and_add_up(city, towns):
    for town, planned in zip(towns, (2, 3), strict=True):
        target(town, planned)
        target(town, planned, due=date(2019, 12, 31))
    StationFactory(area=towns[0], opened_on=date(2018, 5, 1))
    community = AreaFactory(code="320583104001", name="一社区", level="community")
    StationFactory(area=community, opened_on=date(2019, 5, 1))
    found = board()
    assert found.root == Area.objects.get(code="320583")
    assert [(part.area.name, part.reached) for part in found.areas] == [
        ("陆家镇", 1),
        ("花桥镇", 1),
    ]
    (whole,) = found.whole.tiers
    assert (whole.planned, whole.reached) == (5, 2)
    milestones = [(one.due.year, one.required, one.reached) for one in whole.milestones]
    assert milestones == [(2018, 5, 1), (2019, 5, 2)]


def test_the_plan_of_an_area_itself_goes_before_the_sum_of_its_parts(city, towns):
    target(city, 10)
    target(towns[0], 2)
    assert board().whole.planned == 10
    assert board(root=towns[0]).whole.planned == 2


def test_the_trend_ends_today_with_what_stands(city, towns):
    target(city, 4)
    for day in (date(2018, 5, 1), date(2018, 5, 31), date(2018, 12, 1)):
        StationFactory(area=towns[0], opened_on=day)
    (trend,) = board().trends
    assert trend.reached == [
        (date(2018, 5, 1), 0),
        (date(2018, 6, 1), 2),
        (date(2019, 1, 1), 3),
        (TODAY, 3),
    ]


def test_a_board_takes_the_same_queries_however_many(city, towns, django_assert_num_queries):
    target(city, 4)
    for year in (2020, 2021):
        with django_assert_num_queries(4):  # targets, root, counts, months
            board()
        for number in range(20):
            StationFactory(area=towns[0], opened_on=date(2018, 1, 1) + timedelta(30 * number))
            if number < 3:
                target(towns[1], 5, due=date(year, 1, 1 + number))


def test_targets_that_cannot_be_are_refused(city):
    for fields in ({"planned": 0}, {"share": 0}, {"share": 101}, {"due": date(1918, 1, 1)}):
        values = {"planned": 1, "share": 100, "due": END, **fields}
        with pytest.raises(ValidationError):
            CoverageTarget(area=city, tier="station", **values).full_clean()


@given(
    st.lists(st.tuples(st.dates(date(2000, 1, 1), TODAY), st.integers(0, 100_000)), min_size=1),
    st.lists(st.tuples(st.dates(date(2000, 1, 1)), st.integers(1, 1_000_000)), min_size=1),
)
def test_nothing_is_drawn_outside_the_chart(reached, required):
    required = [(day, count) for day, count in sorted(required) if day.year < 2100] or [(END, 1)]
    chart = drawing.chart(progress.Trend(Tier.POINT, required, sorted(reached)), TODAY)
    for line in (chart.reached, chart.required):
        for pair in line.split():
            x, y = map(float, pair.split(","))
            assert drawing.LEFT <= x <= drawing.RIGHT
            assert drawing.TOP <= y <= drawing.BOTTOM
    assert all(0 < mark.x < drawing.WIDTH for mark in chart.marks)
    assert len(chart.years) <= 5


def test_the_map_has_north_above_and_east_on_the_right(city, towns):
    for town in towns:
        target(town, 1)
    StationFactory(area=towns[0])
    lujia, huaqiao = drawing.places(board().areas)
    assert lujia.y < huaqiao.y
    assert lujia.x < huaqiao.x
    assert (lujia.fill, huaqiao.fill) == (drawing.CIRCLE, 0)


def test_words_on_the_map_do_not_touch():
    near = [Area(name=str(n), lat=31.3 + n / 10_000, lng=121.0) for n in range(6)]
    found = drawing.places([progress.AreaProgress(area, []) for area in near])
    for one, other in combinations(found, 2):
        apart = abs(one.x - other.x) > drawing.BOX_WIDTH - 1
        assert apart or abs(one.y - other.y) > drawing.BOX_HEIGHT - 1
    width, height = drawing.map_size(found)
    assert all(0 < one.x < width and 0 < one.y < height for one in found)


# Who sees it


def test_the_public_sees_it_where_the_site_says_so(client, city, towns, public):
    target(city, 4)
    target(towns[0], 2)
    StationFactory(area=towns[0], opened_on=END)
    page = client.get("/coverage/")
    text = page.content.decode()
    for words in ("昆山市", "陆家镇", "已建成 1 处，计划 4 处", "到期未达到"):
        assert words in text
    assert "public" in page["Cache-Control"]
    assert not page.cookies
    assert "style=" not in text
    public.public = False
    public.save()
    for path in ("/coverage/", "/coverage/coverage.xlsx"):
        assert client.get(path).status_code == 404


def test_it_is_internal_unless_said_otherwise(client, city):
    target(city, 4)
    assert client.get("/coverage/").status_code == 404


def test_an_empty_board_says_so(client, public):
    assert "还没有" in client.get("/coverage/").content.decode()
    assert client.get("/coverage/coverage.xlsx").status_code == 404


@pytest.mark.parametrize("code", ["x", "9", "320583104", "３２０５８３", "1" * 99])
def test_an_area_without_targets_is_not_found(client, city, towns, public, code):
    target(towns[0], 4)
    assert client.get("/coverage/", {"area": code}).status_code == 404


def test_the_workbook_holds_every_milestone_and_no_formula(client, city, towns, public):
    Area.objects.filter(pk=towns[0].pk).update(name="=1+1")
    target(city, 4)
    target(towns[0], 2)
    response = client.get("/coverage/coverage.xlsx")
    assert "coverage.xlsx" in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    rows = list(book["覆盖进度"].values)
    assert rows[1][:3] == ("区划代码", "区域", "层级")
    assert [row[1] for row in rows[2:]] == ["昆山市", "'=1+1"]


@pytest.fixture
def office(client, towns):
    """Log in as an office of 陆家镇 that may look at stations and set targets."""
    group = Group.objects.create(name="陆家镇党群办")
    group.permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_station"]),
        *Permission.objects.filter(codename__endswith="_coveragetarget"),
    )
    AreaScope.objects.create(group=group, area=towns[0])
    user = get_user_model().objects.create_user("lujia", password="x")
    user.groups.add(group)
    client.force_login(user)
    return user


def test_an_office_sees_its_own_areas_whatever_is_public(client, city, towns, office):
    target(city, 4)
    target(towns[0], 2)
    url = reverse("coverage_report")
    text = client.get(url).content.decode()
    assert "计划 2 处" in text
    assert "计划 4 处" not in text
    assert client.get(url, {"area": "320583104"}).status_code == 404
    assert client.get(f"{url}?xlsx")["Content-Type"].endswith("spreadsheetml.sheet")
    assert url in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_looks_after_no_station_sees_no_board(client, city):
    user = get_user_model().objects.create_user("caibian", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.get(reverse("coverage_report"))
    assert response.status_code in (302, 403)


def targets_url(name, *args):
    return reverse(f"wagtailsnippets_stations_coveragetarget:{name}", args=args)


def test_an_office_sets_targets_for_its_own_areas_only(client, city, towns, office):
    mine, others = target(towns[0], 2), target(towns[1], 3)
    text = client.get(targets_url("list")).content.decode()
    assert targets_url("edit", mine.pk) in text
    assert targets_url("edit", others.pk) not in text
    assert client.get(targets_url("edit", mine.pk)).status_code == 200
    for name in ("edit", "delete", "copy", "history", "usage"):
        assert client.get(targets_url(name, others.pk)).status_code in (302, 403), name

    form = {"tier": "station", "due": "2020-12-31", "planned": "5", "share": "100"}
    client.post(targets_url("add"), {**form, "area": towns[0].pk})
    refused = client.post(targets_url("add"), {**form, "area": towns[1].pk})
    assert "不在您单位的辖区内" in refused.content.decode()
    assert list(CoverageTarget.objects.filter(planned=5).values_list("area", flat=True)) == [
        towns[0].pk
    ]
