from django.core.management import BaseCommand

from stations.corrections.retention import purge


class Command(BaseCommand):
    help = "删除已处理满 CORRECTION_CONTACT_DAYS 天的报错里的联系方式；报错的内容保留。"

    def handle(self, **options):
        self.stdout.write(f"删除了 {purge()} 条报错的联系方式。")
