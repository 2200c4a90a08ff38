"""New draft from Word, new draft from pasted text, and what came of it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from news.models import ArticlePage, DraftImport
from news.pasting.reading import PasteProblem, read_paste
from news.word_import.package import MAX_UPLOAD, Refused
from news.word_import.reading import read_word

from .drafts import ImportProblem, create_draft
from .forms import PasteForm, PictureFormSet, WordForm, columns_for
from .naming import imported_pictures, initial, save_names, without_alt


class ImportView(WagtailAdminTemplateMixin, FormView):
    """A form that ends in one draft, or in a reason beside the form and nothing made."""

    def dispatch(self, request, *args, **kwargs):
        if not columns_for(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        column = self.request.GET.get("column", "")
        return {"column": column} if column.isascii() and column.isdigit() else {}

    def form_valid(self, form):
        column = form.cleaned_data["column"]
        allowed = column.permissions_for_user(self.request.user).can_add_subpage()
        if not allowed or ArticlePage not in type(column).creatable_subpage_models():
            raise PermissionDenied
        try:
            record = self.make(form.cleaned_data, column)
        except (Refused, PasteProblem, ImportProblem) as problem:
            form.add_error(self.source_field, str(problem))
            return self.form_invalid(form)
        return redirect("news_import", record.pk)


class WordView(ImportView):
    page_title = "从 Word 新建"
    header_icon = "upload"
    template_name = "news/drafting/word.html"
    form_class = WordForm
    source_field = "file"

    def make(self, answers, column):
        file = answers["file"]
        word = read_word(file.read(MAX_UPLOAD + 1), file.name)
        return create_draft(
            word.manuscript,
            word.load_picture,
            word.report,
            column=column,
            user=self.request.user,
            kind=DraftImport.Kind.WORD,
            source_name=file.name,
        )


class PasteView(ImportView):
    page_title = "粘贴导入"
    header_icon = "clipboard-list"
    template_name = "news/drafting/paste.html"
    form_class = PasteForm
    source_field = None

    def make(self, answers, column):
        pasted = read_paste(answers["html"])
        manuscript = pasted.manuscript
        manuscript.title = answers["title"] or manuscript.title or "未命名的稿件"
        return create_draft(
            manuscript,
            pasted.load_picture,
            pasted.report,
            column=column,
            user=self.request.user,
            kind=DraftImport.Kind.PASTE,
        )


class ResultView(WagtailAdminTemplateMixin, TemplateView):
    """What came of an import: the report, and its pictures to be named. Can be read again."""

    page_title = "导入结果"
    header_icon = "check"
    template_name = "news/drafting/result.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.record = get_object_or_404(DraftImport.objects.select_related("page"), pk=kwargs["pk"])
        self.draft, self.blocks = imported_pictures(self.record)

    def dispatch(self, request, *args, **kwargs):
        if not self.record.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.draft.title

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        formset = kwargs.get("formset") or PictureFormSet(initial=list(map(initial, self.blocks)))
        findings = self.record.findings
        return context | {
            "record": self.record,
            "formset": formset,
            "pictures": list(zip(self.blocks, formset, strict=False)),
            "lost": [finding for finding in findings if finding["lost"]],
            "changed": [finding for finding in findings if not finding["lost"]],
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.record.page_id]),
            "locked": self.record.page.permissions_for_user(self.request.user).page_locked(),
        }

    def post(self, request, *args, **kwargs):
        formset = PictureFormSet(request.POST, initial=list(map(initial, self.blocks)))
        if self.record.page.permissions_for_user(request.user).page_locked():
            messages.error(request, "稿件已锁定（正在审核或由别人锁定），图片说明没有保存。")
            return self.render_to_response(self.get_context_data(formset=formset))
        if len(formset.forms) != len(self.blocks):
            messages.error(request, "稿件里的图片刚才有变动，请重新填写。")
            return redirect("news_import", self.record.pk)
        if not formset.is_valid():
            messages.error(request, "有的图片没有写名称，还没有保存。")
            return self.render_to_response(self.get_context_data(formset=formset))
        save_names(self.draft, self.blocks, formset.cleaned_data, request.user)
        if left := without_alt(self.blocks):
            messages.warning(request, f"已保存。还有 {left} 张图片没有替代文字，发布前须补上。")
        else:
            messages.success(request, "图片说明已保存。请核对正文，补写摘要。")
        return redirect("wagtailadmin_pages:edit", self.record.page_id)
