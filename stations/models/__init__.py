from stations.changes.models import ChangeBlock, ChangeSet
from stations.corrections.models import Correction, CorrectionMessage, CorrectionState
from stations.coverage.models import CoverageSettings, CoverageTarget
from stations.open_data.models import OpenDataSettings
from stations.records.models import PendingImport
from stations.scope.log import StationLogEntry
from stations.scope.models import AreaScope
from stations.verification.models import VerificationPeriods

from .areas import Area, Level
from .hours import CalendarDay, HoursException, WeeklySession, national_calendar
from .near import Near, NearEdition, NearTally, SchedulePattern
from .stations import State, Station, StationFunction, StationPhoto
from .tiers import Tier
from .vocabulary import Category, Function, Siting

__all__ = [
    "Area",
    "AreaScope",
    "CalendarDay",
    "Category",
    "ChangeBlock",
    "ChangeSet",
    "Correction",
    "CorrectionMessage",
    "CorrectionState",
    "CoverageSettings",
    "CoverageTarget",
    "Function",
    "HoursException",
    "Level",
    "Near",
    "NearEdition",
    "NearTally",
    "OpenDataSettings",
    "PendingImport",
    "SchedulePattern",
    "Siting",
    "State",
    "Station",
    "StationFunction",
    "StationLogEntry",
    "StationPhoto",
    "Tier",
    "VerificationPeriods",
    "WeeklySession",
    "national_calendar",
]
