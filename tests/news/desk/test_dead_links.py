"""The link check: what it finds, how it judges, and what it must never ask."""

import socket
import ssl
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from base.addresses import is_public
from base.models import SiteIdentity
from home.models import HomePage
from news.desk.links import outside, running
from news.desk.links.finding import links_in_html, public_links
from news.desk.links.inside import check_inside
from news.desk.links.outside import Inquirer, Refused, address_of, split
from news.desk.links.verdict import WORKS, Verdict, apply
from news.desk.models import Link, LinkState, LinkUse
from news.models import ArticlePage, ColumnPage
from tests.factories import StationFactory


@pytest.fixture
def column(db):
    return HomePage.objects.get().add_child(instance=ColumnPage(title="要闻", introduction="说明"))


def article(column, title="一则", body=(), **fields):
    page = ArticlePage(title=title, summary="摘要", body=list(body), **fields)
    return column.add_child(instance=page)


def targets():
    return {(place.title, found.target) for place, found in public_links()}


# Finding


def test_links_of_rich_text_keep_their_words():
    found = links_in_html(
        '<p>见<a href="https://a.example/x">市<b>政府</b>网</a>，<a linktype="page" id="3">本站</a>'
        '<a linktype="document" id="5">附件</a><embed embedtype="image" id="7" alt="图"/></p>'
    )
    assert [(link.target, link.text) for link in found] == [
        ("https://a.example/x", "市政府网"),
        ("page:3", "本站"),
        ("document:5", "附件"),
        ("image:7", "图"),
    ]


def test_links_are_found_wherever_a_page_may_hold_them(column):
    document = get_document_model().objects.create(title="表", file=ContentFile(b"x", "a.pdf"))
    picture = get_image_model().objects.create(title="图", file=get_test_image_file())
    station = StationFactory()
    image = {"image": picture.pk, "alt_text": "读书", "decorative": False}
    article(
        column,
        body=[
            {"type": "text", "value": '<p><a href="https://a.example/">甲</a></p>'},
            {"type": "attachment", "value": {"document": document.pk}},
            {"type": "picture", "value": {"image": image}},
            {"type": "gallery", "value": {"pictures": [{"image": image}, {"image": image}]}},
            {"type": "station_card", "value": {"station": station.pk}},
        ],
        external_url="https://b.example/story",
    )
    identity = SiteIdentity.objects.create(
        site=HomePage.objects.get().get_site(), report_error_url="https://c.example/report"
    )
    found = {target for _, target in targets()}
    assert {
        "https://a.example/",
        "https://b.example/story",
        identity.report_error_url,
        f"document:{document.pk}",
        f"image:{picture.pk}",
        f"stations.station:{station.pk}",
    } <= found


def test_drafts_and_what_is_private_are_left_alone(column):
    body = [{"type": "text", "value": '<p><a href="https://a.example/">甲</a></p>'}]
    article(column, body=body, live=False)
    assert not targets()


def test_what_was_chosen_and_deleted_is_found(column):
    station = StationFactory()
    article(column, body=[{"type": "station_card", "value": {"station": station.pk}}])
    station.delete()
    assert ("一则", "") in targets()
    assert check_inside("") == Verdict(False, "选中的内容已被删除", certain=True)


# Judging what is ours


@pytest.mark.django_db
def test_pages_are_looked_up(column):
    story, draft = article(column), article(column, "草稿", live=False)
    assert check_inside(f"page:{story.pk}") == WORKS
    assert "没有发布" in check_inside(f"page:{draft.pk}").problem
    assert "已被删除" in check_inside("page:999999").problem
    assert check_inside("page:None").works is False


@pytest.mark.django_db
def test_a_file_must_be_there_and_not_only_its_record():
    document = get_document_model().objects.create(title="表", file=ContentFile(b"x", "a.pdf"))
    assert check_inside(f"document:{document.pk}") == WORKS
    assert check_inside(document.file.url) == WORKS
    document.file.storage.delete(document.file.name)
    assert "找不到" in check_inside(f"document:{document.pk}").problem
    assert check_inside(document.file.url).works is False


@pytest.mark.django_db
def test_addresses_of_the_site_are_resolved_as_a_visitor_would(column):
    station, hidden = StationFactory(), StationFactory(live=False)
    story = article(column)
    Redirect.objects.create(old_path="/old", redirect_link="/stations/")
    for path in ("/", "/stations/", f"/stations/{station.code}/", story.url, "/old", "/robots.txt"):
        assert check_inside(path) == WORKS, path
    for path in ("/nothing/", f"/stations/{hidden.code}/", "/admin/pages/1/", "/media/../x"):
        assert check_inside(path).works is False, path


