import pytest

from search import registry, results
from search.results import search_everything
from tests.search import evaluation


@pytest.mark.django_db
def test_the_evaluation_set_is_answered(column, monkeypatch):
    monkeypatch.setattr(results, "PAGE", 300)
    evaluation.build(column)

    def search(query):
        found = search_everything(query)
        if found.relaxed:
            return []  # offered as something else, not as what was asked
        return [registry.type_of(type(each.obj)).title(each.obj) for each in found.results]

    recall, precision, faults = evaluation.scores(search)
    print(f"recall {recall:.4f}, precision@5 {precision:.4f}, {len(evaluation.cases())} queries")  # noqa: T201 - shown by -s
    told = "\n".join(f"{case.query}: missed {m[:3]}, wrong {w[:3]}" for case, m, w in faults)
    assert recall >= 0.99, told
    assert precision >= 0.9, told
