from django.urls import path

from . import views

urlpatterns = [path("box/<int:content_type_id>/<str:object_id>/", views.box, name="box")]
