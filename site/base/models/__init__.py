from base.audit.models import Audit

from .heartbeat import Heartbeat
from .identity import SiteIdentity
from .pages import BasePage
from .pictures import Picture, PictureRendition

__all__ = ["Audit", "BasePage", "Heartbeat", "Picture", "PictureRendition", "SiteIdentity"]