def test_the_sites_own_host_is_ours_and_another_port_is_not():
    hosts = {"dangqun.example", "127.0.0.1:8000"}
    assert running.normalise("https://dangqun.example/a?b=1", hosts) == ("/a?b=1", "")
    assert running.normalise("http://127.0.0.1:8000", hosts) == ("/", "")
    assert running.normalise("http://127.0.0.1:9000/", hosts)[1] == "127.0.0.1:9000"
    assert running.normalise("https://a.example/x#part", hosts) == (
        "https://a.example/x",
        "a.example",
    )


# Asking others


class Answers(BaseHTTPRequestHandler):
    """A site of another office, with every habit there is."""

    asked: list = []

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        Answers.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            return self.reply(200, body=b"User-agent: *\nDisallow: /private/\n")
        if self.path == "/get-only" and self.command == "HEAD":
            return self.reply(405)
        if self.path == "/moved":
            return self.reply(301, {"Location": "/there"})
        if self.path == "/inwards":
            return self.reply(302, {"Location": "http://169.254.169.254/latest/meta-data/"})
        if self.path == "/circle":
            return self.reply(302, {"Location": "/circle"})
        if self.path.startswith("/status/"):
            return self.reply(int(self.path.rpartition("/")[2]))
        return self.reply(200, body=b"there")

    def reply(self, status, headers=(), body=b""):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def other_site(settings):
    """A server on this machine which the settings name as one that may be asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Answers.asked = []
    host = f"127.0.0.1:{server.server_port}"
    settings.LINK_CHECK_PRIVATE_HOSTS = [host]
    yield f"http://{host}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def inquirer():
    return Inquirer(pause=0)


def test_a_page_that_answers_works(other_site, inquirer):
    for path in ("/there", "/moved", "/get-only"):
        assert inquirer.check(other_site + path) == WORKS, path
    assert ("GET", "/get-only") in {asked[:2] for asked in Answers.asked}
    assert ("GET", "/there") not in {asked[:2] for asked in Answers.asked}  # HEAD was enough
    assert all("dangqun-link-check" in agent for *_, agent in Answers.asked)


@pytest.mark.parametrize(
    ("path", "works"),
    [
        ("/status/404", False),
        ("/status/410", False),
        ("/status/500", False),
        ("/circle", False),
        ("/status/403", None),
        ("/status/429", None),
        ("/status/503", None),
    ],
)
def test_what_refuses_machines_is_not_called_dead(other_site, inquirer, path, works):
    verdict = inquirer.check(other_site + path)
    assert verdict.works is works
    assert verdict.problem
    assert not verdict.certain


def test_robots_are_asked_once_and_heeded(other_site, inquirer):
    assert inquirer.check(f"{other_site}/private/x").works is None
    assert inquirer.check(f"{other_site}/there") == WORKS
    paths = [path for _, path, _ in Answers.asked]
    assert paths.count("/robots.txt") == 1
    assert "/private/x" not in paths


def test_a_redirect_into_the_network_is_not_followed(other_site, inquirer):
    assert inquirer.check(f"{other_site}/inwards") == Verdict(None, "内网地址，不检查")


def test_the_same_host_is_asked_with_a_pause(other_site):
    now, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    inquirer = Inquirer(pause=2, clock=lambda: now[0], sleep=sleep)
    inquirer.check(f"{other_site}/a")
    inquirer.check(f"{other_site}/b")
    assert slept == [2, 2]  # after robots.txt, after /a


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1"),
        *("::ffff:10.0.0.1", "2002:0a00:0001::"),
    ],
)
def test_no_address_inside_is_public(address):
    assert not is_public(address)


def test_public_addresses_are():
    assert is_public("8.8.8.8")
    assert is_public("2606:4700:4700::1111")


def names(*addresses):
    return lambda host, port, type: [(0, 0, 0, "", (address, port)) for address in addresses]


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    assert address_of("a.example", 443, names("8.8.8.8")) == "8.8.8.8"
    with pytest.raises(Refused):
        address_of("a.example", 443, names("8.8.8.8", "10.0.0.1"))
    with pytest.raises(Refused):
        address_of("a.example", 443, names())


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch):
    """A name that answers differently the second time leads nowhere else."""
    answers = iter([names("8.8.8.8"), names("127.0.0.1")])
    connected = []
    resolve = lambda *args, **options: next(answers)(*args, **options)  # noqa: E731
    monkeypatch.setattr(outside, "address_of", lambda host, port: address_of(host, port, resolve))

    def connect(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    connection = outside.PinnedConnection(split("https://a.example/"))
    with pytest.raises(ConnectionRefusedError):
        connection.connect()
    assert connected == [("8.8.8.8", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:pass@a.example/",
        "http://a.example:99999/",
        "http://a.example/ x",
        "http://a.example\\@b.example/",
        "https://",
        "gopher://a.example/",
    ],
)
def test_addresses_that_are_none_are_never_asked(url, inquirer):
    assert inquirer.check(url).works is not True
    with pytest.raises(Refused):
        split(url)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(), "域名"),
        (TimeoutError(), "超时"),
        (ssl.SSLCertVerificationError(), "证书"),
        (ConnectionResetError(), "连接不上"),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words(monkeypatch, inquirer, error, words):
    def fail(host, port):
        raise error

    monkeypatch.setattr(outside, "address_of", fail)
    verdict = inquirer.check("https://a.example/")
    assert verdict.works is False
    assert words in verdict.problem


def test_a_chinese_host_and_path_are_asked_in_ascii():
    parts = split("http://例子.测试/通知?类=要闻#尾")
    assert parts.path == "/%E9%80%9A%E7%9F%A5"
    assert parts.query == "%E7%B1%BB=%E8%A6%81%E9%97%BB"
    assert outside.PinnedConnection(parts).host == "xn--fsqu00a.xn--0zwm56d"


# Settling


def test_dead_is_what_failed_on_two_different_days():
    link, monday = Link(target="x"), timezone.make_aware(datetime(2026, 11, 23, 9))
    failure = Verdict(False, "对方没有应答（超时）")
    apply(link, failure, monday)
    assert link.state == LinkState.SUSPECT
    apply(link, failure, monday + timedelta(hours=10))
    assert link.state == LinkState.SUSPECT
    apply(link, failure, monday + timedelta(days=1))
    assert link.state == LinkState.DEAD
    assert link.failing_since == monday
    apply(link, WORKS, monday + timedelta(days=2))
    assert (link.state, link.failing_since, link.problem) == (LinkState.WORKING, None, "")


def test_what_is_ours_needs_no_second_look():
    link = Link(target="page:1")
    apply(link, Verdict(False, "链接的页面已被删除", certain=True), timezone.now())
    assert link.state == LinkState.DEAD


def test_hosts_take_turns():
    links = [Link(host=host, target=str(n)) for n, host in enumerate("aaabbc")]
    assert [link.host for link in running.by_turns(links)] == list("abcaba")


def run(settings, inquirer=None, limit=100, seconds=60, **options):
    settings.LINK_CHECK_EXTERNAL = True
    lines = []
    running.check_links(limit, seconds, lines.append, inquirer or Inquirer(pause=0), **options)
    return lines


def linking(*urls):
    text = "".join(f'<a href="{url}">{url}</a>' for url in urls)
    return [{"type": "text", "value": f"<p>{text}</p>"}]


def test_a_run_notes_links_and_where_they_stand(settings, column, other_site):
    story = article(column, body=linking(f"{other_site}/there", "/nothing/", "mailto:a@b.c", "#x"))
    lines = run(settings)
    assert {(link.target, link.state) for link in Link.objects.all()} == {
        (f"{other_site}/there", LinkState.WORKING),
        ("/nothing/", LinkState.DEAD),
    }
    use = LinkUse.objects.get(link__target="/nothing/")
    assert (use.page_id, use.place, use.text) == (story.pk, "一则", "/nothing/")
    assert any("站内" in line for line in lines)

    story.body = []
    story.save()
    run(settings)
    assert not Link.objects.exists()  # what is linked no more is forgotten


def test_a_run_again_on_the_same_day_asks_nobody_twice(settings, column, other_site):
    article(column, body=linking(f"{other_site}/there", f"{other_site}/status/404"))
    run(settings)
    asked = len(Answers.asked)
    run(settings)
    assert len(Answers.asked) == asked
    Link.objects.update(checked_at=timezone.now() - timedelta(days=1, hours=1))
    Link.objects.filter(state=LinkState.SUSPECT).update(
        failing_since=timezone.now() - timedelta(days=1, hours=1)
    )
    run(settings)
    again = {path for _, path, _ in Answers.asked[asked:]}
    assert "/status/404" in again
    assert "/there" not in again
    assert Link.objects.get(target__endswith="404").state == LinkState.DEAD


def test_a_run_keeps_to_its_budget(settings, column, other_site):
    article(column, body=linking(*(f"{other_site}/{number}" for number in range(5))))
    run(settings, limit=2)
    assert Link.objects.filter(state=LinkState.WORKING).count() == 2
    ticks = iter([0, 0, 100])
    lines = run(settings, seconds=60, clock=lambda: next(ticks))
    assert Link.objects.filter(state=LinkState.WORKING).count() == 3
    assert any("时间用完" in line for line in lines)


def test_external_checks_can_be_switched_off(settings, column, other_site, capsys):
    article(column, body=linking(f"{other_site}/there"))
    settings.LINK_CHECK_EXTERNAL = False
    call_command("check_links")
    assert Answers.asked == []
    assert Link.objects.get().state == LinkState.UNCHECKED
    assert "LINK_CHECK_EXTERNAL" in capsys.readouterr().out
