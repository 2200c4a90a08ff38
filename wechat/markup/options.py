"""What the editor may choose of a markup; also the ways to make a long one shorter."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices


class CardStyle(TextChoices):
    PICTURE = "picture", "带照片"
    COMPACT = "compact", "简洁"
    LIST = "list", "列表"


class Pictures(TextChoices):
    ALL = "all", "全部图片"
    FIRST = "first", "组图只留第一张"
    NONE = "none", "不带图片"


class Tables(TextChoices):
    TABLE = "table", "表格"
    TEXT = "text", "改成文字（短得多）"


def site_address() -> str:
    """The site's address without a slash at the end, where no request says another."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


@dataclass(frozen=True)
class Options:
    """Choices for one markup. `base_url`: the site's address, https://www.example.cn."""

    base_url: str = ""
    style: str = CardStyle.COMPACT
    qr: bool = False
    pictures: str = Pictures.ALL
    captions: bool = True
    tables: str = Tables.TABLE

    @property
    def site(self) -> str:
        return self.base_url or site_address()
