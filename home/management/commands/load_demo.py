from django.core.management import BaseCommand, CommandError

from home.demo import city
from home.demo.offices import ACCOUNT as OFFICE_ACCOUNT
from home.demo.roles import ACCOUNTS, PASSWORD
from stations.management.progress import Progress


class Command(BaseCommand):
    help = "载入示例城市（区域、阵地、稿件、图片、账号）。已经载入则不改动任何数据。"

    def add_arguments(self, parser):
        parser.add_argument(
            "--force", action="store_true", help="数据库里有别的内容时也载入（不会覆盖已有内容）"
        )

    def handle(self, *, force, **options):
        if city.is_loaded():
            self.stdout.write("示例城市已经载入，没有改动。")
        elif not (force or city.is_empty()):
            raise CommandError(
                "数据库里已有其他内容，没有载入示例城市。"
                "示例数据会与正式数据混在一起；确实需要请加 --force。"
            )
        else:
            city.load(self.stdout.write)
            city.warm(Progress(self.stdout, "准备图片"))
            self.stdout.write(self.style.SUCCESS("示例城市已载入。"))
        self.stdout.write(
            f"试用账号：{'、'.join([*ACCOUNTS, OFFICE_ACCOUNT])}；密码都是 {PASSWORD}"
        )
