from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .bulk import hooks as bulk_hooks  # noqa: F401
from .changes import hooks as change_hooks  # noqa: F401
from .corrections import hooks as correction_hooks  # noqa: F401
from .coverage import hooks as coverage_hooks  # noqa: F401
from .mapping import hooks as mapping_hooks  # noqa: F401
from .models import Station, StationLogEntry
from .records.admin import hooks as record_hooks  # noqa: F401
from .verification import hooks as verification_hooks  # noqa: F401
from .viewsets import DirectoryGroup

register_snippet(DirectoryGroup)


@hooks.register("register_log_actions")
def log_stations_apart(actions):
    actions.register_model(Station, StationLogEntry)
