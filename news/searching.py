"""How articles and case studies are searched for on the site."""

from search.registry import SearchType, register

from .models import ArticlePage, CaseStudyPage


def register_types():
    for key, label, model, order in (
        ("news", "要闻", ArticlePage, 20),
        ("cases", "案例", CaseStudyPage, 30),
    ):
        register(
            SearchType(
                key=key,
                label=label,
                model=model,
                public=_public(model),
                loaded=_loaded(model),
                order=order,
                time_field="published_at",
            )
        )


def _public(model):
    return lambda: model.objects.live().public()


def _loaded(model):
    # What is under a view restriction has no public entry in the index (search/signals.py).
    return lambda: model.objects.live().prefetch_related("tagged_items__tag")
