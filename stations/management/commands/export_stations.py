from django.core.management import BaseCommand, CommandError

from stations.models import Station
from stations.records.columns import COLUMNS, export_rows
from stations.records.problems import SheetError
from stations.records.sheets import write_sheet


class Command(BaseCommand):
    help = "导出全部已发布的阵地为 CSV 或 xlsx；列与 import_stations 相同。"

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        stations = Station.objects.filter(live=True)
        try:
            write_sheet(file, COLUMNS, export_rows(stations))
        except (SheetError, OSError) as error:
            raise CommandError(f"没有导出：{error}") from error
        self.stdout.write(f"已导出 {stations.count()} 个阵地到 {file}。")
