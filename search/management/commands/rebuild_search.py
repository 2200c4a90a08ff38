import time

from django.core.management.base import BaseCommand
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models

from search.log import prune

CHUNK = 1000


class Command(BaseCommand):
    help = "重建全部搜索索引。随时可以运行：重建期间照常搜索，未改变的内容不重写。"

    def handle(self, **options):
        prune()
        for name, backend in get_search_backends_with_name():
            models = [model for model in get_indexed_models() if not model._meta.proxy]
            counts = {model: model.get_indexed_objects().count() for model in models}
            self.progress = Progress(self.stdout, sum(counts.values()))
            self.stdout.write(
                f"搜索后端 {name}：{len(models)} 个模型，{self.progress.total} 个对象"
            )
            for index, members in _by_index(backend, models).items():
                rebuilder = backend.rebuilder_class(index)
                writable = rebuilder.start()
                for model in members:
                    writable.add_model(model)
                for model in members:
                    if counts[model]:
                        self._rebuild(writable, model)
                rebuilder.finish()
            if hasattr(backend, "tidy"):
                self.stdout.write("整理索引……")
                backend.tidy()
            self.stdout.write(self.style.SUCCESS(self.progress.summary()))

    def _rebuild(self, index, model):
        """Write every object of `model`, a set at a time, each by a query of its own."""
        objects = model.get_indexed_objects().order_by("pk")
        last = None
        while chunk := list((objects if last is None else objects.filter(pk__gt=last))[:CHUNK]):
            index.add_items(model, chunk)
            last = chunk[-1].pk
            self.progress.advance(len(chunk), str(model._meta.verbose_name))


def _by_index(backend, models):
    indexes = {}
    for model in models:
        index = backend.get_index_for_model(model)
        _, members = indexes.setdefault(index.get_key(), (index, []))
        members.append(model)
    return dict(indexes.values())


class Progress:
    """A line every few seconds: how many, how fast, how long still."""

    EVERY = 2.0  # seconds

    def __init__(self, out, total):
        self.out, self.total, self.done = out, total, 0
        self.started = self.told = time.monotonic()

    def advance(self, count, label):
        self.done += count
        now = time.monotonic()
        if now - self.told >= self.EVERY:
            self.told = now
            rate = self.done / (now - self.started)
            left = max(0, self.total - self.done) / rate
            self.out.write(
                f"  {self.done}/{self.total}（{label}） 每秒 {rate:.0f} 个，约剩 {left:.0f} 秒"
            )

    def summary(self):
        seconds = time.monotonic() - self.started
        return f"完成：{self.done} 个对象，用时 {seconds:.1f} 秒。"
