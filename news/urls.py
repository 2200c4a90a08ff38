from django.urls import path

from . import views
from .feeds import Atom, Rss

app_name = "news"
urlpatterns = [
    path("feed/", Rss(), name="rss"),
    path("feed/atom/", Atom(), name="atom"),
    path("reads/<int:pk>/", views.read, name="read"),
]
