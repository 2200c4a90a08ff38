"""Tables that leave the admin: what Chinese Excel can read, and nothing it would calculate."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff".encode()  # without it Chinese Excel takes a CSV file for GB18030


def neutral(value):
    """`value` such that no spreadsheet program takes it for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class ChineseExportMixin(SpreadsheetExportMixin):
    """For reports: Wagtail's export, with a BOM in CSV and no formulas in either format."""

    def preprocess_field_value(self, field, value, export_format):
        return neutral(super().preprocess_field_value(field, value, export_format))

    def stream_csv(self, queryset):
        yield BOM
        yield from super().stream_csv(queryset)
