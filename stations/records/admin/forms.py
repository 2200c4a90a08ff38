"""The forms of an import: the file, and what is agreed to."""

import tempfile
from pathlib import Path

from django import forms

from stations.finder.coordinates import BD09, GCJ02, WGS84
from stations.records.headings import told
from stations.records.plan import ADD, SKIP, UPDATE, make_plan
from stations.records.problems import SheetError

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 2000
"""Rows of one import in the admin: checked and written well within one request of 30 seconds."""

MAX_QUESTIONS = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label="表格",
        help_text=f"xlsx 或 csv，不超过 10 MB、{MAX_ROWS} 行。文件读完即丢，不会保存。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    crs = forms.ChoiceField(
        label="坐标系",
        choices=[
            (WGS84, "WGS-84（GPS、天地图、本站导出的表）"),
            (GCJ02, "GCJ-02（高德、腾讯地图上取的）"),
            (BD09, "BD-09（百度地图上取的）"),
        ],
        help_text="表里有“坐标系”一列的，以那一列为准。",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_file(self):
        if self.cleaned_data["file"].size > MAX_BYTES:
            raise forms.ValidationError(
                "文件超过 10 MB。请删去图片和多余的工作表，或请运维人员用命令导入。"
            )
        return self.cleaned_data["file"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.plan = self._read(cleaned["file"], cleaned["crs"])
            except SheetError as error:
                raise forms.ValidationError(
                    [told(problem) for problem in error.problems]
                ) from error
        return cleaned

    def _read(self, file, crs):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"sheet{Path(file.name).suffix.lower()[:8]}"
            with path.open("wb") as target:
                for chunk in file.chunks():
                    target.write(chunk)
            plan = make_plan(path, user=self.user, crs=crs, max_rows=MAX_ROWS)
        if not plan.total:
            raise SheetError.of_file("只有列名，没有内容。")
        if len(plan.questions()) > MAX_QUESTIONS:
            raise SheetError.of_file(
                f"像是与已有阵地重复的超过 {MAX_QUESTIONS} 行。请填上“编号”一列，或分成几个文件。"
            )
        return plan


class AgreeForm(forms.Form):
    """Why, and what to do with each likely duplicate."""

    reason = forms.CharField(
        label="事由",
        max_length=200,
        help_text="例如：2026 年 10 月各镇核对。会记在导入记录和每个阵地的历史里。",
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for row in questions:
            choices = [(ADD, "不是同一处：新增"), (SKIP, "跳过这一行")]
            if row.twin["key"]:
                choices.insert(0, (UPDATE, "是同一处：更新已有的"))
            self.fields[f"row-{row.number}"] = forms.ChoiceField(
                choices=choices,
                widget=forms.RadioSelect,
                label="",
                error_messages={"required": "请选一项。"},
            )

    def clean(self):
        cleaned = super().clean()
        seen = {}
        for row in self.questions:
            if cleaned.get(f"row-{row.number}") == UPDATE:
                first = seen.setdefault(row.twin["key"], row.number)
                if first != row.number:
                    message = f"第 {first} 行已更新同一个阵地，这一行请选别的。"
                    self.add_error(f"row-{row.number}", message)
        return cleaned

    def rows(self):
        """(row, its field) of each question."""
        return [(row, self[f"row-{row.number}"]) for row in self.questions]

    def answers(self):
        return {row.number: self.cleaned_data[f"row-{row.number}"] for row in self.questions}
