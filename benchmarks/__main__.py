"""`python -m benchmarks [name …] [--quick]`: run benchmarks, all of them unless some are named.

Each is a package here with a `__main__` of its own, run in a process of its own; it writes its
tables to `benchmarks/results/`.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    flags = [argument for argument in arguments if argument.startswith("-")]
    known = sorted(path.parent.name for path in HERE.glob("*/__main__.py"))
    names = [argument for argument in arguments if argument not in flags] or known
    if unknown := set(names) - set(known):
        print(f"没有这样的基准测试：{'、'.join(sorted(unknown))}。有：{'、'.join(known)}。")
        return 2
    (HERE / "results").mkdir(exist_ok=True)
    return max(
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *flags], check=False).returncode
        for name in names
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
