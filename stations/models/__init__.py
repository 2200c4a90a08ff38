from .areas import Area, Level
from .hours import CalendarDay, HoursException, WeeklySession, national_calendar
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
    "Siting",
    "State",
    "Station",
    "StationFunction",
    "StationPhoto",
    "Tier",
    "WeeklySession",
    "national_calendar",
]
