"""Two models of the benchmark alone: a name, and a text with a title."""

from django.db import models
from modelsearch import index


class Name(index.Indexed, models.Model):
    name = models.CharField(max_length=120)
    search_title_field = "name"
    search_auto_update = False
    search_fields = [index.SearchField("name", boost=10), index.AutocompleteField("name")]

    class Meta:
        app_label = "benchmarks_search"

    def __str__(self):
        return self.name


class Article(index.Indexed, models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField()
    search_auto_update = False
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("body"),
    ]

    class Meta:
        app_label = "benchmarks_search"

    def __str__(self):
        return self.title
