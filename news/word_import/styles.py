"""What a paragraph style means, by the names that Word, WPS and LibreOffice give, or by descent.

A style of one's own (图说-宋体, based on 题注) means what it is based on; an outline level makes a
heading of any style.
"""

import re
from zipfile import ZipFile

from defusedxml import ElementTree
from mammoth import transforms

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading|标题|小标题)([1-9])")
ROLES = {
    "title": "title 标题 文章标题 主标题 主题 大标题 公文标题",
    "subtitle": "subtitle 副标题 副题",
    "kicker": "引题 肩题 眉题",
    "caption": "caption 题注 图说 图注 图题 图片说明 表题 图表标题 照片说明",
    "quote": "quote intensequote 引用 明显引用 引文 quotations blocktext",
    "list": "listparagraph 列表段落 列出段落",
    "plain": "normal 正文 bodytext 正文文本 textbody footnotetext 脚注文本",
}
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}
CONTENTS = re.compile(r"(toc|目录)(\d|heading)?|contents\d")
MAX_DESCENT = 20

# Roles stand in the place of style names before the conversion (`assign_roles`).
STYLE_MAP = "\n".join(
    [
        *(f"p[style-name='role:h{n}'] => h{min(n, 6)}:fresh" for n in range(1, 10)),
        *(
            f"p[style-name='role:{role}'] => p.{role}:fresh"
            for role in ("title", "subtitle", "kicker", "caption", "centred", "toc")
        ),
        "p[style-name='role:quote'] => blockquote:fresh > p:fresh",
    ]
)


def roles_by_style(package: ZipFile) -> dict[str, str]:
    """Return {style id: role} of a document's paragraph styles."""
    try:
        root = ElementTree.fromstring(package.read("word/styles.xml"))
    except KeyError:
        return {}
    styles = {}
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}type", "paragraph") == "paragraph":
            styles[style.get(f"{W}styleId", "")] = (
                _value(style, "name") or "",
                _value(style, "basedOn"),
                _value(style, f"pPr/{W}outlineLvl"),
            )
    return {style_id: _role(style_id, styles) for style_id in styles}


def role_of_name(name: str) -> str:
    """The role that a style's name says, or nothing: "标题 2" → "h2"."""
    plain = re.sub(r"[\s_\-]+", "", name).lower()
    if heading := HEADING.fullmatch(plain):
        return f"h{heading[1]}"
    if CONTENTS.fullmatch(plain):
        return "toc"
    return ROLE_OF.get(plain, "")


def assign_roles(roles: dict[str, str], on_numbered_heading):
    """A mammoth transform that puts the role in the place of each paragraph's style.

    Centred paragraphs without a role get one, as captions and titles often stand so.
    """

    def assign(paragraph):
        role = roles.get(paragraph.style_id, "") or role_of_name(paragraph.style_name or "")
        if role in ("", "plain") and paragraph.alignment == "center":
            role = "centred"
        if re.fullmatch(r"h\d", role) and paragraph.numbering is not None:
            on_numbered_heading(paragraph)
        known = role not in ("", "plain", "list")
        return paragraph.copy(style_id=None, style_name=f"role:{role}" if known else None)

    return transforms.paragraph(assign)


def _role(style_id, styles):
    for _ in range(MAX_DESCENT):
        name, parent, outline = styles.get(style_id, ("", None, None))
        role = role_of_name(name)
        if outline and outline.isdigit() and int(outline) < 9 and role in ("", "plain"):
            return f"h{int(outline) + 1}"
        if role or not parent:
            return role
        style_id = parent
    return ""


def _value(style, path):
    found = style.find(f"{W}{path}")
    return None if found is None else found.get(f"{W}val")
