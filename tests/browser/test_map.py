"""The finder's map in step with its list, and the editor's map: in a real browser."""

import random
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from stations.finder.coordinates import GCJ02, from_wgs84, to_wgs84
from stations.models import Station
from tests.browser.test_main_job import log_in, no_horizontal_scroll, publish

pytestmark = pytest.mark.usefixtures("sample_city")

TOWN = "/stations/?near=320583103"
MARKS = ".leaflet-marker-icon.is-listed"
TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'


def map_of(page):
    expect(page.locator(MARKS).first).to_be_visible()
    return page.locator("[data-map-ground]")


def fulfil_tile(route):
    route.fulfill(content_type="image/svg+xml", body=TILE)


def drag(page, ground, right, down):
    ground.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = ground.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=8)
    page.mouse.up()


def test_the_map_stands_beside_the_list_and_follows_it(desktop_page, screenshot):
    page = desktop_page
    page.goto(TOWN)
    map_of(page)
    items = page.locator(".hit[data-position]")
    assert page.locator(MARKS).count() == items.count()
    expect(page.locator(".is-cluster").first).to_be_visible()
    expect(page.get_by_text("没有底图")).to_be_visible()
    first, mark = items.first, page.locator(MARKS).first
    name = first.get_by_role("link").first.inner_text()
    expect(mark).to_have_accessible_name(re.compile(f"^{name}，"))
    first.hover()
    expect(mark).to_have_class(re.compile("is-current"))
    page.mouse.move(0, 0)
    expect(mark).not_to_have_class(re.compile("is-current"))
    mark.hover()
    expect(first).to_have_class(re.compile("is-current"))
    mark.click()
    expect(page.locator(".leaflet-popup").get_by_role("link").first).to_be_visible()
    assert no_horizontal_scroll(page)
    screenshot(page, "finder-map-desktop")


def test_searching_this_area_changes_list_address_and_form(desktop_page):
    page = desktop_page
    page.goto(f"{TOWN}&function=心理咨询")
    ground = map_of(page)
    here = page.get_by_role("button", name="搜索此区域")
    expect(here).to_be_hidden()
    before = page.locator("#results").inner_text()
    drag(page, ground, -220, -160)
    here.click()
    expect(page.locator("#results")).to_contain_text("从地图中心起")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["function"] == ["心理咨询"]
    assert "near" not in asked
    expect(page.locator(".chips")).to_contain_text("地图中心周围")
    expect(page.locator("form[data-finder] [name=radius]")).to_have_value(asked["radius"][0])
    assert page.locator(MARKS).count() == page.locator(".hit[data-position]").count()
    expect(here).to_be_hidden()
    # The same address gives the same list to somebody without the script.
    found = page.locator("#results").inner_text()
    page.reload()
    expect(page.locator("#results")).to_have_text(found)
    page.go_back()
    expect(page.locator("#results")).to_have_text(before)


def test_back_works_while_the_map_is_still_loading(desktop_page):
    page = desktop_page
    page.goto(TOWN)
    ground = map_of(page)
    before = page.locator("#results").inner_text()
    drag(page, ground, -220, -160)
    page.get_by_role("button", name="搜索此区域").click()
    expect(page.locator("#results")).to_contain_text("从地图中心起")
    page.route("**/leaflet*.js", lambda route: None)  # it never comes
    page.reload(wait_until="domcontentloaded")
    page.go_back()
    expect(page.locator("#results")).to_have_text(before)


