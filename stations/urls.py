from django.urls import path

from .embed import views as embed
from .finder import views

app_name = "stations"
urlpatterns = [
    path("stations/", views.finder, name="finder"),
    path("stations/<str:code>/", views.detail, name="detail"),
    path("stations/<str:code>/card/", embed.card, name="card"),
    path("s/<str:code>", views.short, name="short"),
    path("s/<str:code>/", views.short, name="short_with_slash"),
    path("oembed/", embed.oembed, name="oembed"),
]
