"""The evaluation set of tests/search on a database of its own: this site's search, then stock's.

Prints a line of JSON for each: recall, precision at 5, and how many queries.
"""

import json

import django


def main():
    from django.core.management import call_command
    from django.db import connection
    from modelsearch.backends import get_search_backend
    from wagtail.models import Site

    from benchmarks.search.measure import vendor
    from news.models import ColumnPage, StoryPage
    from search import registry, results
    from stations.models import Station
    from tests.search import evaluation

    call_command("migrate", verbosity=0)
    home = Site.objects.get(is_default_site=True).root_page
    evaluation.build(home.add_child(instance=ColumnPage(title="要闻", introduction="栏目")))
    results.PAGE = 300  # recall is told of all that is found, not of a page

    def ours(query):
        found = results.search_everything(query)
        if found.relaxed:
            return []  # offered as something else, not as what was asked
        return [registry.type_of(type(each.obj)).title(each.obj) for each in found.results]

    tell(f"本站，{vendor()}", evaluation.scores(ours))

    stock = get_search_backend("modelsearch.backends.database")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailsearch_indexentry")
    for model in (Station, StoryPage):
        objects = [getattr(obj, "specific", obj) for obj in model.objects.all()]
        stock.get_index_for_model(model).add_items(model, objects)

    def by_score(query):
        found = [
            obj
            for model in (Station, StoryPage)
            for obj in stock.search(query, model).annotate_score("score")[:300]
        ]
        found.sort(key=lambda obj: -(obj.score or 0))
        return [getattr(obj, "name", None) or obj.title for obj in found]

    tell(f"Wagtail 自带，{vendor()}", evaluation.scores(by_score))


def tell(name, scores):
    from tests.search import evaluation

    recall, precision, faults = scores
    measured = {
        "name": name,
        "recall": recall,
        "precision": precision,
        "faults": len(faults),
        "asked": len(evaluation.cases()),
    }
    print(json.dumps(measured, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    django.setup()
    main()
