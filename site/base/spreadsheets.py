"""Tables that leave the admin: what Chinese Excel can read, and nothing it would calculate."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff".encode()  # without it Chinese Excel takes a CSV file for GB18030


def neutral(value):
    """`value` such that no spreadsheet program takes it for a formula; `original` undoes it."""
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def original(text):
    """`text` as it was before `neutral`."""
    quoted = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if quoted else text


class ChineseExportMixin(SpreadsheetExportMixin):
    """For reports: Wagtail's export, with a BOM in CSV and no formulas in either format."""

    def preprocess_field_value(self, field, value, export_format):
        return neutral(super().preprocess_field_value(field, value, export_format))

    def stream_csv(self, queryset):
        yield BOM
        yield from super().stream_csv(queryset)
