"""How well one colour stands out against another, as WCAG reckons it."""

import re

HEX = re.compile(r"^#[0-9a-f]{6}$")


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black and white). Colours as "#0b3b33"."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
