"""Word files as they come: by python-docx, and by hand where it cannot (WPS, LibreOffice, bombs).

Each function returns the bytes of one file. Where LibreOffice would write a file, its markup is
written by hand here: the machines of this project have no LibreOffice.
"""

import io
import re
import struct
import zipfile
import zlib

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


# Pieces


def png(colour="red", size=(320, 200)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited(data, **changes):
    """The docx with parts replaced or added: `document=function of its XML`, or by `parts`."""
    parts = changes.pop("parts", {})
    document = changes.pop("document", None)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in parts:
                replacement = parts.pop(name)
                content = replacement(content.decode()) if callable(replacement) else replacement
            if name == "word/document.xml" and document:
                content = document(content.decode())
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def with_body(body, **parts):
    """A docx whose body is the WordprocessingML `body`."""

    def replace(xml):
        return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"

    return edited(saved(Document()), document=replace, parts=parts)


def paragraph(text, properties=""):
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def related(target, kind, number, mode=""):
    """A change of the document's relationships that adds one, as rId`number`."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    entry = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/>'
    return lambda xml: xml.replace("</Relationships>", f"{entry}</Relationships>")


def typed(name, content_type):
    entry = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    return lambda xml: xml.replace("</Types>", f"{entry}</Types>")


def add_link(paragraph, text, url):
    part = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = text
    link.append(run)
    paragraph._p.append(link)


def ole(stream_name):
    """The beginning of an OLE compound file, whose directory names one stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream_name.encode("utf-16-le")


# The files


def headings():
    document = Document()
    document.add_heading("把服务送到楼里", 0)
    document.add_paragraph("——某楼宇党群服务站的一年", "Subtitle")
    text = document.add_paragraph("本站面向党员群众，")
    text.add_run("全部免费").bold = True
    text.add_run("，")
    text.add_run("全年开放").italic = True
    text.add_run("。详见")
    add_link(text, "市政府网站", "https://www.ks.gov.cn/?a=1&b=2")
    document.add_heading("一、做法", 1)
    document.add_paragraph("建机制。")
    document.add_heading("1.1 选址", 2)
    document.add_paragraph("选在楼里。")
    document.add_heading("更深的一级", 3)
    document.add_paragraph("再往下。")
    document.add_paragraph("群众说好才是真的好。", "Quote")
    return saved(document)


def nested_lists():
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/></w:lvl>'
        for n, kind in enumerate(["bullet", "decimal", "bullet"])
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    document.add_heading("三级清单", 1)
    for level, text in [(0, "服务"), (1, "政策咨询"), (2, "就业"), (1, "法律援助"), (0, "活动")]:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            )
        )
    document.add_paragraph("清单之后。")
    return saved(document)


