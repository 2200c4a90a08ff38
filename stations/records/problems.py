"""What is wrong with a sheet, told by row and column so that its keeper can mend it."""

from dataclasses import dataclass

MAX_PROBLEMS = 1000  # nobody mends more than that in one go


@dataclass(frozen=True)
class Problem:
    row: int  # as the spreadsheet program numbers it; 0 for the file as a whole
    column: str
    message: str

    def __str__(self):
        place = f"第 {self.row} 行" if self.row else "文件"
        return (
            f"{place}“{self.column}”列：{self.message}"
            if self.column
            else f"{place}：{self.message}"
        )


class SheetError(Exception):
    """A sheet that can't be imported; nothing was changed. `problems` says why, row by row."""

    def __init__(self, problems):
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def of_file(cls, message):
        return cls(Problem(0, "", message))
