"""Choosing several snippets in Wagtail's own chooser; a list of all would not end."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.staticfiles import versioned_static


class SnippetsChooser(forms.SelectMultiple):
    """A many-to-many field shown as its chosen snippets, with a button that opens the chooser."""

    template_name = "news/widgets/snippets_chooser.html"

    def get_context(self, name, value, attrs):
        queryset = self.choices.queryset  # of the form's ModelMultipleChoiceField
        model = queryset.model
        return {
            "name": name,
            "id": (attrs or {}).get("id", ""),
            "chosen": queryset.filter(pk__in=value or []),
            "kind": model._meta.verbose_name,
            "chooser_url": reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose")),
        }

    def render(self, name, value, attrs=None, renderer=None):
        # By the site's templates: form renderers look into Django's own only.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    @property
    def media(self):
        return forms.Media(
            js=[
                versioned_static("wagtailadmin/js/chooser-modal.js"),
                "js/admin/snippets-chooser.js",
            ]
        )
