class ReviewRefused(Exception):
    """A review that must not be made; the message tells the reviewer why, in Chinese.

    Not a `PermissionDenied`, whose message Wagtail replaces with one of its own.
    """
