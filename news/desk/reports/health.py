from wagtail.admin.ui.tables import Column, TitleColumn

from base.reports import DeskReport
from news.desk.freshness import column_states
from news.desk.health import yearly_check
from news.desk.scope import columns_of


class HealthReport(DeskReport):
    slug = "health"
    page_title = "网站体检"
    header_icon = "clipboard-list"
    menu_order = 100
    columns = [
        TitleColumn("demand", label="项目", get_url=lambda finding: finding.url or None),
        Column("rule", label="要求"),
        Column("figure", label="现状"),
        Column("verdict", label="结果"),
        TitleColumn("mend", label="去处理", get_url=lambda finding: finding.url or None),
    ]
    list_export = ["demand", "rule", "figure", "verdict"]

    def get_base_queryset(self):
        return yearly_check()


class ColumnReport(DeskReport):
    slug = "columns"
    page_title = "久未更新栏目"
    header_icon = "time"
    menu_order = 110
    columns = [
        TitleColumn("title", label="栏目", get_url=lambda state: state.edit_url),
        Column("rule", label="要求"),
        Column("latest_text", label="最近发布"),
        Column("days", label="距今天数"),
        Column("count", label="稿件数"),
        Column("verdict", label="结果"),
    ]

    def get_base_queryset(self):
        return column_states(columns_of(self.request.user))
