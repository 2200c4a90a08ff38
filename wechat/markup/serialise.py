"""HTML as a browser writes it (`innerHTML`), so that what is copied equals what is rendered."""

from bs4 import NavigableString, Tag

from wechat.allowed import VOID_TAGS

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"}
)


def serialise(node) -> str:
    """Return the HTML of a node of a BeautifulSoup tree."""
    if isinstance(node, NavigableString):
        return str(node).translate(_TEXT)
    attributes = "".join(
        f' {name}="{str(value).translate(_ATTRIBUTE)}"' for name, value in node.attrs.items()
    )
    if node.name in VOID_TAGS:
        return f"<{node.name}{attributes}>"
    return f"<{node.name}{attributes}>{inside(node)}</{node.name}>"


def inside(node: Tag) -> str:
    return "".join(serialise(child) for child in node.children)
