"""Case studies as a list that can be narrowed, and two of them side by side."""

import re
from dataclasses import dataclass

from django.template.response import TemplateResponse

from base.metadata import Metadata
from news.models.cases import CaseStudyPage, Measure
from news.paging import pinned_and_page

SIDES = 2
PRIMARY_KEY = re.compile(r"[0-9]{1,18}")


def case_list(request, column):
    """The context of a column of case studies: its rows, narrowed by `setting` and `place`.

    Values that nothing has are left out of account, as the finder does it.
    """
    cases = CaseStudyPage.objects.listed().in_column(column)
    settings, cities = _choices(cases)
    setting = _known(request.GET.get("setting"), settings)
    city = _known(request.GET.get("place"), cities)
    if setting:
        cases = cases.filter(setting__name=setting)
    if city:
        cases = cases.filter(city=city)
    rows = cases.for_lists().select_related("lead_picture", "setting")
    return pinned_and_page(rows, request.GET.get("page")) | {
        "settings": settings,
        "cities": cities,
        "setting": setting,
        "city": city,
        "compare_url": f"{column.get_url(request)}compare/",
    }


def _choices(cases):
    """The settings and the cities that occur, each once and in order: one query."""
    pairs = set(cases.order_by().values_list("setting__sort_order", "setting__name", "city"))
    settings = [name for _, name in sorted({(order, name) for order, name, _ in pairs})]
    return settings, sorted({city for *_, city in pairs if city})


def _known(value, choices):
    return value if value in choices else ""


def comparison(request, column):
    """Two case studies of the site side by side; a page that asks for two where there are not."""
    listed = CaseStudyPage.objects.listed()
    chosen = _numbers(request.GET.getlist("case"))
    found = listed.filter(pk__in=chosen[:SIDES]).for_lists().select_related("setting")
    cases = sorted(found.prefetch_related("indicators"), key=lambda case: chosen.index(case.pk))
    context = column.page_context(request)
    context["breadcrumb"] = [*context["breadcrumb"], column]
    context["metadata"] = Metadata("样本对照", request.build_absolute_uri(), indexed=False)
    context["cases"] = cases
    context["too_many"] = len(chosen) > SIDES
    if len(cases) == SIDES:
        context["rows"] = comparison_rows(*cases)
    else:
        context["choices"] = listed.in_column(column).newest_first().only("title", "url_path")
        context["chosen"] = [case.pk for case in cases]
    return TemplateResponse(request, "news/compare.html", context)


def _numbers(texts):
    """Primary keys out of a query string, each once; what can be none is left out."""
    return list(dict.fromkeys(int(text) for text in texts if PRIMARY_KEY.fullmatch(text)))


@dataclass(frozen=True)
class Row:
    """One line of a comparison: what is compared, and the indicators of either side."""

    label: str
    left: list
    right: list


def comparison_rows(left, right):
    """Return a `Row` for each measure that either case has; those that both have come first.

    Indicators of one measure stand side by side (党员 and 白领党员); those of no measure only
    where they have the same name and unit.
    """
    sides = _by_measure(left), _by_measure(right)
    order = {measure.label: place for place, measure in enumerate(Measure)}
    labels = sorted(sides[0].keys() | sides[1].keys(), key=lambda text: order.get(text, len(order)))
    rows = [Row(label, *(side.get(label, []) for side in sides)) for label in labels]
    return sorted(rows, key=lambda row: not (row.left and row.right))


def _by_measure(case):
    groups = {}
    for indicator in case.indicators.all():
        label = indicator.get_measure_display() if indicator.measure else indicator.name
        groups.setdefault(label, []).append(indicator)
    return groups
