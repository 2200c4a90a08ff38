from django.core.management import BaseCommand, CommandError

from stations.management.progress import Progress
from stations.records.area_import import import_areas
from stations.records.problems import SheetError


class Command(BaseCommand):
    help = "导入区域表（CSV 或 xlsx）：code,name,level,parent_code,lat,lng。全部成功或全不改动。"

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        try:
            created, updated, unchanged = import_areas(file, Progress(self.stdout, "区域"))
        except SheetError as error:
            raise CommandError(
                f"{error}\n共 {len(error.problems)} 处问题，没有导入任何区域。"
            ) from error
        self.stdout.write(f"区域：新增 {created}，更新 {updated}，未变 {unchanged}。")
