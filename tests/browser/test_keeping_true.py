"""An office keeps its stations true from a phone, and plans the Spring Festival in one go."""

from datetime import date

from django.utils import timezone
from playwright.sync_api import expect

from home.demo.offices import ACCOUNT
from home.demo.roles import PASSWORD
from stations.models import HoursException, Station


def log_in(page, account):
    page.goto("/admin/login/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def verified():
    return Station.objects.filter(verified_on=timezone.localdate())


def test_three_stations_are_verified_with_one_tap_each_and_one_is_taken_back(
    sample_city, page, screenshot
):
    log_in(page, ACCOUNT)
    screenshot(page, "desk-phone")
    page.get_by_role("link", name="处阵地等您核实").tap()
    names = []
    for _ in range(3):
        name = page.locator(".verification-card h2").inner_text()
        screenshot(page, f"verification-{len(names)}")
        page.get_by_role("button", name="核实无误").tap()
        expect(page.locator(".verification-done")).to_contain_text(f"已核实：{name}")
        names.append(name)
    assert set(verified().values_list("name", flat=True)) == set(names)
    page.get_by_role("button", name="撤销").tap()
    expect(page.locator(".verification-card h2")).to_have_text(names[-1])
    assert set(verified().values_list("name", flat=True)) == set(names[:2])
    assert set(verified().values_list("verified_by__username", flat=True)) == {ACCOUNT}

    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    low = (
        page.locator(".verification-actions")
        .locator("a, button")
        .evaluate_all(
            "elements => elements.filter(e => e.getBoundingClientRect().height < 44).length"
        )
    )
    assert low == 0

    page.get_by_role("link", name="有变化，去修改").tap()
    page.wait_for_url("**/edit/**")
    page.goto(verified().first().get_absolute_url())
    expect(page.locator("body")).to_contain_text(timezone.localdate().isoformat())


def test_it_works_without_a_script(sample_city, page_without_js):
    page = page_without_js
    log_in(page, ACCOUNT)
    page.goto("/admin/verification/")
    page.get_by_role("button", name="核实无误").click()
    expect(page.locator(".verification-done")).to_contain_text("已核实")
    assert verified().count() == 1


def test_the_spring_festival_for_every_station_of_a_tier_is_previewed_done_and_undone(
    sample_city, desktop_page, screenshot
):
    page = desktop_page
    log_in(page, "zhanwu")
    count = Station.objects.filter(tier="station").count()
    assert count > 100
    page.goto("/admin/stations/bulk/?tier=station")
    page.fill("[name=days-0-start]", "2027-02-05")
    page.fill("[name=days-0-end]", "2027-02-11")
    page.fill("[name=days-0-reason]", "春节放假")
    page.fill("[name=reason]", "2027 年春节安排")
    screenshot(page, "bulk-form")
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_role("heading", name="预览（还没有改）")).to_be_visible()
    screenshot(page, "bulk-preview")
    assert not HoursException.objects.filter(reason="春节放假").exists()
    page.get_by_role("button", name=f"确认修改 {count} 处").click()
    expect(page.locator("main")).to_contain_text(f"修改了 {count} 处阵地")
    screenshot(page, "bulk-done")
    assert HoursException.objects.filter(reason="春节放假").count() == count

    station = Station.objects.filter(tier="station").first()
    answer = page.request.get(f"/api/stations/{station.code}").json()
    assert answer["exceptions"][-1] == {
        "start": "2027-02-05",
        "end": "2027-02-11",
        "sessions": [],
        "reason": "春节放假",
    }
    during = page.request.get(
        f"/api/stations/nearby?lat={station.lat}&lng={station.lng}&limit=1&open=2027-02-08T10:00"
    ).json()
    assert during["evaluated_at"].startswith(date(2027, 2, 8).isoformat())
    codes = [hit["code"] for hit in during["stations"] if hit["status"]["state"] == "open"]
    assert station.code not in codes

    page.get_by_role("button", name="撤销这次修改").click()
    expect(page.locator("main")).to_contain_text(f"已撤销：{count} 处")
    assert not HoursException.objects.filter(reason="春节放假").exists()
    answer = page.request.get(f"/api/stations/{station.code}").json()
    assert answer["exceptions"] == []


def test_a_row_of_special_days_stands_in_line_and_its_calendar_within_the_screen(
    sample_city, new_page, screenshot
):
    page = new_page()
    log_in(page, "zhanwu")
    page.goto("/admin/stations/bulk/?tier=center")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.locator("#id_days-0-end").click()
        calendar = page.locator(".xdsoft_datetimepicker:visible")
        box = calendar.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        screenshot(page, f"bulk-calendar-{width}")
        page.keyboard.press("Tab")
        expect(calendar).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 900})
    boxes = page.locator(".bulk-days").first.locator("input[type=text]")
    tops = {box.bounding_box()["y"] for box in boxes.all()}
    assert len(tops) == 1
