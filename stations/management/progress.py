"""Progress of long commands: a line that is rewritten on a terminal, one a step in a log."""

import time


class Progress:
    """Call with what is done (and the total, where known); prints twice a second at the most."""

    def __init__(self, stream, label):
        self.stream, self.label = stream, label
        self.started = self.printed = time.monotonic()

    def __call__(self, done, total=None):
        now = time.monotonic()
        if now - self.printed < 0.5 and done != total:
            return
        self.printed = now
        rate = done / max(now - self.started, 1e-6)
        text = (
            f"{self.label} {done:,}" + (f" / {total:,}" if total else "") + f"（{rate:,.0f} 条/秒"
        )
        if total and rate:
            text += f"，约剩 {max(total - done, 0) / rate:.0f} 秒"
        end = "\r" if self.stream.isatty() and done != total else "\n"
        self.stream.write(f"{text}）", ending=end)
        self.stream.flush()
