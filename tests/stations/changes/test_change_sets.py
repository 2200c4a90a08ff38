"""A change of many stations: applied whole or not at all, kept, and undone as one."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from search.matching import keys_matching
from stations.changes import records
from stations.changes.applying import Edit, Refused, apply
from stations.changes.undoing import conflicts, may_undo, undo, visible_to
from stations.changes.wording import Words
from stations.finder import upkeep
from stations.models import ChangeSet, Function, Station, StationLogEntry
from tests.factories import AreaFactory, ArticleFactory, StationFactory
from tests.stations.scope.test_offices_keep_to_their_areas import office

pytestmark = pytest.mark.django_db
SPRING = ["2027-02-05", "2027-02-12", "", "春节闭馆"]


@pytest.fixture
def town():
    return AreaFactory(code="320583103", name="陆家镇")


@pytest.fixture
def stations(town):
    return StationFactory.create_batch(3, area=town, functions=["法律咨询"])


@pytest.fixture
def admin():
    return get_user_model().objects.create_superuser("admin")


def snapshot():
    return records.read(Station.objects.values_list("pk", flat=True))


def change(stations, user, values, **options):
    edits = [Edit(station.pk, values) for station in stations]
    return apply(edits, kind=ChangeSet.Kind.BULK, user=user, reason="春节安排", **options)


def new_record(area, **values):
    return records.blank() | {"name": "新站", "tier": "station", "area_id": area.pk} | values


def test_a_change_is_written_and_what_was_there_is_kept(stations, admin):
    change_set = change(stations, admin, {"exceptions": [SPRING], "phone": "0512-1"})
    station = Station.objects.get(pk=stations[0].pk)
    assert station.phone == "0512-1"
    assert station.schedule().exceptions[0].start == date(2027, 2, 5)
    assert (change_set.added, change_set.changed, change_set.who) == (0, 3, "admin")
    first = next(change_set.changes())
    assert first.before == {"exceptions": [], "phone": ""}
    assert upkeep.check().faults == 0


def test_an_undo_gives_back_exactly_what_was_there(stations, admin, town):
    before = snapshot()
    function = Function.objects.get(name="法律咨询")
    values = {"exceptions": [SPRING], "functions": [], "name": "改了名", "lat": None, "lng": None}
    change_set = change(stations, admin, values)
    added = apply(
        [Edit(None, new_record(town, code="N1", functions=[function.pk]))],
        kind=ChangeSet.Kind.IMPORT,
        user=admin,
        reason="新增",
    )
    assert keys_matching(Station, "新站")
    undo(added, admin)
    assert undo(change_set, admin) == 3
    assert snapshot() == before
    assert upkeep.check().faults == 0
    assert not keys_matching(Station, "新站")
    assert not keys_matching(Station, "改了名")


def test_each_station_s_history_says_who_and_why_and_holds_a_revision(stations, admin):
    change_set = change(stations, admin, {"phone": "0512-1"})
    entry = StationLogEntry.objects.filter(object_id=stations[0].pk).latest("pk")
    assert entry.user == admin
    assert entry.data["reason"] == "春节安排"
    assert entry.data["change_set"] == change_set.pk
    station = Station.objects.get(pk=stations[0].pk)
    assert station.latest_revision.as_object().phone == "0512-1"
    assert station.live_revision == station.latest_revision == entry.revision


def test_a_large_set_is_its_own_revision(stations, admin):
    change(stations, admin, {"phone": "0512-1"}, detailed=False)
    assert not Station.objects.filter(latest_revision__isnull=False).exists()
    assert StationLogEntry.objects.count() == 3


def test_what_stays_as_it_is_is_not_counted(stations, admin):
    change_set = change(stations, admin, {"phone": ""})
    assert change_set.changed == 0
    assert not list(change_set.changes())


def test_a_station_changed_since_stops_the_undo_or_is_kept_on_demand(stations, admin):
    change_set = change(stations, admin, {"phone": "0512-1"})
    change(stations[:1], admin, {"phone": "0512-2"})
    with pytest.raises(Refused, match="之后又改过"):
        undo(change_set, admin)
    assert set(Station.objects.values_list("phone", flat=True)) == {"0512-1", "0512-2"}
    assert undo(change_set, admin, keep_changed=True) == 2
    assert set(Station.objects.values_list("phone", flat=True)) == {"", "0512-2"}
    with pytest.raises(Refused, match="已经撤销"):
        undo(change_set, admin)


def test_an_added_station_that_others_hang_below_is_told(admin, town):
    added = apply(
        [Edit(None, new_record(town, code="N1", tier="center"))],
        kind=ChangeSet.Kind.IMPORT,
        user=admin,
        reason="新增",
    )
    StationFactory(area=town, parent=Station.objects.get(code="N1"))
    assert "下面已有" in next(iter(conflicts(added).values()))


def test_a_draft_refuses_the_whole_change(stations, admin):
    stations[1].introduction = "没写完"
    stations[1].save_revision()
    with pytest.raises(Refused, match="未发布的修改"):
        change(stations, admin, {"phone": "0512-1"})
    assert not Station.objects.exclude(phone="").exists()
    assert not ChangeSet.objects.exists()


def test_the_word_gate_stands_before_a_change_too(stations, admin):
    from news.models import GateWord

    GateWord.objects.create(wrong="陆加", right="陆家")
    with pytest.raises(Refused, match="陆加"):
        change(stations[:1], admin, {"introduction": "陆加镇"})
    assert not Station.objects.exclude(introduction="").exists()


def test_an_office_changes_and_undoes_within_its_areas_alone(stations, town, admin):
    lujia = office("陆家", town)
    other = StationFactory(area=AreaFactory(code="320583104", name="花桥镇"))
    own = change(stations, lujia, {"phone": "0512-1"})
    with pytest.raises(Refused, match="辖区"):
        change([*stations, other], lujia, {"phone": "0512-2"})
    with pytest.raises(Refused, match="辖区"):
        change(stations, lujia, {"area_id": other.area_id})
    foreign = change([other], admin, {"phone": "0512-3"})
    both = change([*stations, other], admin, {"phone": "0512-4"})
    assert list(visible_to(lujia)) == [own]
    assert [may_undo(lujia, each) for each in (own, foreign, both)] == [True, False, False]
    with pytest.raises(Refused, match="辖区"):
        undo(foreign, lujia)


def test_a_change_is_told_in_the_words_of_the_form(stations):
    before = records.read([stations[0].pk])[stations[0].pk]
    after = {"phone": "0512-1", "sessions": [[0, "09:00:00", "11:00:00", False]]}
    assert Words().differences(before, after) == [
        ("电话", "", "0512-1"),
        (
            "每周时段",
            "周一至周五 09:00–17:00；周六、周日 休息",
            "周一 09:00–11:00；周二至周日 休息",
        ),
    ]


def test_an_added_station_that_articles_tell_of_is_kept(admin, town):
    added = apply(
        [Edit(None, new_record(town, code="N1"))],
        kind=ChangeSet.Kind.IMPORT,
        user=admin,
        reason="新增",
    )
    ArticleFactory(stations=[Station.objects.get(code="N1")])
    assert "与它有关" in next(iter(conflicts(added).values()))
