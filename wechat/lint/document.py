"""The markup as the rules see it: a tree, and where in the text each element stands."""

import re
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, NavigableString, Tag

from wechat.allowed import declarations


@dataclass
class Document:
    html: str

    @cached_property
    def tree(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def elements(self) -> list[Tag]:
        return self.tree.find_all(True)

    @cached_property
    def texts(self) -> list[NavigableString]:
        """The texts that a reader sees."""
        return [text for text in self.tree.find_all(string=True) if text.strip(" \t\r\n\f")]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.html))]

    def position(self, element: Tag | None) -> int:
        """Where in `html` an element begins."""
        if element is None or element.sourceline is None:
            return 0
        return self._line_starts[element.sourceline - 1] + element.sourcepos


def style_of(element: Tag) -> list[tuple[str, str]]:
    return declarations(str(element.get("style", "")))


def inherited(element: Tag, name: str) -> str:
    """The value of a property on the element or the nearest one above that sets it."""
    for each in (element, *element.parents):
        if isinstance(each, Tag) and (value := dict(style_of(each)).get(name)):
            return value
    return ""
