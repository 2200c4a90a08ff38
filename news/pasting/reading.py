"""Pasted HTML as a manuscript, with its pictures fetched."""

import base64
import binascii
import re
from dataclasses import dataclass, field

from news.drafting.elements import read_elements
from news.drafting.findings import Report
from news.drafting.manuscript import Figure, Manuscript, compose
from news.drafting.pictures import PictureProblem

from .addresses import ForbiddenAddress, allowed
from .cleaning import TooDeep, clean
from .fetching import FetchProblem, fetch_all

MAX_UPLOAD = 50 * 1024 * 1024  # with pictures as data: URLs
MAX_HTML = 2_000_000  # characters, without them
DATA_URL = re.compile(r"""data:image/[\w.+-]+;base64,[A-Za-z0-9+/=\s%]+""")


class PasteProblem(ValueError):
    """Nothing can be made of what was pasted; the message says why and what to do."""


@dataclass
class Pasted:
    manuscript: Manuscript
    report: Report
    pictures: dict[str, bytes | FetchProblem] = field(default_factory=dict)

    def load_picture(self, src):
        found = self.pictures.get(src)
        if isinstance(found, bytes):
            return found
        if isinstance(found, FetchProblem):
            raise PictureProblem(str(found))
        if src.lower().startswith("file:"):
            raise PictureProblem("图片在您的电脑里，粘贴带不过来，请用“从 Word 新建”上传文件")
        raise PictureProblem("图片不在微信的图片服务器上，不能自动下载；请另存到电脑再上传")


def read_paste(html: str, fetch=None) -> Pasted:
    """Read pasted HTML. Raises PasteProblem. `fetch` stands in for the network in tests."""
    if len(html) > MAX_UPLOAD:
        raise PasteProblem("粘贴的内容太多（超过 50 MB），请分几次，或用“从 Word 新建”。")
    report, pictures = Report(), {}
    html = _take_data_urls(html, pictures)
    if len(html) > MAX_HTML:
        raise PasteProblem("粘贴的内容太多，请分几篇粘贴。")
    try:
        cleaned = clean(html, report)
    except TooDeep:
        raise PasteProblem("粘贴的内容层次太深，可能是恶意构造的，没有带入。") from None
    manuscript = compose(read_elements(cleaned, report), report)
    if manuscript.is_empty():
        raise PasteProblem("没有读到内容。请先复制文章，再点粘贴框，按 Ctrl+V。")
    pictures |= fetch_all(_addresses(manuscript), fetch)
    return Pasted(manuscript, report, pictures)


def _take_data_urls(html, pictures):
    """Put short names in the place of pictures that came inside the HTML."""

    def take(match):
        name = f"data:,{len(pictures) + 1}"
        try:
            encoded = re.sub(r"\s+|%0[aAdD]", "", match[0].partition(",")[2])
            pictures[name] = base64.b64decode(encoded.replace("%2B", "+").replace("%3D", "="))
        except (binascii.Error, ValueError):
            pictures[name] = FetchProblem("图片数据不完整")
        return name

    return DATA_URL.sub(take, html)


def _addresses(manuscript):
    addresses = []
    for part in manuscript.parts:
        if isinstance(part, Figure):
            try:
                allowed(part.src)
            except ForbiddenAddress:
                continue
            addresses.append(part.src)
    return addresses
