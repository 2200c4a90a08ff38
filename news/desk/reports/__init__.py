"""The reports of the desk, in the order of the menu."""

from .health import ColumnReport, HealthReport
from .links import LinkReport
from .pictures import PictureReport
from .schedule import ScheduleReport
from .workload import WorkloadReport

REPORTS = [HealthReport, ColumnReport, LinkReport, PictureReport, ScheduleReport, WorkloadReport]
