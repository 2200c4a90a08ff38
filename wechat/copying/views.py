"""Previews whose markup is copied into an Official Account article."""

from django.http import Http404


def station(request, code):
    raise Http404


def article(request, pk):
    raise Http404
