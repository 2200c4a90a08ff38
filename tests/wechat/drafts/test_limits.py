"""Fields at their limits: what may be sent and what the fake API, counting for itself, takes."""

import pytest

from wechat.client import Client, WeChatError
from wechat.drafts.article import Article, differences, problems

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
HANZI, EMOJI = "党", "🎉"


def article(**changes):
    values = {
        "title": "周末开放",
        "author": "采编",
        "digest": "周末也开门。",
        "content": "<p>周末也开门</p>",
        "content_source_url": "https://example.org/news/1/",
    }
    return Article(**{**values, **changes})


def url(size):
    return "https://example.org/".ljust(size, "a")


def body(length, char):
    return "<p>" + char * (length - 7) + "</p>"


CASES = [
    (name, wrap(most, char), wrap(more, char))
    for char in (HANZI, EMOJI)
    for name, most, more, wrap in [
        ("title", 32, 33, lambda n, char: char * n),
        ("author", 16, 17, lambda n, char: char * n),
        ("digest", 128, 129, lambda n, char: char * n),
        ("content", 19_999, 20_000, body),
        ("content_source_url", 1024, 1025, lambda n, char: url(n)),
    ]
]


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "fits", "exceeds"), CASES)
def test_what_fits_is_sent_and_one_more_is_refused_before_sending(api, field, fits, exceeds):
    client = Client()
    cover = client.add_cover(PNG, "cover.png")
    within = article(thumb_media_id=cover, **{field: fits})
    assert problems(within) == {}
    media_id = client.add_draft(within.payload())
    assert differences(within.payload(), client.get_draft(media_id)) == []

    beyond = article(thumb_media_id=cover, **{field: exceeds})
    assert list(problems(beyond)) == [field]
    with pytest.raises(WeChatError):  # and WeChat would not have taken it
        client.add_draft(beyond.payload())


def test_a_source_url_is_measured_in_bytes():
    address = "https://example.org/" + "党" * 334 + "aa"
    assert len(address.encode()) == 1024
    assert problems(article(content_source_url=address)) == {}
    assert "content_source_url" in problems(article(content_source_url=address + "a"))


def test_a_body_is_measured_in_bytes_too():
    assert problems(article(content="😀" * 19_999)) == {}
    assert len(("😀" * 19_999).encode()) < 1_000_000


def test_messages_say_how_long_it_is_and_what_to_do():
    found = problems(article(title="党" * 36, content=""))
    assert "36 字" in found["title"] and "最多 32 字" in found["title"] and "改短" in found["title"]
    assert "正文是空的" in found["content"]
    assert problems(article(title="  ")) == {"title": "请填写标题。"}


def test_control_characters_are_left_out_of_what_is_sent():
    assert article(title="周\x00末\x1f开放").payload()["title"] == "周末开放"


def test_what_wechat_changed_is_told():
    sent = article(content='<p>一</p><img src="a"><img src="b">', thumb_media_id="C").payload()
    assert differences(sent, sent) == []
    fewer = {**sent, "content": '<p>一</p><img src="a">'}
    assert differences(sent, fewer) == ["正文：送出 2 张图片，微信留下 1 张"]
    other = {**sent, "title": "周末开", "content": sent["content"].replace("一", "二")}
    title, content = differences(sent, other)
    assert title == "标题：送出“周末开放”，微信存为“周末开”"
    assert content.startswith("正文：第 4 字起不同")
