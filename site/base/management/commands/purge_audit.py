from datetime import timedelta

from django.conf import settings
from django.core.management import BaseCommand
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry


class Command(BaseCommand):
    help = "删除超过保存期限（AUDIT_KEEP_DAYS，至少 365 天）的操作审计；现有页面的审核记录不删。"

    def handle(self, **options):
        limit = timezone.now() - timedelta(days=max(settings.AUDIT_KEEP_DAYS, 365))
        # The form that proves the reviews of a page (审核单) is made from these.
        reviews = Q(action__startswith="wagtail.workflow") | Q(action__startswith="wagtail.publish")
        removed = 0
        for model in registry.get_log_entry_models():
            entries = model.objects.filter(timestamp__lt=limit)
            if model is PageLogEntry:
                entries = entries.exclude(reviews, page__in=Page.objects.values("pk"))
            removed += entries.delete()[0]
        self.stdout.write(f"删除了 {removed} 条 {limit:%Y-%m-%d} 以前的记录。")
