import re
from pathlib import Path

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .colours import pairs, schemes, site_css
from .samples import blocks, components

SIZES = ("h1", "h2", "large", "text", "small")


@require_safe
def style_page(request):
    """All there is to build a page from, by the very stylesheets and templates of the site."""
    css = site_css()
    light, dark = schemes(css)
    sprite = Path(settings.ROOT) / "static" / "icons.svg"
    context = {
        "colours": [(name, light[name], dark[name]) for name in light],
        "pairs": list(zip(pairs(light), pairs(dark), strict=True)),
        "sizes": [(name, _token(css, name)) for name in SIZES],
        "measures": [(name, _token(css, name)) for name in ("measure", "touch", "radius")],
        "icons": re.findall(r'<symbol id="([\w-]+)"', sprite.read_text(encoding="utf-8")),
        "components": components(),
        "blocks": blocks(),
    }
    return render(request, "style/style.html", context)


def _token(css, name):
    return re.search(rf"--{name}: ([^;]+);", css)[1]
