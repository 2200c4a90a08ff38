from .articles import ArticlePage
from .cases import CaseStudyPage, Indicator
from .columns import ColumnPage
from .stories import StoryPage

__all__ = ["ArticlePage", "CaseStudyPage", "ColumnPage", "Indicator", "StoryPage"]
