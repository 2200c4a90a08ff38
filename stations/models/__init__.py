from .areas import Area, Level
from .hours import CalendarDay, HoursException, WeeklySession, national_calendar
from .near import Near, NearEdition, NearTally, SchedulePattern
from .stations import State, Station, StationFunction, StationPhoto
from .tiers import Tier
from .vocabulary import Category, Function, Siting

__all__ = [
    "Area",
    "CalendarDay",
    "Category",
    "Function",
    "HoursException",
    "Level",
    "Near",
    "NearEdition",
    "NearTally",
    "SchedulePattern",
    "Siting",
    "State",
    "Station",
    "StationFunction",
    "StationPhoto",
    "Tier",
    "WeeklySession",
    "national_calendar",
]
