"""The Official Account API: `Client`, and `WeChatError` for what it refuses."""

from .api import Client, is_configured
from .errors import NotConfigured, WeChatError

__all__ = ["Client", "NotConfigured", "WeChatError", "is_configured"]
