"""What an Official Account article keeps: tags, attributes, style properties and their values.

The list is that of Tencent's editor as far as it is known (design/wechat.md of this project names
the sources); the renderer brings its output to it and the linter checks it.
"""

import re

TABLE_PARTS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
LISTS = {"ul", "ol"}
BLOCK_TAGS = {"section", "p", "h2", "h3", "h4", "li", "blockquote", "hr", *LISTS, *TABLE_PARTS}
TAGS = {*BLOCK_TAGS, "span", "strong", "em", "br", "img", "a"}
VOID_TAGS = {"br", "hr", "img"}

# Attributes by tag; `style` may stand anywhere.
ATTRIBUTES = {
    "img": {"src", "alt", "data-w"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}

WIDEST = 120  # px, on anything but a picture: a wider box leaves a small phone's screen
LINK_HOST = "mp.weixin.qq.com"  # the only host a link in the body may lead to

_LENGTH = r"(?:0|\d*\.?\d+(?:px|em|%))"
_LENGTHS = rf"{_LENGTH}(?: {_LENGTH}){{0,3}}"
_MARGINS = rf"(?:{_LENGTH}|auto)(?: (?:{_LENGTH}|auto)){{0,3}}"
_COLOUR = r"(?:#[0-9a-f]{3}|#[0-9a-f]{6}|rgb\(\d{1,3}, ?\d{1,3}, ?\d{1,3}\))"
_BORDER = rf"(?:0|none|{_LENGTH} (?:solid|dashed|dotted|double) {_COLOUR})"
_SIDES = ("top", "right", "bottom", "left")

_VALUES = {
    "color": _COLOUR,
    "background-color": _COLOUR,
    "font-size": _LENGTH,
    "font-style": "normal|italic",
    "font-weight": "normal|bold|[1-9]00",
    "line-height": rf"\d*\.?\d+|{_LENGTH}",
    "letter-spacing": rf"normal|{_LENGTH}",
    "text-align": "left|center|right|justify",
    "text-decoration": "none|underline|line-through",
    "text-indent": _LENGTH,
    "vertical-align": "baseline|top|middle|bottom|super|sub",
    "word-break": "normal|break-all|keep-all|break-word",
    "list-style-type": "none|disc|circle|square|decimal",
    "display": "block|inline|inline-block",
    "box-sizing": "border-box|content-box",
    "width": rf"auto|{_LENGTH}",
    "max-width": rf"none|{_LENGTH}",
    "height": rf"auto|{_LENGTH}",
    "border": _BORDER,
    "border-radius": _LENGTHS,
    "border-collapse": "collapse|separate",
    "margin": _MARGINS,
    "padding": _LENGTHS,
}
for _side in _SIDES:
    _VALUES |= {
        f"border-{_side}": _BORDER,
        f"margin-{_side}": rf"auto|{_LENGTH}",
        f"padding-{_side}": _LENGTH,
    }

PROPERTIES = {name: re.compile(values) for name, values in _VALUES.items()}


def declarations(style: str) -> list[tuple[str, str]]:
    """Return the (property, value) pairs of a style attribute, in small letters."""
    pairs = (part.partition(":") for part in style.split(";") if part.strip())
    return [
        (name.strip().lower(), " ".join(value.split()).lower()) for name, _colon, value in pairs
    ]


def too_wide(value: str) -> bool:
    """Whether a width is too large for anything but a picture."""
    match = re.fullmatch(r"(\d*\.?\d+)px", value)
    return bool(match and float(match[1]) > WIDEST)


def too_tight(value: str) -> bool:
    """Whether lines of this line-height lie upon each other."""
    return bool(re.fullmatch(r"\d*\.?\d+", value)) and float(value) < 1


def keeps(name: str, value: str) -> bool:
    """Whether WeChat keeps the declaration."""
    pattern = PROPERTIES.get(name)
    return bool(pattern and pattern.fullmatch(value))
