from django.core.management.base import BaseCommand, CommandError

from stations.finder import upkeep
from stations.management.progress import Progress


class Command(BaseCommand):
    help = "检查附近搜索的索引与阵地是否一致；--repair 修复，--rebuild 全部重建。"

    def add_arguments(self, parser):
        action = parser.add_mutually_exclusive_group()
        action.add_argument(
            "--check", action="store_true", help="只检查（默认），有差异时以错误结束"
        )
        action.add_argument("--repair", action="store_true", help="检查，并只改写有差异的阵地")
        action.add_argument("--rebuild", action="store_true", help="清空后全部重建")

    def handle(self, *, repair, rebuild, **options):
        progress = Progress(self.stdout, "已处理阵地")
        if rebuild:
            rows = upkeep.rebuild(progress)
            self.stdout.write(f"已重建：{rows:,} 行。")
            return
        report = upkeep.check(repair, progress)
        self.stdout.write(
            f"已检查 {report.checked:,} 处阵地：缺失 {report.missing:,}，有误 {report.wrong:,}，"
            f"多余 {report.orphaned:,}，不再使用的开放规律 {report.unused_patterns:,}。"
        )
        if report.tally_wrong:
            self.stdout.write("各类阵地的计数有误。")
        if repair:
            self.stdout.write("已修复。" if report.faults else "无需修复。")
        elif report.faults:
            raise CommandError("索引与阵地不一致，请运行 manage.py nearby --repair。")
