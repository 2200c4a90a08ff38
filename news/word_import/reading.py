"""A docx as a manuscript and the bytes of its pictures."""

import io
import logging
import re
from dataclasses import dataclass, field
from html import unescape

import mammoth

from news.drafting.elements import read_elements
from news.drafting.findings import Report
from news.drafting.manuscript import (
    Figure,
    Heading,
    Manuscript,
    Quote,
    Text,
    compose,
)
from news.drafting.pictures import PictureProblem
from news.drafting.tables import Grid

from .package import Refused, open_package
from .styles import STYLE_MAP, assign_roles, roles_by_style
from .survey import missing_texts, survey

logger = logging.getLogger(__name__)


@dataclass
class WordFile:
    manuscript: Manuscript
    report: Report
    pictures: dict[str, bytes] = field(default_factory=dict)

    def load_picture(self, src):
        try:
            return self.pictures[src]
        except KeyError:
            raise PictureProblem("图片不在文件里，只是一个链接") from None


def read_word(data: bytes, name: str) -> WordFile:
    """Read a docx. Raises Refused, in the editor's words, for whatever cannot be imported."""
    package = open_package(data, name)
    report, pictures = Report(), {}
    try:
        texts = survey(package, report)
        html = _convert(data, roles_by_style(package), pictures, report)
        manuscript = compose(read_elements(html, report), report)
    except Exception as error:  # the readers raise what they like on a damaged document
        logger.exception("Word import failed: %s", type(error).__name__)
        raise Refused(
            "文件的内部结构不完整，读不下去。"
            "请在 Word 里全选、复制到一份新文档，另存为 .docx 再上传。"
        ) from error
    if manuscript.is_empty():
        raise Refused("文件里没有可以带入的内容。请确认正文不是扫描图或文本框，再上传。")
    missing_texts(texts, whole_text(manuscript), report)
    manuscript.title = manuscript.title or title_from(name)
    return WordFile(manuscript, report, pictures)


def _convert(data, roles, pictures, report):
    def numbered_heading(paragraph):
        text = mammoth.extract_raw_text_from_element(paragraph)
        report.add(
            "小标题的自动编号",
            "自动编号（如“一、”）没有带入，请在草稿里补上。",
            place=text,
            lost=False,
        )

    @mammoth.images.img_element
    def keep_picture(image):
        src = f"word:{len(pictures) + 1}"
        try:
            with image.open() as file:
                pictures[src] = file.read()
        except (KeyError, ValueError):  # linked, not embedded; or its part is missing
            return {"src": f"{src}:missing"}
        return {"src": src}

    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=STYLE_MAP,
        include_embedded_style_map=False,  # the document's own rules are not ours
        external_file_access=False,
        convert_image=keep_picture,
        transform_document=assign_roles(roles, numbered_heading),
    )
    for message in result.messages:
        if symbol := re.match("A w:sym element .*: char (\\w+) in font (.*)", message.message):
            report.add("特殊符号", "字体里的符号网页没有，请改用普通符号。", place=symbol[2])
    return result.value


def whole_text(manuscript):
    """All the text of a manuscript, in reading order."""
    texts = [manuscript.kicker, manuscript.title, manuscript.subtitle, *manuscript.left_out]
    for part in manuscript.parts:
        match part:
            case Heading() | Quote():
                texts.append(part.text)
            case Text():
                texts.append(_plain(part.html))
            case Figure():
                texts.append(part.caption)
            case Grid():
                texts.append(part.caption)
                texts += [cell for row in part.data for cell in row]
    return "\n".join(texts)


def _plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def title_from(name):
    """A file's name as a title: 05-关于开展活动的通知(定稿).docx → 关于开展活动的通知(定稿)."""
    stem = re.sub(r"\.\w{1,5}$", "", re.split(r"[\\/]", name)[-1])
    return re.sub(r"^[\d\s._\-]+(?=[\u4e00-\u9fff])", "", stem).strip()[:255] or "未命名的稿件"
