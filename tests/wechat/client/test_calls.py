"""The client against the fake API: one retry, one token, errors in Chinese, nothing in logs."""

import logging

import pytest

from tests.wechat.fake_api import APPID, SECRET
from wechat.client.api import Client
from wechat.client.errors import MEANINGS, NotConfigured, Unreachable, WeChatError
from wechat.models import Credential

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def article(client, **changes):
    return {
        "title": "党群服务中心周末开放",
        "author": "采编",
        "digest": "周末也开门。",
        "content": "<section><p>周末也开门 🎉</p></section>",
        "content_source_url": "https://example.org/news/1/",
        "thumb_media_id": client.add_cover(PNG, "cover.png"),
        **changes,
    }


def test_without_credentials_nobody_is_called(settings):
    settings.WECHAT_APPID = settings.WECHAT_SECRET = ""
    with pytest.raises(NotConfigured, match="WECHAT_APPID"):
        Client()


def test_one_token_serves_many_calls(api):
    client = Client()
    for _ in range(3):
        client.upload_picture(PNG, "a.png")
    assert api.count("stable_token") == 1
    assert api.forced == []


def test_a_draft_travels_as_raw_utf8(api):
    client = Client()
    media_id = client.add_draft(article(client))
    assert client.get_draft(media_id)["content"] == "<section><p>周末也开门 🎉</p></section>"


def test_a_token_that_ends_in_mid_run_is_replaced_once(api):
    client = Client()
    client.upload_picture(PNG, "a.png")
    api.expire_tokens()
    client.upload_picture(PNG, "b.png")
    client.upload_picture(PNG, "c.png")
    assert api.count("stable_token") == 2
    assert api.count("media/uploadimg") == 4
    assert len(api.forced) == 1


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_token_that_is_refused_for_ever_is_tried_exactly_once_more(api, code):
    api.refuse("draft/get", code)
    with pytest.raises(WeChatError) as error:
        Client().get_draft("DRAFT-1")
    assert error.value.code == code
    assert api.count("draft/get") == 2
    assert api.count("stable_token") == 2
    assert len(api.forced) == 1


def test_forced_refreshes_keep_thirty_seconds_apart(api):
    api.refuse("draft/get", 40001)
    for _ in range(3):
        with pytest.raises(WeChatError):
            Client().get_draft("DRAFT-1")
    assert len(api.forced) == 1
    asked = [body["force_refresh"] for path, body in api.calls if path == "stable_token"]
    assert asked.count(True) == 1


def test_no_more_than_twenty_forced_refreshes_a_day(api):
    api.refuse("draft/get", 40001)
    for _ in range(22):
        Credential.objects.update(forced_at=None)  # as if half a minute had passed
        api.skip(31)
        with pytest.raises(WeChatError):
            Client().get_draft("DRAFT-1")
    asked = [body["force_refresh"] for path, body in api.calls if path == "stable_token"]
    assert asked.count(True) == 20
    assert len(api.forced) == 20


def test_a_wrong_secret_is_not_tried_again(api, settings):
    settings.WECHAT_SECRET = "wrong"
    with pytest.raises(WeChatError, match="WECHAT_SECRET") as error:
        Client().token()
    assert error.value.code == 40125
    assert api.count("stable_token") == 1


def test_a_busy_wechat_is_asked_once_more(api):
    api.refuse("media/uploadimg", -1, times=1)
    assert Client().upload_picture(PNG, "a.png")
    assert api.count("media/uploadimg") == 2


def test_a_lost_answer_is_asked_for_again_where_that_does_no_harm(api):
    api.drop("media/uploadimg")
    assert Client().upload_picture(PNG, "a.png")
    assert api.count("media/uploadimg") == 2


def test_a_lost_answer_to_a_new_draft_is_not_asked_for_again(api):
    client = Client()
    sent = article(client)
    api.drop("draft/add")
    with pytest.raises(Unreachable, match="草稿箱"):
        client.add_draft(sent)
    assert len(api.drafts) == 1


def test_an_unreachable_wechat_is_told_in_chinese(configured):
    with pytest.raises(Unreachable, match="连不上微信"):
        Client().token()


def test_an_ip_that_is_not_on_the_white_list_is_named(api):
    api.white_list = False
    with pytest.raises(WeChatError, match=r"203\.0\.113\.7") as error:
        Client().token()
    assert "白名单" in error.value.message
    assert "203.0.113.7" in error.value.advice


@pytest.mark.parametrize("code", sorted(MEANINGS))
def test_every_known_refusal_says_what_to_do(api, code):
    api.refuse("draft/get", code)
    with pytest.raises(WeChatError) as error:
        Client().get_draft("DRAFT-1")
    assert error.value.code == code
    assert str(code) in error.value.message
    assert error.value.advice.endswith("。")
    assert "{" not in str(error.value)


def test_the_codes_of_the_design_are_all_known():
    codes = {40001, 40014, 42001, 40164, 40007, 44003, 45003, 45004, 45002, 45166, 45009, 48001}
    assert codes | {53402, 40005, 40009} <= MEANINGS.keys()


def test_an_unknown_refusal_still_gives_its_number(api):
    api.refuse("draft/get", 99999)
    with pytest.raises(WeChatError, match="99999"):
        Client().get_draft("DRAFT-1")


def test_neither_secret_nor_token_reaches_log_or_message(api, caplog, settings):
    caplog.set_level(logging.DEBUG)
    client = Client()
    token = client.token()
    client.upload_picture(PNG, "a.png")
    api.refuse("draft/get", 40001)
    with pytest.raises(WeChatError) as refused:
        client.get_draft("DRAFT-1")
    settings.WECHAT_API_URL = "http://127.0.0.1:9"
    with pytest.raises(Unreachable) as unreachable:
        Client().upload_picture(PNG, "a.png")
    written = caplog.text + str(refused.value) + str(unreachable.value)
    for secret in (SECRET, token, Credential.objects.get(account=APPID).value):
        assert secret not in written


def test_the_ticket_is_asked_for_once(api):
    assert Client().ticket() == Client().ticket() == api.ticket
    assert api.count("ticket/getticket") == 1
