"""What a document holds that an article cannot: counted, with its place and its text."""

import re
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml import ElementTree

from news.drafting.findings import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix Word writes)

# (element, what it is called, what to do); text boxes and graphics have rules of their own.
UNTAKEN = {
    f"{M}oMath": ("公式", "请把公式截成图片，在草稿里插入。"),
    f"{O}OLEObject": ("嵌入的对象", "嵌入的表格、幻灯片等没有带入，请作为附件上传。"),
    f"{W}commentReference": ("批注", "批注是内部意见，没有带入。"),
    f"{W}altChunk": ("插入的外部文件内容", "请在 Word 里打开后全选复制到新文档再导入。"),
    f"{W}control": ("表单控件", "网页文章不用控件，没有带入。"),
    f"{W}ruby": ("拼音指南", "注音的字可能没有带入，请核对。"),
}
GRAPHICS = {
    "diagram": ("SmartArt 图形", "请在 Word 里把它另存为图片，再插入草稿。"),
    "chart": ("图表", "请在 Word 里把图表另存为图片，再插入草稿。"),
    "wordprocessingCanvas": ("画布", "请把画布另存为图片，再插入草稿。"),
    "ink": ("手写墨迹", "请另存为图片，再插入草稿。"),
}
DELETED = (f"{W}del", f"{W}moveFrom")
INSERTED = (f"{W}ins", f"{W}moveTo")
PROPERTIES = (f"{W}rPr", f"{W}pPr", f"{W}trPr", f"{W}tcPr", f"{W}numPr")


def survey(package: ZipFile, report: Report) -> list[str]:
    """Tell the report what will be left out; return the texts that must be in the result."""
    names = package.namelist()
    root = ElementTree.fromstring(package.read(_main_part(names)))
    walk = _Survey(report)
    walk.visit(root)
    walk.tell_text_boxes()
    for name in names:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            text = _text(ElementTree.fromstring(package.read(name)))
            if text.strip():
                report.add("页眉页脚", "网页没有页眉页脚，没有带入。", place=text)
    if any(name.endswith("vbaProject.bin") for name in names):
        report.add("宏", "宏没有运行，也没有带入。")
    embedded = [name for name in names if name.startswith("word/media/") and _is_media(name)]
    for name in embedded:
        report.add("音频或视频", "请上传到视频库，再在草稿里插入。", place=name.rpartition("/")[2])
    return walk.texts


def missing_texts(texts: list[str], result: str, report: Report):
    """The safety net: every text of the document is in the result, or the report quotes it."""
    result = _squeeze(result)
    place = 0
    for text in texts:
        text = _squeeze(text)
        found = result.find(text, place)
        if found < 0:
            found = result.find(text)
        if found < 0:
            report.add("没有带入的文字", "请从 Word 里复制，补在草稿里。", place=text)
        else:
            place = found


class _Survey:
    def __init__(self, report):
        self.texts = []
        self._report = report
        self._place = ""
        self._boxes = {"choice": [], "other": []}

    def visit(self, element: Element, within="other"):
        """Walk the tree (at most `package.MAX_DEPTH` deep) in reading order."""
        tag = element.tag
        if tag == f"{W}p":
            self._place = _text(element) or self._place
        elif tag == f"{W}t" and within == "other" and element.text and element.text.strip():
            self.texts.append(element.text)
        elif tag == f"{MC}Choice":
            within = "choice"
        elif tag == f"{W}txbxContent":
            self._boxes[within].append(_text(element))
        elif tag in DELETED or tag in INSERTED:
            if not self._tell_change(element):
                return
        elif tag == f"{W}strike" and element.get(f"{W}val") not in ("0", "false"):
            self._report.add(
                "删除线", "文字带入了，删除线没有；请核对该不该留。", place=self._place, lost=False
            )
        elif tag == f"{A}graphicData":
            self._tell_graphic(element)
        if tag in UNTAKEN and within == "other":
            what, advice = UNTAKEN[tag]
            place = _text(element, f"{M}t") if tag == f"{M}oMath" else self._place
            self._report.add(what, advice, place=place)
        for child in element:
            self.visit(child, within)

    def _tell_change(self, element):
        """Tell of a tracked change; return whether its text is part of the result."""
        if not len(element):  # a mark on a paragraph's or row's properties
            return False
        kept = element.tag in INSERTED
        self._report.add(
            "修订：插入的内容" if kept else "修订：删除的内容",
            "按已接受修订带入，请核对。" if kept else "按已接受修订处理，没有带入，请核对。",
            place=_text(element) or _text(element, f"{W}delText") or self._place,
            lost=False,
        )
        return kept

    def _tell_graphic(self, element):
        uri = element.get("uri", "").rpartition("/")[2]
        if uri in GRAPHICS:
            what, advice = GRAPHICS[uri]
            self._report.add(what, advice, place=f"在“{self._place}”附近")

    def tell_text_boxes(self):
        """Word writes a text box twice, the second time for old readers: that one is taken."""
        taken = self._boxes["other"]
        for text in taken:
            self._report.add(
                "文本框（文字已带入）",
                "文字接在它所在的段落之后，请核对位置。",
                place=text,
                lost=False,
            )
        for text in self._boxes["choice"]:
            if text not in taken:
                self._report.add("文本框", "请从 Word 里复制文字，补在草稿里。", place=text)


def _main_part(names):
    return (
        "word/document.xml"
        if "word/document.xml" in names
        else min(name for name in names if re.fullmatch(r"word/document\d*\.xml", name))
    )


def _is_media(name):
    return name.lower().endswith((".mp4", ".wmv", ".avi", ".mov", ".mp3", ".wav", ".m4a", ".wma"))


def _text(element, tag=f"{W}t"):
    return "".join(part.text or "" for part in element.iter(tag))


def _squeeze(text):
    """`text` without what tidying takes away: white space, dashes and marks of captions."""
    return re.sub("[\\s\u200b\u200c\u2060\ufeff▲△↑◎—-]+", "", text)
