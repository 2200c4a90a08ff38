"""The addresses below `/hsds/`, by HSDS 3.0. What is asked is in `listing`, answers in `records`.

Answers may be kept for a minute and have an ETag. Every list takes the same few queries, however
many stations there are.
"""

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Query

from search.text import fold
from stations.models import Function, Station
from stations.open_data import problems
from stations.open_data.http import MINUTE, VOCABULARY, json_response, open_to_all
from stations.open_data.problems import ParameterProblem

from . import listing, openapi, records
from .ids import part_of
from .parameters import (
    MAX_PER_PAGE,
    FullParameters,
    ListParameters,
    OrganizationParameters,
    PlaceParameters,
    ServiceParameters,
    TermParameters,
    read_uuid,
)
from .taxonomies import TAXONOMIES, all_terms

VERSION = "3.0"
api = NinjaAPI(urls_namespace="hsds", openapi_url=None, docs_url=None)
problems.install(api)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _uuid(text: str) -> UUID:
    try:
        return read_uuid(text)
    except ValueError:
        raise Http404("没有这个 id：它应当是一个 UUID。") from None


@api.get("/")
def about(request: HttpRequest):
    answer = {
        "version": VERSION,
        "profile": f"{_site(request)}/open-data/fields/",
        "openapi_url": f"{_site(request)}/hsds/openapi.json",
    }
    return json_response(request, answer, VOCABULARY)


@api.get("/openapi.json")
def document(request: HttpRequest):
    return json_response(request, openapi.profile(), VOCABULARY)


# Organizations


@api.get("/organizations")
def organizations(request: HttpRequest, asked: Query[OrganizationParameters]):
    wanted = listing.organizations_asked(asked)
    page, keys = listing.page_of(wanted, asked.page, asked.per_page)
    found = listing.load(key for key, _ in keys)
    stations = [found[key] for key, _ in keys if key in found]
    return _listed(request, page, [_organization(request, one, asked) for one in stations])


def _organization(request, station: Station, asked: OrganizationParameters) -> dict:
    if not (asked.full or asked.full_service):
        return records.organization(station, _site(request))
    return records.full_organization(station, _site(request), full_services=asked.full_service)


@api.get("/organizations/{id}")
def organization(request: HttpRequest, id: str, asked: Query[FullParameters]):
    key = _uuid(id)
    station = listing.station_with_part(key)
    if station is None or station.uuid != key:
        raise Http404("没有这个 id 的阵地。")
    answer = records.full_organization(station, _site(request), full_services=asked.full_service)
    return json_response(request, answer, MINUTE)


# Services, and services at locations


@api.get("/services")
def services(request: HttpRequest, asked: Query[ServiceParameters]):
    if asked.per_page > MAX_PER_PAGE and not asked.minimal:
        problem = f"每页条数（per_page）不能大于 {MAX_PER_PAGE}，minimal=true 时才可以更多。"
        raise ParameterProblem("per_page", problem)
    wanted = listing.services_asked(asked)
    page, keys = listing.page_of(wanted, asked.page, asked.per_page)
    functions = Function.objects.in_bulk()
    if asked.minimal:
        rows = listing.outlines(station for station, _ in keys)
        contents = [
            records.minimal_service(rows[station], functions[function].name)
            for station, function in keys
            if station in rows and function in functions
        ]
        return _listed(request, page, contents)
    make = records.full_service if asked.full else records.service
    return _listed(request, page, _made(request, keys, functions, make))


@api.get("/service_at_locations")
def service_at_locations(request: HttpRequest, asked: Query[PlaceParameters]):
    if asked.proximity and not asked.postcode:
        problem = "距离（proximity）须与邮政编码（postcode）一起填写。"
        raise ParameterProblem("proximity", problem)
    wanted = listing.services_asked(asked)
    page, keys = listing.page_of(wanted, asked.page, asked.per_page)
    make = records.full_place if asked.full else records.place
    return _listed(request, page, _made(request, keys, Function.objects.in_bulk(), make))


def _made(request, keys, functions: dict, make) -> list[dict]:
    found = listing.load(station for station, _ in keys)
    return [
        make(found[station], functions[function], _site(request))
        for station, function in keys
        if station in found and function in functions
    ]


@api.get("/services/{id}")
def service(request: HttpRequest, id: str):
    return _part(request, id, "service", records.full_service)


@api.get("/service_at_locations/{id}")
def service_at_location(request: HttpRequest, id: str):
    return _part(request, id, "service_at_location", records.full_place)


def _part(request, text: str, kind: str, make):
    key = _uuid(text)
    station = listing.station_with_part(key)
    for function in station.listed_functions() if station else ():
        if part_of(station.uuid, kind, function.name) == key:
            return json_response(request, make(station, function, _site(request)), MINUTE)
    raise Http404("没有这个 id 的服务。")


# Taxonomies


@api.get("/taxonomies")
def taxonomies(request: HttpRequest, asked: Query[ListParameters]):
    return _searched(request, asked, TAXONOMIES)


@api.get("/taxonomies/{id}")
def taxonomy(request: HttpRequest, id: str):
    return _one(request, id, TAXONOMIES)


@api.get("/taxonomy_terms")
def taxonomy_terms(request: HttpRequest, asked: Query[TermParameters]):
    terms = [
        term.record()
        for term in all_terms()
        if asked.taxonomy_id in (None, term.taxonomy)
        and asked.parent_id in (None, term.parent)
        and not (asked.top_only and term.parent)
    ]
    return _searched(request, asked, terms)


@api.get("/taxonomy_terms/{id}")
def taxonomy_term(request: HttpRequest, id: str):
    return _one(request, id, [term.record() for term in all_terms()])


def _searched(request, asked: ListParameters, all_of_them: list[dict]):
    words = fold(asked.search or "")
    found = [one for one in all_of_them if words in fold(one["name"] + one["description"])]
    first = (asked.page - 1) * asked.per_page
    contents = found[first : first + asked.per_page]
    page = listing.page_members(len(found), asked.page, asked.per_page, len(contents))
    return _listed(request, page, contents, VOCABULARY)


def _one(request, text: str, all_of_them: list[dict]):
    key = str(_uuid(text))
    found = next((one for one in all_of_them if one["id"] == key), None)
    if found is None:
        raise Http404("没有这个 id 的类目。")
    return json_response(request, found, VOCABULARY)


def _listed(request, page: dict, contents: list[dict], cache=MINUTE):
    return json_response(request, {**page, "contents": contents}, cache)


urls = open_to_all(api.urls)
