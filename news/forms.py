from django.core.exceptions import ValidationError

from base.forms import PageForm


def byline(user):
    """A person's name as it is printed in China: surname first, nothing between; or the account."""
    return f"{user.last_name}{user.first_name}" or user.get_username()


class StoryForm(PageForm):
    """The edit form of a story. A new one names its writer as 编辑."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.for_user and not self.instance.editor:
            self.initial["editor"] = byline(self.for_user)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") and cleaned.get("content_source"):
            message = "来源只填一处：已经在“来源”里选了，请把“其他来源”清空。"
            self.add_error("content_source", ValidationError(message))
        return cleaned
