"""Checks markup before it is copied or pushed: what WeChat would take out, refuse or garble.

findings = lint_markup(markup)   # the markup's own budget, and the block at fault by name
findings = lint(html)            # any HTML
"""

from collections.abc import Callable
from dataclasses import dataclass

from wechat.markup.result import ARTICLE_BUDGET, BYTES_BUDGET, Markup

from .document import Document
from .rules import RULES

EXCERPT = 60


@dataclass(frozen=True)
class Finding:
    """A fault: the rule's name, what to tell the editor, the block at fault, a piece of it."""

    rule: str
    message: str
    block: str
    excerpt: str = ""


def lint(
    html: str,
    *,
    budget: int = ARTICLE_BUDGET,
    block_at: Callable[[int], str] | None = None,
) -> list[Finding]:
    """Return the faults of `html`, none if WeChat keeps it as it is.

    `budget` is the most characters it may have; `block_at` names the block at a position.
    """
    document = Document(html)
    block_at = block_at or (lambda position: f"第 {position + 1:,} 个字符处")
    findings = []
    for name, rule in RULES.items():
        for element, message in rule(document):
            position = document.position(element)
            excerpt = html[position : position + EXCERPT]
            block = block_at(position) if element is not None else "全文"
            findings.append(Finding(name, message, block, excerpt))
    if len(html) > budget:
        message = f"连同格式共 {len(html):,} 个字符，最多 {budget:,} 个。"
        findings.append(Finding("length", message, "全文"))
    if (size := len(html.encode())) >= BYTES_BUDGET:
        findings.append(Finding("size", f"共 {size:,} 字节，须小于 1 MB。", "全文"))
    return findings


def lint_markup(markup: Markup) -> list[Finding]:
    """Return the faults of markup whose pictures have their addresses."""
    findings = lint(markup.html, budget=markup.budget, block_at=markup.block_at)
    if not markup.too_long:
        return findings
    block = markup.costs[0][0]
    return [
        finding
        if finding.rule not in ("length", "size")
        else Finding(finding.rule, markup.too_long, block)
        for finding in findings
    ]
