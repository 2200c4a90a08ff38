"""Contrast of colours, as WCAG 2 computes it."""

import re

WHITE = (255, 255, 255)
DARK = (0x19, 0x19, 0x19)  # what WeChat paints behind an article in dark mode

READABLE = 4.5  # contrast of text on its ground
# On white and on #191919 no colour reaches 4.5 both times: 4.19 is the most. So less on white.
READABLE_ON_BOTH = 3


def parse(colour: str) -> tuple[int, int, int] | None:
    """Return the (red, green, blue) of #rgb, #rrggbb or rgb(); None for anything else."""
    if match := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", colour):
        return tuple(int(digit * 2, 16) for digit in match.groups())
    if match := re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", colour):
        return tuple(int(pair, 16) for pair in match.groups())
    if match := re.fullmatch(r"rgb\((\d{1,3}), ?(\d{1,3}), ?(\d{1,3})\)", colour):
        return tuple(min(int(part), 255) for part in match.groups())
    return None


def luminance(colour) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
