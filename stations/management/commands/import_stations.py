from django.core.management import BaseCommand, CommandError

from stations.finder.coordinates import SYSTEMS, WGS84
from stations.management.progress import Progress
from stations.records.plan import ADD, SKIP, UPDATE
from stations.records.problems import SheetError
from stations.records.sheets import write_sheet
from stations.records.station_import import import_stations


class Command(BaseCommand):
    help = "导入阵地表（CSV 或 xlsx，列同 export_stations）。全部成功或全不改动，可在后台撤销。"

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="只检查和统计，不写入")
        parser.add_argument("--report", metavar="OUT.xlsx", help="把问题和提醒写成表格")
        parser.add_argument("--reason", default="", help="事由，记在导入记录里")
        parser.add_argument("--crs", choices=SYSTEMS, default=WGS84, help="表中坐标的坐标系")
        parser.add_argument(
            "--duplicates",
            choices=[ADD, UPDATE, SKIP],
            default=ADD,
            help="像是重复的行：add 照样新增（默认，并提醒）、update 更新已有的、skip 跳过",
        )

    def handle(self, *, file, dry_run, report, reason, crs, duplicates, **options):
        try:
            outcome = import_stations(
                file,
                dry_run=dry_run,
                reason=reason,
                crs=crs,
                duplicates=duplicates,
                progress=Progress(self.stdout, "阵地"),
            )
        except SheetError as error:
            self._report(report, error.problems, "问题")
            raise CommandError(
                f"{error}\n共 {len(error.problems)} 处问题，没有导入任何阵地。"
            ) from error
        self._report(report, outcome.warnings, "提醒")
        for warning in outcome.warnings:
            self.stdout.write(self.style.WARNING(f"提醒：{warning}"))
        verb = "将" if dry_run else "已"
        self.stdout.write(
            f"{verb}新增 {outcome.created}，更新 {outcome.updated}，未变 {outcome.unchanged}。"
        )

    def _report(self, path, problems, kind):
        if path:
            rows = (
                {"类别": kind, "行": p.row, "列": p.column, "说明": p.message} for p in problems
            )
            write_sheet(path, ["类别", "行", "列", "说明"], rows)
