"""Turn the neutral block lists of the sample stories into values of `news.blocks.StoryBlock`."""

from html import escape

from wagtail.rich_text import RichText

BOLD = {escape(tag): tag for tag in ("<b>", "</b>")}


class BodyMaker:
    """Makes bodies; `pictures` gives a Picture by scene and alt, `stations` a Station by code."""

    def __init__(self, pictures, stations, cases=None):
        self.pictures, self.stations, self.cases = pictures, stations, cases or {}

    def body(self, blocks):
        """Return the (name, value) pairs of a StreamField; cards of unknown cases are left out."""
        values = (getattr(self, block["type"])(block) for block in _join_texts(blocks))
        return [value for value in values if value]

    def heading(self, block):
        return "heading", {"text": block["text"], "level": "h2"}

    def text(self, block):
        return "text", RichText(block["html"])

    def picture(self, block):
        return "picture", self._picture(block)

    def gallery(self, block):
        return "gallery", {"pictures": [self._picture(item) for item in block["items"]]}

    def quote(self, block):
        return "quote", {"text": block["text"], "post": block["post"], "unit": block["unit"]}

    def figures(self, block):
        return "figures", {"figures": block["items"]}

    def table(self, block):
        table = {
            "data": [block["header"], *block["rows"]],
            "first_row_is_table_header": True,
            "table_header_choice": "row",
        }
        return "table", {"caption": block["caption"], "table": table}

    def station_card(self, block):
        return "station_card", {"station": self.stations[block["code"]]}

    def case_card(self, block):
        case = self.cases.get(block["story"])
        return case and ("case_card", {"case": case})

    def _picture(self, block):
        picture = self.pictures(block["scene"], block["alt"])
        picture.contextual_alt_text = block["alt"]
        picture.decorative = False
        return {"image": picture, "caption": block["caption"]}


def _join_texts(blocks):
    """Join paragraphs and lists that follow each other into one rich text, as editors write."""
    html = []
    for block in blocks:
        if block["type"] in ("paragraph", "list"):
            html.append(_html(block))
            continue
        if html:
            yield {"type": "text", "html": "".join(html)}
            html = []
        yield block
    if html:
        yield {"type": "text", "html": "".join(html)}


def _html(block):
    if block["type"] == "paragraph":
        return f"<p>{_inline(block['text'])}</p>"
    tag = "ol" if block.get("ordered") else "ul"
    items = "".join(f"<li>{_inline(item)}</li>" for item in block["items"])
    return f"<{tag}>{items}</{tag}>"


def _inline(text):
    text = escape(text)
    for escaped, tag in BOLD.items():
        text = text.replace(escaped, tag)
    return text
