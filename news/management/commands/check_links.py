from django.core.management.base import BaseCommand

from news.desk.links.running import check_links


class Command(BaseCommand):
    help = "检查公开页面上的链接：先站内，再站外；结果在后台“报告”→“失效链接”。"

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=300, help="这一次最多问多少个站外链接")
        parser.add_argument("--minutes", type=float, default=20, help="站外检查最多用多少分钟")

    def handle(self, *args, limit, minutes, **options):
        check_links(limit, minutes * 60, self.stdout.write)
