from django.urls import path

from .corrections import views as corrections
from .coverage import views as coverage
from .embed import views as embed
from .finder import views
from .open_data import views as open_data

app_name = "stations"
urlpatterns = [
    path("stations/", views.finder, name="finder"),
    path("stations/<str:code>/", views.detail, name="detail"),
    path("stations/<str:code>/card/", embed.card, name="card"),
    path("stations/<str:code>/correction/", corrections.correction, name="correction"),
    path("corrections/", corrections.lookup, name="correction_lookup"),
    path("corrections/<str:receipt>/", corrections.receipt, name="correction_receipt"),
    path("s/<str:code>", views.short, name="short"),
    path("s/<str:code>/", views.short, name="short_with_slash"),
    path("oembed/", embed.oembed, name="oembed"),
    path("coverage/", coverage.public_board, name="coverage"),
    path("coverage/coverage.xlsx", coverage.public_workbook, name="coverage_workbook"),
    path("open-data/", open_data.about, name="open_data"),
    path("open-data/fields/", open_data.fields, name="open_data_fields"),
    path("open-data/<str:name>", open_data.download, name="open_data_download"),
]
