"""Tiers and functions as two taxonomies of few terms, made whole whenever they are asked for."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from stations.models import Category, Function, Tier

from .ids import NAMESPACE

TIERS = uuid5(NAMESPACE, "taxonomy/tier")
FUNCTIONS = uuid5(NAMESPACE, "taxonomy/function")
TAXONOMIES = [
    {
        "id": str(TIERS),
        "name": "阵地层级",
        "description": "党群服务阵地的三级：中心、站、点。",
        "version": "1.0",
    },
    {
        "id": str(FUNCTIONS),
        "name": "阵地功能",
        "description": "党群服务阵地的功能和便民服务，分两类，由本站编辑维护。",
        "version": "1.0",
    },
]


@dataclass(frozen=True)
class Term:
    """A taxonomy term, and which stations have it: of one tier, or with one of `functions`."""

    id: UUID
    taxonomy: UUID
    code: str
    name: str
    description: str
    parent: UUID | None = None
    tier: int | None = None  # Tier.rank
    functions: frozenset[int] = frozenset()  # primary keys

    def record(self) -> dict:
        taxonomy = next(one for one in TAXONOMIES if one["id"] == str(self.taxonomy))
        return {
            "id": str(self.id),
            "code": self.code,
            "name": self.name,
            "description": self.description,
            **({"parent_id": str(self.parent)} if self.parent else {}),
            "taxonomy": taxonomy["name"],
            "taxonomy_id": taxonomy["id"],
            "taxonomy_detail": taxonomy,
            "language": "zh-CN",
        }


def tier_term(tier: Tier) -> Term:
    name = f"党群服务{tier.label}"
    return Term(uuid5(NAMESPACE, f"tier/{tier}"), TIERS, tier, tier.label, name, tier=tier.rank)


def function_term(function: Function) -> Term:
    return Term(
        id=uuid5(NAMESPACE, f"function/{function.name}"),
        taxonomy=FUNCTIONS,
        code=function.name,
        name=function.name,
        description="、".join(function.words),
        parent=_category_id(function.category),
        functions=frozenset([function.pk]),
    )


def _category_id(category: str) -> UUID:
    return uuid5(NAMESPACE, f"category/{category}")


def _category_term(category: Category, functions: list[Function]) -> Term:
    own = frozenset(function.pk for function in functions if function.category == category)
    key, label = _category_id(category), category.label
    return Term(key, FUNCTIONS, category, label, label, functions=own)


def all_terms() -> list[Term]:
    """Return every term, those above others first. One query."""
    functions = list(Function.objects.all())
    return [
        *(tier_term(tier) for tier in Tier),
        *(_category_term(category, functions) for category in Category),
        *(function_term(function) for function in functions),
    ]
