from django.urls import path
from wagtail import hooks

from .views import place


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("stations/place/", place, name="stations_place")]
