from django.urls import path

from . import views

urlpatterns = [
    path("face.css", views.face, name="face"),
    path("face/<slug:name>/", views.choose_face, name="choose_face"),
]
