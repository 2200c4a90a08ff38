from wagtail.management.commands.publish_scheduled import Command as PublishScheduled

from base.models.heartbeat import beat
from base.schedule import JOB


class Command(PublishScheduled):
    """Wagtail's command, which leaves a note that it ran."""

    help = "发布和下线到时间的内容，并记下运行的时间。由定时器每分钟运行。"

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not options["dryrun"]:
            beat(JOB)
