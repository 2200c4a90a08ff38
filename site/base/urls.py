from django.urls import path

from . import offline, views

urlpatterns = [
    path("sw.js", offline.worker, name="worker"),
    path("offline/", offline.offline, name="offline"),
    path("face.css", views.face, name="face"),
    path("face/<slug:name>/", views.choose_face, name="choose_face"),
]
