"""Pages that carry the site into WeChat: `/stations/<code>/wechat/` and `/wechat/…`."""

from django.urls import path

from wechat.copying import views as copying

app_name = "wechat"
urlpatterns = [
    path("stations/<str:code>/wechat/", copying.station, name="station"),
    path("stations/<str:code>/qr.png", copying.qr, name="qr"),
    path("wechat/stations/", copying.stations, name="stations"),
    path("wechat/articles/<int:pk>/", copying.article, name="article"),
]
