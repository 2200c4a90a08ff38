"""What is pasted from WeChat, Word or WPS becomes a draft; what is lost is told."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from base.models import Picture
from news.drafting.manuscript import Figure, Heading, Text
from news.models import ArticlePage, DraftImport
from news.pasting import reading
from news.pasting.fetching import FetchProblem
from news.pasting.reading import PasteProblem, read_paste
from tests.news.word_import.corpus import png

URL = "/admin/news/import/paste/"

WECHAT = """<div id="js_article"><h1 class="rich_media_title"> 社区食堂开张了 </h1>
<section style="font-size:16px;"><section><section><p style="text-align:center;"><span
style="font-weight: bold;">一、早起的第一锅粥</span></p></section></section>
<section><span leaf=""><span textstyle="">清晨六点，食堂的灯亮了。</span></span></section>
<section><img class="rich_pages" data-src="https://mmbiz.qpic.cn/mmbiz_jpg/a/640?wx_fmt=jpeg"
src="data:image/svg+xml,%3Csvg/%3E" alt="图片"></section>
<p style="text-align: center;"><span>▲居民在排队</span></p>
<ul class="list-paddingleft-1"><li><p>早餐 <strong>三元</strong></p></li><li><p>午餐</p></li></ul>
<section><img data-src="https://evil.example/track.png"></section>
<iframe class="video_iframe" data-src="https://v.qq.com/x"></iframe><mpvoice name="录音"></mpvoice>
<section style="background-image: url(https://mmbiz.qpic.cn/bg.png);">落款。</section>
</section></div>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p{}</style></head><body>
<!--StartFragment--><p class=MsoTitle>关于开展活动的通知<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span>
<![endif]><span>报名</span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>a)&nbsp;&nbsp;<b>线上</b></p>
<p class=MsoNormal>见下图，图在这句话的后面，这句话足够长：<img width=10 src="file:///C:/Users/x/clip_image001.png">
<img src="data:image/png;base64,%s"></p><!--EndFragment--></body></html>"""


def fetched(url, deadline):
    if "mmbiz.qpic.cn" not in url:
        raise AssertionError(f"asked {url}")
    return png("orange")


def of_kind(pasted, kind):
    return [part for part in pasted.manuscript.parts if isinstance(part, kind)]


def told(pasted, word):
    return [finding for finding in pasted.report if word in finding.what]


def test_a_wechat_article_without_its_nested_sections():
    pasted = read_paste(WECHAT, fetched)
    assert pasted.manuscript.title == "社区食堂开张了"
    assert [part.text for part in of_kind(pasted, Heading)] == ["一、早起的第一锅粥"]
    assert [part.html for part in of_kind(pasted, Text)] == [
        "<p>清晨六点，食堂的灯亮了。</p>",
        "<ul><li>早餐 <b>三元</b></li><li>午餐</li></ul>",
        "<p>落款。</p>",
    ]
    figure, foreign = of_kind(pasted, Figure)
    assert figure.caption == "居民在排队"
    assert pasted.load_picture(figure.src).startswith(b"\x89PNG")
    assert foreign.src not in pasted.pictures
    for word in ("网页框架或视频", "微信语音", "背景图"):
        assert told(pasted, word)[0].count == 1


def test_words_clipboard_with_its_lists_and_pictures():
    pasted = read_paste(WORD % base64.b64encode(png()).decode(), fetched)
    assert pasted.manuscript.title == "关于开展活动的通知"
    assert of_kind(pasted, Text)[0].html.startswith(
        "<ol><li>报名<ol><li><b>线上</b></li></ol></li></ol>"
    )
    lost, inside = of_kind(pasted, Figure)
    assert pasted.load_picture(inside.src) == png()
    with pytest.raises(ValueError, match="从 Word 新建"):
        pasted.load_picture(lost.src)


HOSTILE = [
    "<script>alert(1)</script>字",
    "<svg onload=alert(1)><p>字</svg>字",
    "<img src=x onerror=alert(1)>字",
    "<a href='javascript:alert(1)'>字</a>",
    "<a href='JaVa\tScRiPt:alert(1)'>字</a>",
    "<a href='data:text/html,<script>1</script>'>字</a>",
    "<a href='https://a.example/\" onmouseover=\"alert(1)'>字</a>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1)>字</p>",
    "<math><mtext><mglyph><style><img src onerror=alert(1)></style></mglyph></mtext></math>字",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>字</noscript>字",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>字",
    "<embed embedtype='image' id=1><a linktype='page' id=1>字</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;字",
    "<b><i>" * 40 + "字",
    "<div>" * 9_000 + "字",
    "<table><tr><td>" * 3_000 + "字",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_only_text_and_safe_links_come_through(html):
    pasted = read_paste(html, fetched)
    manuscript = pasted.manuscript
    html = "".join(part.html for part in of_kind(pasted, Text))
    assert "字" in html + manuscript.title + "".join(p.text for p in of_kind(pasted, Heading))
    tags = {piece.partition(">")[0].split(" ")[0] for piece in html.split("<")[1:]}
    assert tags <= {"p", "/p", "b", "/b", "i", "/i", "a", "/a", "br/"}
    assert "javascript:" not in html.lower()
    assert 'onmouseover="' not in html


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 100_000 + "字", "层次太深"),
        ("<font id=1>" * 500 + "<p>字" * 1000, "层次太深"),
        ("<p " + "a=1 " * 100_000 + ">字", "层次太深"),
        ("&" * 500_000, "层次太深"),
        ("字" * 3_000_000, "太多"),
        ("<!--" * 100_000, "没有读到内容"),
        ('<a href="' * 100_000, "没有读到内容"),
        ("<p></p>", "没有读到内容"),
    ],
)
def test_what_is_made_to_choke_a_parser_is_refused(html, reason):
    with pytest.raises(PasteProblem, match=reason):
        read_paste(html, fetched)


@pytest.fixture
def desk(client, editor, monkeypatch):
    monkeypatch.setattr(reading, "fetch_all", lambda urls, fetch: dict.fromkeys(urls, png("gold")))
    client.force_login(editor)
    return client


def paste(client, column, html, **answers):
    return client.post(URL, {"column": column.pk, "html": html, **answers})


def test_a_pasted_article_becomes_a_draft_that_opens(desk, column):
    response = paste(desk, column, WECHAT)
    record = DraftImport.objects.get()
    assert response.url == reverse("news_import", args=[record.pk])
    page = record.page.specific
    assert (page.title, page.live) == ("社区食堂开张了", False)
    assert record.pictures.get().title == "居民在排队"
    for name in ("edit", "view_draft"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        assert desk.get(url).status_code == 200
    report = desk.get(response.url).content.decode()
    assert "不在微信的图片服务器上" in report
    assert "微信语音" in report


def test_the_clipboard_travels_as_a_file_with_pictures_larger_than_a_field_may_be(desk, column):
    html = WORD % base64.b64encode(png("red", (1200, 900)) + bytes(3_000_000)).decode()
    pasted = SimpleUploadedFile("paste.html", html.encode())
    desk.post(URL, {"column": column.pk, "pasted": pasted, "title": "自己的标题"})
    record = DraftImport.objects.get()
    assert record.page.title == "自己的标题"
    assert Picture.objects.count() == 1


def test_pictures_that_could_not_be_fetched_are_told_with_their_place(desk, column, monkeypatch):
    problem = FetchProblem("微信的图片服务器没有应答，可稍后重试")
    monkeypatch.setattr(reading, "fetch_all", lambda urls, fetch: dict.fromkeys(urls, problem))
    paste(desk, column, WECHAT)
    finding = next(f for f in DraftImport.objects.get().findings if "没有应答" in f["what"])
    assert finding["places"] == ["在“清晨六点，食堂的灯亮了。”之后：居民在排队"]


@pytest.mark.parametrize("html", ["", "   ", "<div>" * 100_000])
def test_nothing_usable_is_told_beside_the_form(desk, column, html):
    response = paste(desk, column, html)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not ArticlePage.objects.exists()
