"""What a visitor may choose before copying. A choice that does not exist is the default one."""

from django import forms
from django.db.models import TextChoices

from wechat.markup import CardStyle, Options, Pictures, Tables


class Shown(TextChoices):
    ONE = "one", "只这一处"
    NEAREST = "nearest", "离这里最近的三处"
    CHILDREN = "children", "下级阵地"


class YesNo(TextChoices):
    YES = "yes", "带"
    NO = "no", "不带"


def _choice(label, choices, default):
    return forms.ChoiceField(label=label, choices=choices.choices, initial=default, required=False)


class Choices(forms.Form):
    """Read from the address of the page, so that a choice can be linked to and kept by caches."""

    use_required_attribute = False

    def __init__(self, asked):
        given = {name: asked[name] for name in self.base_fields if name in asked}
        defaults = {name: field.initial for name, field in self.base_fields.items()}
        super().__init__(defaults | given)
        self.is_valid()

    def chosen(self, name):
        return self.cleaned_data.get(name) or self.fields[name].initial

    @property
    def query(self) -> dict:
        """The choices that are not the default ones, for the address of the page."""
        return {
            name: self.chosen(name)
            for name, field in self.fields.items()
            if self.chosen(name) != field.initial
        }


class CardChoices(Choices):
    style = _choice("卡片样式", CardStyle, CardStyle.PICTURE)
    qr = _choice("二维码", YesNo, YesNo.YES)

    def options(self, base_url):
        return Options(
            base_url=base_url, style=self.chosen("style"), qr=self.chosen("qr") == YesNo.YES
        )


class StationChoices(CardChoices):
    show = _choice("放几处", Shown, Shown.ONE)


class ArticleChoices(CardChoices):
    style = _choice("阵地卡片", CardStyle, CardStyle.COMPACT)
    qr = _choice("阵地二维码", YesNo, YesNo.NO)
    pictures = _choice("图片", Pictures, Pictures.ALL)
    captions = _choice("图说", YesNo, YesNo.YES)
    tables = _choice("表格", Tables, Tables.TABLE)

    def options(self, base_url):
        return Options(
            base_url=base_url,
            style=self.chosen("style"),
            qr=self.chosen("qr") == YesNo.YES,
            pictures=self.chosen("pictures"),
            captions=self.chosen("captions") == YesNo.YES,
            tables=self.chosen("tables"),
        )
