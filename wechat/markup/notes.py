"""Links become numbered notes: WeChat takes every link to another host out of an article."""

from urllib.parse import urljoin, urlsplit

from wechat.allowed import LINK_HOST


class Notes:
    """The addresses an article refers to, numbered from 1; one address has one number."""

    def __init__(self, base_url: str):
        self.base_url = base_url
        self.titles: dict[str, str] = {}  # by address

    def number(self, address: str, title: str) -> int:
        self.titles.setdefault(address, title)
        return list(self.titles).index(address) + 1

    def rows(self):
        return [
            {"number": number, "title": title, "address": address}
            for number, (address, title) in enumerate(self.titles.items(), 1)
        ]

    def absolute(self, href: str) -> str:
        """Return the address a link leads to; empty if it leads to no page (tel:, #…)."""
        if not href or href.startswith("#"):
            return ""
        try:
            address = urljoin(f"{self.base_url}/", href.strip())
            return address if urlsplit(address).scheme in ("http", "https") else ""
        except ValueError:
            return ""


def stays_a_link(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == LINK_HOST


def take_out_links(tree, notes: Notes) -> None:
    """Turn links into text with the number of a note; those to WeChat's own articles stay."""
    for link in tree.find_all("a"):
        address = notes.absolute(link.get("href", ""))
        if stays_a_link(address):
            link.attrs = {"href": address, **{k: v for k, v in link.attrs.items() if k == "style"}}
            continue
        text = link.get_text(strip=True)
        if address and text and text != address:
            link.append(f"[{notes.number(address, text)}]")
        link.unwrap()