def test_a_cluster_opens_into_what_it_holds(desktop_page):
    page = desktop_page
    page.goto("/stations/?tier=station")
    map_of(page)
    scale = page.locator(".leaflet-control-scale-line").inner_text()
    page.locator(".is-cluster").last.dispatch_event("click")
    expect(page.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    expect(page.get_by_role("button", name="搜索此区域")).to_be_visible()


def test_the_map_by_keyboard_alone(desktop_page):
    page = desktop_page
    page.goto(TOWN)
    ground = map_of(page)
    mark = page.locator(MARKS).first
    mark.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_focused()
    ground.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)  # one step of the map's own animation
    here = page.get_by_role("button", name="搜索此区域")
    expect(here).to_be_visible()
    here.press("Enter")
    expect(page.locator("#results")).to_contain_text("从地图中心起")
    expect(ground).to_be_focused()
    page.locator(".skip-map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("footer a:focus, .footer a:focus")).to_have_count(1)


def test_on_a_phone_the_map_is_loaded_when_it_is_asked_for(page, screenshot):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(TOWN)
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if "leaflet" in path]
    page.get_by_role("button", name="地图").click()
    ground = map_of(page)
    expect(page.locator(".finder-list")).to_be_hidden()
    for control in page.locator(".leaflet-bar a").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    assert ground.bounding_box()["height"] > 300
    assert no_horizontal_scroll(page)
    screenshot(page, "finder-map-phone")
    page.get_by_role("button", name="列表").click()
    expect(page.locator(".finder-list")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_in_large_type_the_map_takes_its_turn_with_the_list(new_page, width, screenshot):
    page = new_page(viewport={"width": width, "height": 640})
    page.goto("/face/elder/")
    page.goto(TOWN)
    page.get_by_role("button", name="地图").click()
    map_of(page)
    expect(page.locator(".finder-list")).to_be_hidden()
    assert no_horizontal_scroll(page)
    screenshot(page, f"finder-map-elder-{width}")


def test_without_javascript_there_is_a_list_and_no_map(page_without_js, new_page):
    wide = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    for page in (page_without_js, wide):
        page.goto(TOWN)
        assert page.locator(".hit").count() == 20
        expect(page.locator(".finder-map")).to_be_hidden()
        expect(page.locator(".finder-switch")).to_be_hidden()
        page.get_by_text("按功能选").click()
        page.locator(".facet-more a").first.click()
        expect(page.locator(".chips li")).to_have_count(3)  # the place, the function, all


@pytest.mark.parametrize(
    ("service", "host"),
    [
        ("tianditu", "t0.tianditu.gov.cn"),
        ("amap", "webrd01.is.autonavi.com"),
        ("tencent", "rt0.map.gtimg.com"),
    ],
)
def test_tiles_come_from_the_configured_host_alone(desktop_page, watch_of, settings, service, host):
    settings.MAP_TILES, settings.TIANDITU_KEY = service, "0123456789abcdef0123456789abcdef"
    page, asked = desktop_page, []

    page.on("request", lambda request: host in request.url and asked.append(request))
    page.route(f"https://{host}/**", fulfil_tile)
    watch_of(page).allow(re.escape(f"请求了其他主机：https://{host}/"))
    page.goto(TOWN)
    map_of(page)
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert asked
    # The service may know the site, not what was asked there.
    assert all("near" not in (request.headers.get("referer") or "") for request in asked)
    expect(page.get_by_text("没有底图")).to_have_count(0)


def test_marks_stand_on_shifted_tiles_where_those_draw_the_place(desktop_page, watch_of, settings):
    """On AMap's tiles a station is drawn at its GCJ-02 place; what is picked is WGS-84 again."""
    settings.MAP_TILES = "amap"
    page = desktop_page
    page.route("https://webrd01.is.autonavi.com/**", fulfil_tile)
    watch_of(page).allow("webrd01.is.autonavi.com")
    page.goto(TOWN)
    map_of(page)
    lat, lng = map(float, page.locator(".hit").first.get_attribute("data-position").split(","))
    drawn = page.evaluate(
        """([lat, lng]) => {
            const there = SHIFTED_CRS.latLngToPoint(L.latLng(lat, lng), 18);
            const tile = L.CRS.EPSG3857.pointToLatLng(there, 18);
            const back = SHIFTED_CRS.pointToLatLng(there, 18);
            return [[tile.lat, tile.lng], [back.lat, back.lng]];
        }""",
        [lat, lng],
    )
    assert drawn[0] == pytest.approx(from_wgs84(lat, lng, GCJ02), abs=1e-9)
    assert drawn[1] == pytest.approx((lat, lng), abs=1e-9)


def test_the_shift_of_the_script_is_the_shift_of_the_server(page_at_nothing):
    page = page_at_nothing
    page.add_script_tag(path=Path(django_settings.ROOT) / "static" / "js" / "map" / "gcj02.js")
    rng = random.Random(4)
    places = [(rng.uniform(-90, 90), rng.uniform(-180, 180)) for _ in range(500)]
    places += [(rng.uniform(15, 56), rng.uniform(70, 140)) for _ in range(3000)]
    there, back = page.evaluate(
        "(places) => [GCJ02.fromWgs84, GCJ02.toWgs84].map((f) => places.map((p) => f(...p)))",
        places,
    )
    for place, shifted, unshifted in zip(places, there, back, strict=True):
        assert shifted == pytest.approx(from_wgs84(*place, GCJ02), abs=1e-9)
        assert unshifted == pytest.approx(to_wgs84(*place, GCJ02), abs=1e-9)


@pytest.fixture
def page_at_nothing(desktop_page):
    desktop_page.goto("about:blank")
    return desktop_page


def open_place_tab(page, station):
    log_in(page)
    page.goto(f"/admin/snippets/stations/station/edit/{station.pk}/")
    page.get_by_role("tab", name="位置与照片").click()
    ground = page.locator("[data-place-ground]")
    expect(ground.locator(".is-picked")).to_be_visible()
    return ground


def test_an_editor_picks_a_place_on_the_map(desktop_page, screenshot):
    page = desktop_page
    station = Station.objects.get(code="KS0002")
    ground = open_place_tab(page, station)
    screenshot(page, "admin-place")
    ground.click(position={"x": 100, "y": 100})
    expect(page.locator("[data-place-said]")).to_contain_text("已选定")
    picked = [float(page.locator(f"[name={name}]").input_value()) for name in ("lat", "lng")]
    assert picked != [station.lat, station.lng]
    assert picked == pytest.approx([station.lat, station.lng], abs=0.02)
    mark = ground.locator(".is-picked")
    box = mark.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 82, box["y"] + 52, steps=6)
    page.mouse.up()
    dragged = [float(page.locator(f"[name={name}]").input_value()) for name in ("lat", "lng")]
    assert dragged[0] < picked[0]
    assert dragged[1] > picked[1]
    publish(page)
    station.refresh_from_db()
    assert [station.lat, station.lng] == dragged


def test_an_editor_pastes_coordinates_of_another_system(desktop_page, watch_of):
    page = desktop_page
    watch_of(page).allow("422")  # what cannot be read
    open_place_tab(page, Station.objects.get(code="KS0002"))
    text, said = page.locator("[data-place-text]"), page.locator("[data-place-said]")
    text.fill("菉溪路")
    text.press("Enter")
    expect(said).to_contain_text("读不出坐标")
    lat, lng = from_wgs84(31.312, 121.05, GCJ02)
    text.fill(f"{lng:.6f},{lat:.6f}")
    page.locator("[data-place-crs]").select_option(GCJ02)
    page.locator("[data-place-ask]").click()
    expect(said).to_contain_text("原文经度在前，已对调，已换算")
    assert float(page.locator("[name=lat]").input_value()) == pytest.approx(31.312, abs=2e-6)
    assert float(page.locator("[name=lng]").input_value()) == pytest.approx(121.05, abs=2e-6)
