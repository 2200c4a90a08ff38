"""Import of the word list: choose a file, see what it would do, agree."""

import tempfile
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from stations.records.problems import SheetError
from stations.records.sheets import write_sheet

from .models import GateWord
from .sheets import COLUMNS, EXAMPLES, OPTIONAL, read_words, write_words

MAX_BYTES = 5 * 1024 * 1024
KEPT = "gate-import"  # where the session keeps what the editor is asked to agree to
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportForm(forms.Form):
    file = forms.FileField(
        label="表格",
        help_text="xlsx 或 csv，第一行是列名：错、对、类别、程度，可以有例外。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("文件超过 5 MB。")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"sheet{Path(file.name).suffix.lower()}"
            path.write_bytes(file.read())
            try:
                self.plan = read_words(path)
            except SheetError as error:
                raise forms.ValidationError([str(problem) for problem in error.problems]) from error
        return file


class ImportWordsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    form_class = ImportForm
    template_name = "news/gate/import.html"
    page_title = "导入用词"
    header_icon = "upload"
    permission_required = "add"
    model = GateWord
    index_url_name = template_url_name = ""

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):  # an import changes words that are there
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if "agree" not in request.POST:
            return super().post(request, *args, **kwargs)
        rows = request.session.pop(KEPT, None)
        if rows is None:
            messages.error(request, "没有待导入的内容，请重新选择文件。")
            return redirect(request.path)
        messages.success(request, f"已导入 {write_words(rows)} 个词，马上生效。")
        return redirect(self.index_url_name)

    def form_valid(self, form):
        self.request.session[KEPT] = form.plan.rows
        return self.render_to_response(self.get_context_data(form=ImportForm(), plan=form.plan))

    def get_breadcrumbs_items(self):
        words = {"url": reverse(self.index_url_name), "label": "用词库"}
        return [*self.breadcrumbs_items, words, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            template_url_name=self.template_url_name, index_url_name=self.index_url_name, **kwargs
        )


class TemplateView(PermissionCheckedMixin, View):
    """An empty sheet with the columns and some rows that show how it is filled in."""

    permission_required = "add"
    model = GateWord

    def get(self, request):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "words.xlsx"
            write_sheet(path, [*COLUMNS, *OPTIONAL], EXAMPLES)
            response = HttpResponse(path.read_bytes(), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="words-template.xlsx"'
        return response
