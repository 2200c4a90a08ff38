from .heartbeat import Heartbeat
from .identity import SiteIdentity
from .pages import BasePage
from .pictures import Picture, PictureRendition

__all__ = ["BasePage", "Heartbeat", "Picture", "PictureRendition", "SiteIdentity"]
