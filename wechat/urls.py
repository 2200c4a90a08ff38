"""Pages that carry the site into WeChat: `/stations/<code>/wechat/` and `/wechat/…`."""

from django.urls import path

from wechat.copying import views as copying
from wechat.posters import views as posters

app_name = "wechat"
urlpatterns = [
    path("stations/<str:code>/wechat/", copying.station, name="station"),
    path("stations/<str:code>/qr.png", copying.qr, name="qr"),
    path("wechat/stations/", copying.stations, name="stations"),
    path("stations/<str:code>/poster.png", posters.station_poster, name="poster"),
    path("wechat/articles/<int:pk>/", copying.article, name="article"),
]
