"""A fake Official Account API on the loopback: the documented limits and errors, kept in memory.

Written from WeChat's documents alone and importing nothing of the site, so that a mistake there is
not repeated here.

    with FakeApi() as api:
        api.url                    # http://127.0.0.1:PORT
        api.refuse("draft/add", 48001)
        api.calls                  # [("stable_token", {...}), ...]
"""

import json
import re
import threading
import time
from collections import Counter
from email.message import Message
from email.parser import BytesParser
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

APPID, SECRET = "wx0123456789abcdef", "0123456789abcdef0123456789abcdef"
MB = 1024 * 1024
HOST = "mmbiz.qpic.cn"
VOID = {"img", "br", "hr", "col", "input"}
GONE = {"script", "style", "iframe", "form"}


class Refused(Exception):
    def __init__(self, code, message="refused"):
        super().__init__(message)
        self.code = code


class FakeApi:
    """`clock` is in seconds and may be set forward; `lifetime` is that of a token, in seconds."""

    def __init__(self, lifetime=7200):
        self.lifetime = lifetime
        self.skipped = 0.0
        self.tokens = {}  # token → when it ends
        self.current = None
        self.forced = []  # times of forced refreshes
        self.ticket = None
        self.white_list = True
        self.drafts, self.covers, self.pictures = {}, {}, {}
        self.calls = []
        self.seconds = 0.0  # how long an answer takes
        self._refusals = {}
        self._drops = Counter()
        self._number = 0
        self._lock = threading.Lock()

    def __enter__(self):
        api = self

        class Handler(_Handler):
            pass

        Handler.api = api
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exception):
        self._server.shutdown()
        self._server.server_close()

    # What a test may arrange and ask

    def refuse(self, path, code, times=None):
        """Answer `path` with an errcode, `times` times or for ever."""
        self._refusals[path] = [code, times]

    def drop(self, path, times=1):
        """Close the connection without an answer, after the work has been done."""
        self._drops[path] += times

    def expire_tokens(self):
        self.tokens = dict.fromkeys(self.tokens, 0)

    def skip(self, seconds):
        self.skipped += seconds

    def count(self, path):
        return sum(called == path for called, _ in self.calls)

    @property
    def clock(self):
        return time.time() + self.skipped

    # The API

    def answer(self, path, query, headers, raw):
        time.sleep(self.seconds)
        with self._lock:
            body = self._body(headers, raw)
            self.calls.append((path, body))
            if not self.white_list:
                message = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 0"
                raise Refused(40164, message)
            self._maybe_refuse(path)
            if path == "stable_token":
                return self._token(body)
            self._check_token(query.get("access_token", ""))
            if re.search(rb"\\u[0-9a-fA-F]{4}", raw) and isinstance(body, dict):
                raise Refused(45166, "invalid content: escaped")
            return {
                "ticket/getticket": self._ticket,
                "media/uploadimg": self._picture,
                "material/add_material": self._material,
                "draft/add": self._add,
                "draft/update": self._update,
                "draft/get": self._get,
            }[path](body)

    @staticmethod
    def _body(headers, raw):
        kind = headers.get("Content-Type", "")
        if kind.startswith("multipart/"):
            head = f"Content-Type: {kind}\r\n\r\n".encode()
            parts = BytesParser().parsebytes(head + raw).get_payload()
            return {
                part.get_param("name", header="Content-Disposition"): part
                for part in parts
                if isinstance(part, Message)
            }
        return json.loads(raw) if raw else {}

    def _maybe_refuse(self, path):
        code, times = self._refusals.get(path, (None, 0))
        if code is None or times == 0:
            return
        if times is not None:
            self._refusals[path][1] -= 1
        raise Refused(code)

    def _next(self, prefix):
        self._number += 1
        return f"{prefix}{self._number:06d}"

    def _token(self, body):
        if body["appid"] != APPID:
            raise Refused(40013, "invalid appid")
        if body["secret"] != SECRET:
            raise Refused(40125, "invalid appsecret")
        assert body["grant_type"] == "client_credential"
        now = self.clock
        if body.get("force_refresh"):
            today = [at for at in self.forced if now - at < 24 * 3600]
            if len(today) >= 20:
                raise Refused(45009, "reach max api daily quota limit")
            if today and now - today[-1] < 30:
                raise Refused(45011, "api minute-quota reach limit")
            self.forced.append(now)
            self.expire_tokens()
            self.current = None
        if self.current is None or self.tokens[self.current] <= now:
            self.current = self._next("TOKEN-")
            self.tokens[self.current] = now + self.lifetime
        left = int(self.tokens[self.current] - now)
        return {"access_token": self.current, "expires_in": left}

    def _check_token(self, token):
        if token not in self.tokens:
            raise Refused(40001, "invalid credential")
        if self.tokens[token] <= self.clock:
            raise Refused(42001, "access_token expired")

    def _ticket(self, body):
        self.ticket = self.ticket or self._next("TICKET-")
        return {"errcode": 0, "errmsg": "ok", "ticket": self.ticket, "expires_in": 7200}

    @staticmethod
    def _media(body):
        if "media" not in body:
            raise Refused(41005, "media data missing")
        content = body["media"].get_payload(decode=True)
        if not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
            raise Refused(40005, "invalid file type")
        return content

    def _picture(self, body):
        content = self._media(body)
        if len(content) >= MB:
            raise Refused(40009, "invalid image size")
        url = f"http://{HOST}/mmbiz/{self._next('picture')}/0"
        self.pictures[url] = content
        return {"url": url}

    def _material(self, body):
        content = self._media(body)
        if len(content) > 10 * MB:
            raise Refused(40009, "invalid image size")
        media_id = self._next("COVER-")
        self.covers[media_id] = content
        return {"media_id": media_id, "url": f"http://{HOST}/cover/{media_id}"}

    def _article(self, article):
        content = article.get("content", "")
        if not article.get("title") or not content:
            raise Refused(44003, "empty news data")
        limits = [
            (len(article["title"]) > 32, 45003),
            (len(article.get("author", "")) > 16, 45110),
            (len(article.get("digest", "")) > 128, 45004),
            (len(content) >= 20_000 or len(content.encode()) >= MB, 45002),
            (len(article.get("content_source_url", "").encode()) > 1024, 45005),
            (article.get("thumb_media_id") not in self.covers, 40007),
        ]
        for exceeded, code in limits:
            if exceeded:
                raise Refused(code)
        kept = _Filter(self.pictures)
        kept.feed(content)
        kept.close()
        return {**article, "content": "".join(kept.out), "url": "http://mp.weixin.qq.com/s?preview"}

    def _add(self, body):
        articles = [self._article(article) for article in body["articles"]]
        media_id = self._next("DRAFT-")
        self.drafts[media_id] = articles
        return {"media_id": media_id}

    def _update(self, body):
        if body["media_id"] not in self.drafts:
            raise Refused(40007, "invalid media_id")
        self.drafts[body["media_id"]][body["index"]] = self._article(body["articles"])
        return {"errcode": 0, "errmsg": "ok"}

    def _get(self, body):
        if body["media_id"] not in self.drafts:
            raise Refused(40007, "invalid media_id")
        return {"news_item": self.drafts[body["media_id"]]}


