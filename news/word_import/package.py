"""Is this upload a Word file that is safe to read? Asked before anything of it is used."""

import io
import re
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

MAX_UPLOAD = 50 * 1024 * 1024
MAX_ENTRIES = 5000
MAX_UNPACKED = 200 * 1024 * 1024  # all entries together
MAX_XML = 40 * 1024 * 1024  # all XML together: 200 pages are about 2 MB
MAX_ELEMENTS = 1_200_000
MAX_DEPTH = 100  # the reader is recursive; documents nest about 30 deep
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS_DOCX = "请用 Word 或 WPS 打开它，点“文件 → 另存为”，类型选“Word 文档（*.docx）”，再上传。"


class Refused(ValueError):
    """The file is not taken; the message says why and what to do."""


def open_package(data: bytes, name: str) -> ZipFile:
    """Return the unpacked-on-demand parts of a docx.

    The size of every entry is bounded by what the zip's directory says of it: zipfile reads no
    more than that, so a lying directory ends in a broken file, not in a full memory.
    Raises Refused.
    """
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        raise Refused("文件是空的（0 字节）。请重新保存后再上传。")
    if len(data) > MAX_UPLOAD:
        raise Refused("文件超过 50 MB。请在 Word 里用“压缩图片”缩小后再上传。")
    if data.startswith(OLE):
        raise Refused(_why_not_ole(data, extension))
    if data.startswith(b"{\\rtf"):
        raise Refused(f"这是 RTF 文件，不是 docx。{SAVE_AS_DOCX}")
    if extension in ("doc", "wps", "wpt", "dot", "rtf", "odt"):
        raise Refused(f"这是 .{extension} 文件，网站只读 .docx。{SAVE_AS_DOCX}")
    if not data.startswith(b"PK"):
        raise Refused(f"这不是 Word 文件（.docx）。{SAVE_AS_DOCX}")
    try:
        package = ZipFile(io.BytesIO(data))
        _check_directory(package)
        _check_xml(package)
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(
            "文件已损坏，打不开。请在 Word 里打开原文件另存一份，或请作者重新发一次。"
        ) from error
    except Exception as error:  # zlib.error and what else broken archives bring
        raise Refused(
            "文件已损坏，读到一半读不下去。请在 Word 里打开原文件另存一份再上传。"
        ) from error
    return package


def _why_not_ole(data, extension):
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "文件有打开密码，网站读不了。请在 Word 里点“文件 → 信息 → 保护文档 → "
            "用密码进行加密”，清空密码后保存，再上传。"
        )
    kind = "WPS 文字的 .wps" if extension == "wps" else "旧版 Word 的 .doc"
    return f"这是{kind} 文件，网站只读 .docx。{SAVE_AS_DOCX}"


def _check_directory(package):
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("文件有密码，网站读不了。请去掉密码后再上传。")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(
            "文件解开后太大，可能是恶意的压缩包，没有打开。"
            "如果确是正常稿件，请拆成几篇，或压缩图片后再上传。"
        )
    names = {entry.filename for entry in entries}
    if len(names) != len(entries):
        raise Refused("文件内部有重名的部分，可能被改动过，没有打开。请另存一份再上传。")
    if "[Content_Types].xml" not in names or not any(re.match("word/", name) for name in names):
        raise Refused(f"这是压缩包或别的 Office 文件，不是 Word 文档。{SAVE_AS_DOCX}")


def _check_xml(package):
    """Read every XML part once, flat: no DTD (so no entities), not too deep, not too many."""
    size = elements = 0
    for entry in package.infolist():
        with package.open(entry) as part:
            if not _looks_like_xml(part.read(64)):
                continue
        size += entry.file_size
        if size > MAX_XML:
            raise Refused("文件里的文字太多（解开后超过 40 MB），请拆成几篇再上传。")
        with package.open(entry) as part:
            elements += _count_elements(part, MAX_ELEMENTS - elements)


def _looks_like_xml(head):
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _count_elements(part, allowed):
    depth = count = 0
    try:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                count += 1
            else:
                depth -= 1
                element.clear()
            if depth > MAX_DEPTH or count > allowed:
                raise Refused(
                    "文件内部的层次太深或内容太多，可能是恶意构造的，没有导入。"
                    "如果确是正常稿件，请把内容复制到新文档再上传。"
                )
    except DefusedXmlException as error:
        raise Refused("文件里有不该有的 XML 实体定义，可能是恶意构造的，没有导入。") from error
    except ParseError as error:
        raise Refused("文件已损坏，内部结构不完整。请在 Word 里打开后另存一份再上传。") from error
    return count
