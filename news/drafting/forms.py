from django import forms
from wagtail.permission_policies.pages import PagePermissionPolicy

from news.models import ArticlePage, ColumnPage
from news.pasting.reading import MAX_UPLOAD


class ColumnField(forms.ModelChoiceField):
    def label_from_instance(self, column):
        return f"{'　' * (column.depth - 3)}{column.title}"


class ImportForm(forms.Form):
    """Where the draft goes: a column to which the user may add articles."""

    column = ColumnField(ColumnPage.objects.none(), label="栏目", empty_label="请选择栏目")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns_for(user)

    def clean_column(self):
        column = self.cleaned_data["column"]
        if not ArticlePage.can_create_at(column):
            raise forms.ValidationError("这个栏目里不能放文章，请换一个栏目。")
        return column


class WordForm(ImportForm):
    file = forms.FileField(
        label="Word 文件",
        allow_empty_file=True,  # told in words of its own
        help_text="只收 .docx，至多 50 MB。旧的 .doc 或 .wps 请先在 Word 或 WPS 里另存为 .docx。",
        widget=forms.FileInput(attrs={"accept": ".docx,.docm,.dotx"}),
    )


class PasteForm(ImportForm):
    title = forms.CharField(
        label="标题",
        max_length=255,
        required=False,
        help_text="留空则用粘贴内容里的标题。",
    )
    html = forms.CharField(
        label="网页源代码",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="上面的粘贴框不能用时，可以把网页源代码贴在这里。",
    )
    # What was pasted goes as a file: a form field may not be as long as pasted pictures are.
    pasted = forms.FileField(required=False, widget=forms.FileInput(attrs={"hidden": True}))

    def clean(self):
        cleaned = super().clean()
        pasted = cleaned.get("pasted")
        if pasted and pasted.size > MAX_UPLOAD:
            raise forms.ValidationError("粘贴的内容超过 50 MB，请分几次，或用“从 Word 新建”。")
        html = pasted.read().decode("utf-8", "replace") if pasted else cleaned.get("html", "")
        if not html.strip() and not self.errors:
            raise forms.ValidationError("还没有粘贴内容。请点粘贴框，按 Ctrl+V。")
        cleaned["html"] = html
        return cleaned


class PictureForm(forms.Form):
    """One picture of a fresh draft: its name in the library, its alt text and caption."""

    title = forms.CharField(label="图片名称", max_length=255, help_text="在图片库里按它查找。")
    alt_text = forms.CharField(
        label="替代文字",
        max_length=255,
        required=False,
        help_text="画面里有什么，读屏软件会念出来；发布前必须写。",
    )
    decorative = forms.BooleanField(label="只是装饰，不用念", required=False)
    caption = forms.CharField(label="图说", max_length=120, required=False)


PictureFormSet = forms.formset_factory(PictureForm, extra=0)


def columns_for(user):
    """Columns below which `user` may add pages, in tree order."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    return ColumnPage.objects.filter(pk__in=pages.values("pk")).order_by("path")
