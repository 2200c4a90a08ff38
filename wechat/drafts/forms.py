"""What an editor may say differently to WeChat's readers than to the site's."""

from django import forms

from .article import AUTHOR, DIGEST, TITLE


class DraftForm(forms.Form):
    """Starts from the page; a text equal to the page's is not kept, so that it follows the page.

    Limits are checked on the whole article (`article.problems`), never by cutting what was typed.
    """

    use_required_attribute = False

    title = forms.CharField(
        label="标题", required=False, max_length=255, help_text=f"最多 {TITLE} 字。"
    )
    author = forms.CharField(
        label="作者", required=False, max_length=255, help_text=f"最多 {AUTHOR} 字，可以留空。"
    )
    digest = forms.CharField(
        label="摘要",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"最多 {DIGEST} 字，显示在公众号消息列表里。",
    )

    def __init__(self, data, draft, page):
        self.draft = draft
        self.of_page = {"title": page.title, "author": page.author, "digest": page.summary}
        initial = {name: getattr(draft, name) or text for name, text in self.of_page.items()}
        super().__init__(data, initial=initial)

    def keep(self):
        """Put the texts on the draft (unsaved), as far as they differ from the page's."""
        for name, text in self.of_page.items():
            typed = self.cleaned_data[name].strip()
            setattr(self.draft, name, "" if typed == text else typed)
