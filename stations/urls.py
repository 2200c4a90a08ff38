from django.urls import path

from .finder import views

app_name = "stations"
urlpatterns = [
    path("stations/", views.finder, name="finder"),
    path("stations/<str:code>/", views.detail, name="detail"),
    path("s/<str:code>", views.short, name="short"),
    path("s/<str:code>/", views.short),
]