def merged_tables():
    document = Document()
    document.add_heading("三级阵地一览", 1)
    document.add_paragraph("表1 三级阵地数量", "Caption")
    table = document.add_table(4, 3)
    rows = [
        ("级别", "数量", "说明"),
        ("中心", "4", "区镇"),
        ("站", "158", "村居"),
        ("合计", "", ""),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(3, 0).merge(table.cell(3, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    return saved(document)


def pictures():
    document = Document()
    document.add_heading("带图的稿件", 1)
    document.add_paragraph("活动当天来了很多居民。")
    document.add_picture(io.BytesIO(png("red")))
    document.add_paragraph("居民在阅览室看书。", "Caption")
    document.add_picture(io.BytesIO(png("blue")))
    caption = document.add_paragraph("▲志愿者在登记")
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_picture(io.BytesIO(png("red")))  # the first one again, and without a caption
    document.add_picture(io.BytesIO(png("black", (8, 8))))  # a bullet
    document.add_paragraph("完。")
    return saved(document)


def footnotes():
    notes = (
        f"<w:footnotes {NAMESPACES}>"
        '<w:footnote w:id="1"><w:p><w:r><w:t>见《条例》第三条。</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>截至 2026 年 10 月。</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        "<w:p><w:r><w:t>依据条例</w:t></w:r>"
        + reference.format(1)
        + "<w:r><w:t>建站二百家</w:t></w:r>"
        + reference.format(2)
        + "<w:r><w:t>。</w:t></w:r></w:p>"
    )
    return with_body(
        body,
        **{
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": related("footnotes.xml", "footnotes", 90),
        },
    )


def text_boxes():
    def box(text):
        return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"

    new = "<mc:Choice Requires='wps'><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>"
    old = "<mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback>"
    both = new.format(box("框里的第一段")) + old.format(box("框里的第一段"))
    only_new = new.format(box("只有新格式的框"))
    return with_body(
        paragraph("正文开头，写得足够长，不会被当作标题。")
        + f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
        + f"<w:p><w:r><mc:AlternateContent>{only_new}</mc:AlternateContent></w:r></w:p>"
        + paragraph("正文结尾，也写得足够长，不会被当作标题。")
    )


WPS_NAMES = [
    "正文",
    "标题",
    "标题 1",
    "标题2",
    "图说",
    "题注",
    "我的小标题",
    "大纲样式",
    "引题",
    "副题",
]
WPS_MORE = {
    "我的小标题": '<w:basedOn w:val="4"/>',
    "大纲样式": '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
}


def wps_style_sheet():
    """WPS numbers its styles where Word names them."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/>'
        f"{WPS_MORE.get(name, '')}</w:style>"
        for number, name in enumerate(WPS_NAMES, 1)
    )
    return f"<w:styles {W}>{styles}</w:styles>"


def wps_styles():
    def styled(text, style):
        return paragraph(text, f'<w:pStyle w:val="{style}"/>')

    data = saved_with_picture()
    drawing = re.search(
        r"<w:drawing>.*</w:drawing>",
        zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode(),
        re.DOTALL,
    )[0]

    def replace(xml):
        body = (
            styled("党建引领", "9")
            + styled("网格里的服务站", "2")
            + styled("花桥镇的探索", "10")
            + styled("背景", "3")
            + paragraph("这是用 WPS 写的正文，段落写得足够长。")
            + styled("做法", "4")
            + paragraph("第二段正文，段落也写得足够长。")
            + f"<w:p><w:r>{drawing}</w:r></w:p>"
            + styled("图为服务站外景", "5")
            + styled("由样式派生的小标题", "7")
            + paragraph("第三段正文，段落也写得足够长。")
            + styled("靠大纲级别的小标题", "8")
            + paragraph("第四段正文，段落也写得足够长。")
        )
        return re.sub(r"<w:body>.*</w:body>", f"<w:body>{body}</w:body>", xml, flags=re.DOTALL)

    return edited(data, document=replace, parts={"word/styles.xml": wps_style_sheet()})


def saved_with_picture(data=None):
    document = Document()
    document.add_picture(io.BytesIO(data or png("green")))
    return saved(document)


def libreoffice():
    """Style names, list styles and centred lines as LibreOffice Writer exports them."""
    styles = f"""<w:styles {W}>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/></w:style>
    <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
    <w:basedOn w:val="Heading"/></w:style>
    <w:style w:type="paragraph" w:styleId="TextBody"><w:name w:val="Text Body"/></w:style>
    <w:style w:type="paragraph" w:styleId="Quotations"><w:name w:val="Quotations"/></w:style>
    </w:styles>"""
    return with_body(
        paragraph("开放实验室", '<w:pStyle w:val="Heading1"/>')
        + paragraph("LibreOffice 写的正文，段落写得足够长。", '<w:pStyle w:val="TextBody"/>')
        + paragraph("引用的一段话。", '<w:pStyle w:val="Quotations"/>'),
        **{"word/styles.xml": styles},
    )


def left_out():
    """Comments, changes, equations, graphics, objects, a header: nothing an article can hold."""
    uri = "http://schemas.openxmlformats.org/drawingml/2006/{}"
    graphic = (
        "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri='{}'/></a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    header = f"<w:hdr {NAMESPACES}>{paragraph('内部资料')}</w:hdr>"
    body = (
        paragraph("这是正文的第一段，写得足够长，不会被当作标题。")
        + "<w:p><w:r><w:t>批注过的话，</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>"
        "<w:ins w:id='2'><w:r><w:t>新加的话，</w:t></w:r></w:ins>"
        "<w:del w:id='3'><w:r><w:delText>删掉的话</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>划掉的话。</w:t></w:r></w:p>"
        "<w:p><m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath></w:p>"
        + graphic.format(uri.format("diagram"))
        + graphic.format(uri.format("chart"))
        + "<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet'/></w:object></w:r></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>kūn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>昆山"
        "</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    return with_body(body, **{"word/header1.xml": header})


def emf_picture():
    data = saved_with_picture()
    emf = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    name = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media/" in n)

    def replace(xml):
        return xml.replace("<w:body>", f"<w:body>{paragraph('图在这句话之后，这句话足够长。')}")

    return edited(data, document=replace, parts={name: emf})


def hostile():
    """Text, links and pictures that try to run or to reach something."""
    document = Document()
    document.add_paragraph("<script>alert(1)</script>正文里的脚本文字，写得足够长。")
    text = document.add_paragraph("链接：")
    add_link(text, "点我", "javascript:alert(2)")
    add_link(text, "数据", "data:text/html,<script>alert(3)</script>")
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "<img src=x onerror=alert(4)>"
    table.cell(1, 0).text = "<svg onload=alert(5)>"
    data = saved(document)
    linked = (
        "<w:p><w:r><w:pict><v:shape><v:imagedata r:id='rId91'/></v:shape></w:pict></w:r></w:p>"
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='x' descr='&quot; onerror=x'/>"
        "<a:graphic><a:graphicData><pic:pic xmlns:pic='http://schemas.openxmlformats.org/"
        "drawingml/2006/picture'><pic:blipFill><a:blip r:link='rId92'/></pic:blipFill></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )

    def replace(xml):
        opening = f"<w:document {NAMESPACES}"
        xml = re.sub(r"<w:document [^>]*", opening, xml)
        return xml.replace("<w:sectPr", f"{linked}<w:sectPr", 1)

    def relate(xml):
        xml = related("../../../etc/passwd", "image", 91)(xml)
        return related("file:///etc/passwd", "image", 92, ' TargetMode="External"')(xml)

    return edited(data, document=replace, parts={"word/_rels/document.xml.rels": relate})


def svg_as_png():
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    data = saved_with_picture()
    name = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media/" in n)

    def replace(xml):
        return xml.replace("<w:body>", f"<w:body>{paragraph('图在这句话之后，这句话足够长。')}")

    return edited(data, document=replace, parts={name: svg})


def two_hundred_pages(pages=200):
    sentence = "党群服务中心面向党员和群众开放，提供政策咨询、就业服务和文化活动。"
    blocks = []
    for page in range(1, pages + 1):
        blocks.append(paragraph(f"第{page}部分", '<w:pStyle w:val="Heading1"/>'))
        for number in range(18):
            blocks.append(paragraph(f"{page}.{number} " + sentence))
    return with_body("".join(blocks))


def empty():
    return saved(Document())


def broken():
    return headings()[: len(headings()) // 2]


def corrupt_part():
    """A good directory, and a document whose compressed bytes were changed."""
    data = bytearray(headings())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        start = package.getinfo("word/document.xml").header_offset + 80
    data[start : start + 60] = bytes(60)
    return bytes(data)


def macro():
    data = edited(headings(), parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen"})
    return edited(
        data,
        parts={
            "[Content_Types].xml": lambda xml: xml.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    )


def zip_bomb():
    """300 MB of nothing in a small file."""
    return edited(headings(), parts={"word/media/image9.png": bytes(300 * 1024 * 1024)})


def xml_bomb():
    """60 MB of XML that compress to nothing."""
    return with_body(paragraph("长" * 20_000_000))


def lying_directory():
    """A directory that calls a big part small."""
    data = bytearray(edited(headings(), parts={"word/media/image9.png": bytes(1_000_000)}))
    size = struct.pack("<I", 1_000_000)
    for place in (match.start() for match in re.finditer(re.escape(size), bytes(data))):
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def entity_bomb():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&l9;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    return edited(headings(), document=lambda _: xml)


def entity_bomb_under_another_name():
    """The main document is where the relationships say, here in a "picture"; and in UTF-16."""
    data = entity_bomb()
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return edited(
        headings(),
        parts={
            "word/media/image9.png": xml.encode("utf-16"),
            "_rels/.rels": lambda rels: rels.replace("word/document.xml", "word/media/image9.png"),
        },
    )


def deep():
    depth = 10_000
    return with_body(
        "<w:sdt><w:sdtContent>" * depth + paragraph("底") + "</w:sdtContent></w:sdt>" * depth
    )


def password():
    return ole("EncryptedPackage")


def old_word():
    return ole("WordDocument")


def spreadsheet():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def encrypted_zip():
    """A zip whose directory says that its entries need a password."""
    data = bytearray(headings())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for match in re.finditer(re.escape(mark), bytes(data)):
            data[match.start() + offset] |= 1
    return bytes(data)


def random_bytes():
    return zlib.compress(b"nothing") * 50
