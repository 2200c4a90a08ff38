from news.desk.models import Link, LinkUse
from news.gate.models import GateEdition, GateRelease, GateWord
from news.review.models import ReviewTask

from .articles import ArticlePage
from .cases import CaseStudyPage, Indicator, Measure
from .columns import ColumnKind, ColumnPage
from .imports import DraftImport
from .reads import DailyReads
from .sources import CopyrightRule, Source
from .stories import StoryPage
from .topics import TopicIndexPage, TopicItem, TopicPage

__all__ = [
    "ArticlePage",
    "CaseStudyPage",
    "ColumnKind",
    "ColumnPage",
    "CopyrightRule",
    "DailyReads",
    "DraftImport",
    "GateEdition",
    "GateRelease",
    "GateWord",
    "Indicator",
    "Link",
    "LinkUse",
    "Measure",
    "ReviewTask",
    "Source",
    "StoryPage",
    "TopicIndexPage",
    "TopicItem",
    "TopicPage",
]
