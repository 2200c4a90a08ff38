"""Pages that carry the site into WeChat: `/stations/<code>/wechat/` and `/wechat/…`."""

from django.urls import path

from wechat.copying import views as copying
from wechat.jssdk import views as jssdk
from wechat.posters import views as posters

from .copied import copied

app_name = "wechat"
urlpatterns = [
    path("stations/<str:code>/wechat/", copying.station, name="station"),
    path("stations/<str:code>/qr.png", copying.qr, name="qr"),
    path("wechat/stations/", copying.stations, name="stations"),
    path("stations/<str:code>/poster.png", posters.station_poster, name="poster"),
    path("wechat/copied", copied, name="copied"),
    path("wechat/jssdk/signature", jssdk.signature, name="signature"),
    path("wechat/articles/<int:pk>/", copying.article, name="article"),
]
