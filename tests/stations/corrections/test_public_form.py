"""A visitor says what is wrong: no account, no robots, nothing lost, an answer by number."""

import pytest

from stations.corrections.receipts import LENGTH, grouped, new_receipt, read_receipt
from stations.models import Correction, CorrectionMessage, Station

pytestmark = pytest.mark.django_db
PATH = "/stations/KS0002/correction/"


def text(response):
    return response.content.decode()


def test_what_was_sent_is_kept_and_shown_by_its_number(client, station, report):
    response = report(words="0512-57675678，前台的人说的")
    message = CorrectionMessage.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/corrections/{grouped(message.receipt)}/"
    page = text(client.get(response["Location"]))
    assert "收到了" in page and grouped(message.receipt) in page
    assert "前台的人说的" in page
    assert message.correction.station == station


def test_no_page_of_it_is_kept_by_anybody_or_found_by_search_engines(client, station, report):
    for path in (PATH, "/corrections/", report()["Location"]):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in text(response)


def test_the_station_s_own_page_holds_a_link_and_no_token(client, station):
    response = client.get("/stations/KS0002/")
    assert f'href="{PATH}"' in text(response)
    assert "csrf" not in text(response)
    assert not response.cookies


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"subject": ""}, "请选择哪里不对"),
        ({"subject": "<script>"}, "请选择哪里不对"),
        ({"words": "  "}, "请写一写应该是什么"),
        ({"words": "长" * 301}, "最多写 300 个字"),
        ({"contact": "找我", "consent": "on"}, "请填电话号码或邮箱"),
        ({"contact": "a@b", "consent": "on"}, "邮箱好像没有写对"),
        ({"contact": "13800000000"}, "请勾选同意"),
        ({"website": "http://spam.example"}, "请留空"),
        ({"opened": "forged"}, "请再点一次"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(station, report, fields, message):
    response = report(**{"words": "0512-57675678", **fields})
    page = text(response)
    assert response.status_code == 200
    assert message in page
    assert fields.get("words", "0512-57675678").strip() in page
    assert not Correction.objects.exists()


def test_a_closed_station_needs_no_words(station, report):
    assert report(subject="closed", words="").status_code == 302


def test_a_contact_is_kept_only_with_consent(station, report):
    assert report(contact="0512-57671111", consent="on").status_code == 302
    assert CorrectionMessage.objects.get().contact == "0512-57671111"
    assert "30 天后删除" in text(report(contact="0512-57671111"))


def test_a_form_filled_faster_than_anybody_reads_is_sent_again_and_then_taken(
    client, station, report, clock
):
    response = report(wait=1)
    assert "请等几秒" in text(response)
    opened = response.context["form"]["opened"].value()
    clock(10)
    data = {"subject": "phone", "words": "0512-57675678", "opened": opened}
    assert client.post(PATH, data).status_code == 302


def test_a_form_that_lay_open_for_a_day_is_taken_at_the_second_try(client, station, report, clock):
    response = report(wait=24 * 3600)
    assert "打开太久" in text(response)
    opened = response.context["form"]["opened"].value()
    clock(10)
    data = {"subject": "phone", "words": "0512-57675678", "opened": opened}
    assert client.post(PATH, data).status_code == 302


def test_a_form_is_good_for_its_own_station_only(client, station, report, clock):
    from tests.factories import StationFactory

    StationFactory(code="KS0003")
    opened = client.get("/stations/KS0003/correction/").context["form"].initial["opened"]
    clock(20)
    assert "请再点一次" in text(report(opened=opened))


def test_one_address_sends_ten_an_hour_and_loses_no_words(client, station, report):
    for _ in range(10):
        assert report().status_code == 302
    response = report(words="第十一条")
    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "第十一条" in text(response)
    assert CorrectionMessage.objects.count() == 10


def test_the_same_said_by_two_is_one_correction_until_it_is_closed(station, report):
    report()
    report(words="0512-57675679")
    report(subject="hours", words="周六也开门")
    assert Correction.objects.count() == 2
    assert Correction.objects.get(subject="phone").messages.count() == 2
    Correction.objects.update(state="accepted")
    report()
    assert Correction.objects.filter(subject="phone").count() == 2


@pytest.mark.parametrize("path", ["/stations/KS9999/correction/", "/stations/党/correction/"])
def test_only_public_stations_have_the_form(client, station, path):
    Station.objects.filter(code="KS0002").update(live=False)
    assert client.get(path).status_code == 404
    assert client.get(PATH).status_code == 404


def test_a_number_is_found_however_it_is_typed(client, station, report):
    page = report()["Location"]
    number = page.split("/")[2]
    for typed in (number, number.lower(), number.replace("-", " "), f" {number} "):
        assert client.get("/corrections/", {"receipt": typed})["Location"] == page
    assert "没有找到编号" in text(client.get("/corrections/", {"receipt": "AAAA-BBBB-CCCC"}))
    assert "没有找到编号" in text(client.get("/corrections/", {"receipt": "<b>x\x00"}))
    assert client.get("/corrections/AAAA-BBBB-CCCC/").status_code == 404
    assert client.get("/corrections/%00/").status_code == 404


def test_receipts_are_long_and_differ():
    receipts = {new_receipt() for _ in range(1000)}
    assert len(receipts) == 1000
    assert all(read_receipt(grouped(receipt)) == receipt for receipt in receipts)
    assert len(new_receipt()) == LENGTH == 12


def test_the_answer_is_shown_and_the_contact_never(client, station, report):
    page = report(contact="13800000000", consent="on")["Location"]
    Correction.objects.update(
        state="declined", answer="电话没有变。", closed_at="2026-11-24T10:00+08:00"
    )
    shown = text(client.get(page))
    assert "未采纳" in shown and "电话没有变。" in shown
    assert "13800000000" not in shown