class _Filter(HTMLParser):
    """What is left of a body: no id, no class, no handlers, no foreign images, no scripts."""

    def __init__(self, pictures):
        super().__init__(convert_charrefs=False)
        self.pictures = pictures
        self.out = []
        self.inside_gone = 0

    def handle_starttag(self, tag, attrs):
        if tag in GONE:
            self.inside_gone += 1
            return
        values = dict(attrs)
        if self.inside_gone or (tag == "img" and values.get("src") not in self.pictures):
            return
        raw = self.get_starttag_text()
        self.out.append(re.sub(r"\s(?:id|class|on\w+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", "", raw))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.inside_gone -= tag in GONE

    def handle_endtag(self, tag):
        if tag in GONE:
            self.inside_gone -= 1
        elif not self.inside_gone and tag not in VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data):
        if not self.inside_gone:
            self.out.append(data)

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")


class _Handler(BaseHTTPRequestHandler):
    api = None
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self._do()

    def do_GET(self):
        self._do()

    def _do(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        path = url.path.removeprefix("/cgi-bin/")
        try:
            answer = self.api.answer(path, dict(parse_qsl(url.query)), self.headers, raw)
        except Refused as refused:
            answer = {"errcode": refused.code, "errmsg": str(refused)}
        if self.api._drops[path]:
            self.api._drops[path] -= 1
            self.close_connection = True
            return
        content = json.dumps(answer, ensure_ascii=False).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")  # as WeChat does
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass
