"""Refusals in Chinese: what a reader of the JSON did wrong, and how to say it right."""

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import ValidationError

from stations.finder.parameters import message_of

from .http import problem


class ParameterProblem(Exception):
    """A parameter that is well-formed and yet cannot be: an unknown area, no such function."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


def install(api: NinjaAPI) -> None:
    """Let `api` answer its errors in Chinese: 422 `{"detail": [{"loc": […], "msg": …}]}`."""
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(ParameterProblem, _impossible)
    api.add_exception_handler(Http404, _missing)


def _invalid(request, error: ValidationError):
    return problem(422, [_detail(one) for one in error.errors])


def _detail(error: dict) -> dict:
    source, *path = error["loc"]
    # ninja may name its own wrapper of the parameters on the way to the field.
    names = [part for part in path if isinstance(part, str)]
    name = names[-1] if names else str(source)
    places = [part for part in path if isinstance(part, int)]
    return {"loc": [source, name, *places], "msg": message_of(error, name)}


def _impossible(request, error: ParameterProblem):
    return problem(422, [{"loc": ["query", error.name], "msg": str(error)}])


def _missing(request, error: Http404):
    return problem(404, str(error) or "没有找到。")
