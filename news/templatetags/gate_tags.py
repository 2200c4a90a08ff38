from django import template

from news.gate.box import box_context

register = template.Library()


@register.inclusion_tag("news/gate/box.html", takes_context=True)
def gate_box(context, instance):
    """The findings on `instance` as the editor has it before them."""
    return box_context(instance, context["request"].user)
