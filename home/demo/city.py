"""The sample city as a whole: areas, stations, pages, pictures and accounts, in one transaction."""

from decimal import Decimal
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import Client
from wagtail.models import Page, Site

from base.memo import drop_all
from base.models import Picture, SiteIdentity
from home.models import HomePage, PlainPage
from news.models import ArticlePage, CaseStudyPage, ColumnKind, ColumnPage, Indicator
from stations.models import Area, Siting, Station, StationPhoto
from stations.records.area_import import import_areas
from stations.records.station_import import import_stations

from .bodies import BodyMaker
from .coverage import add_targets, open_stations
from .desk import add_external_article, add_sources, add_topics, pin
from .offices import create_offices
from .pictures import draw, station_picture
from .publishing import publish_below, publish_time
from .roles import create_accounts
from .stories import AREAS_CSV, STATIONS_CSV, load_desk, load_pages, load_stories
from .stories import COLUMNS as STORY_COLUMNS

PHOTOGRAPHED = 12  # stations that get a picture: the centres and the first ones below them
SITE_NAME = "昆山党群服务（示例）"


def is_empty():
    """Whether nothing but what migrations make stands in the database."""
    home = HomePage.objects.first()
    return not (
        Area.objects.exists()
        or Station.objects.exists()
        or Page.objects.filter(depth__gt=2).exists()
        or home is None
    )


def is_loaded():
    """Whether the sample city stands in the database."""
    return Station.objects.filter(is_sample=True).exists()


@transaction.atomic
def load(step):
    """Load the sample city; `step(text)` is told what is being done."""
    stories, words = load_stories(), load_pages()
    step("区域……")
    import_areas(AREAS_CSV)
    step("阵地……")
    import_stations(STATIONS_CSV, is_sample=True)
    open_stations()
    stations = Station.objects.in_bulk(field_name="code")
    step("图片……")
    pictures = PictureMaker()
    photograph(list(stations.values())[:PHOTOGRAPHED])
    step("栏目和稿件……")
    home = HomePage.objects.get()
    home.title = home.draft_title = "党群服务就在身边"
    home.introduction = words["home"]["intro"]
    home.is_sample = True
    columns = add_columns(home, words["columns"])
    desk = load_desk()
    sources = add_sources(desk["sources"])
    pages = add_stories(columns, stories, BodyMaker(pictures, stations), sources)
    pin(pages[desk["pinned"]["story"]], desk["pinned"]["days"])
    external = desk["external"]
    add_external_article(columns[external["column"]], external, sources)
    add_topics(home, desk, pages, pictures)
    home.save_revision().publish()
    add_plain_pages(home, words["pages"], BodyMaker(pictures, stations))
    name_site()
    add_targets()
    step("账号……")
    accounts = [*create_accounts(), create_offices()]
    drop_all()
    return accounts


def warm(progress):
    """Ask for every page once: else the first visitor would wait for pictures to be scaled."""
    pages = list(Page.objects.live().filter(depth__gt=1))
    photographed = Station.objects.filter(photos__isnull=False).distinct()
    urls = [page.get_url() for page in pages]
    urls += [station.get_absolute_url() for station in photographed]
    client = Client(SERVER_NAME="localhost")
    for done, url in enumerate(urls, 1):
        client.get(url)
        progress(done, len(urls))


class PictureMaker:
    """Draws a picture for each scene and alt text and keeps it in the picture library."""

    def __init__(self):
        self.made = {}

    def __call__(self, scene, alt):
        if (scene, alt) not in self.made:
            file_name = f"sample-{scene}-{len(self.made) + 1}.jpg"
            content = draw(scene, title=alt)
            self.made[scene, alt] = add_picture(f"示例配图：{alt}", content, file_name, alt)
        return self.made[scene, alt]


def add_picture(title, content, file_name, alt):
    return Picture.objects.create(
        title=title[:255],
        description=alt[:255],
        credit="程序绘制（示例）",
        file=ImageFile(BytesIO(content), name=file_name),
    )


def photograph(stations):
    for station in stations:
        siting = station.siting.name if station.siting else ""
        alt = f"示意图：{station.name}的门前"
        content = station_picture(station.code, station.tier, siting)
        picture = add_picture(f"示例照片：{station.name}", content, f"{station.code}.jpg", alt)
        StationPhoto.objects.create(station=station, image=picture, alt=alt, caption="示意图")


def add_columns(home, columns):
    pages = {}
    for column in columns:
        page = ColumnPage(
            title=column["name"],
            introduction=column["description"],
            keywords=column["keywords"],
            kind=ColumnKind.CASES if column["name"] == STORY_COLUMNS["case"] else ColumnKind.NEWS,
            show_in_menus=True,
            is_sample=True,
        )
        pages[column["name"]] = publish_below(home, page)
    return pages


def add_stories(columns, stories, maker, sources):
    """Add the stories, oldest first, then give bodies: a story may show a card of a later one."""
    pages = {}
    for story in sorted(stories, key=lambda story: story["date"]):
        pages[story["id"]] = publish_below(
            columns[story["column"]], story_page(story, maker, sources)
        )
    maker.cases = {key: page for key, page in pages.items() if isinstance(page, CaseStudyPage)}
    for story in stories:
        page = pages[story["id"]]
        page.body = maker.body(story["body"])
        page.stations.set(maker.stations[code] for code in story["stations"])
        page.tags.set(story["tags"])
        page.save_revision().publish()
    return pages


def story_page(story, maker, sources):
    picture = story["picture"]
    shared = {
        "title": story["title"],
        "kicker": story["kicker"],
        "subtitle": story["subtitle"],
        "summary": story["summary"],
        "published_at": publish_time(story["date"]),
        "source": sources[story["source"]],
        "lead_picture": maker.pictures(picture["scene"], picture["alt"]),
        "lead_caption": picture["caption"],
        "is_sample": True,
    }
    if story["kind"] == "news":
        return ArticlePage(**shared)
    page = CaseStudyPage(
        **shared,
        setting=Siting.objects.get(name=story["setting"]),
        place=story["place"],
        city=story["city"],
        dated=story["dated"],
        method=story["method"],
    )
    page.indicators = [indicator(row) for row in story["indicators"]]
    return page


def indicator(row):
    digits = "".join(char for char in row["value"] if char.isdigit())
    return Indicator(**{**row, "value": Decimal(digits), "approximate": digits != row["value"]})


def add_plain_pages(home, pages, maker):
    for words in pages:
        page = PlainPage(
            title=words["title"],
            introduction=words["summary"],
            body=maker.body(words["body"]),
            slug=words["id"],
            is_sample=True,
            show_in_menus=words["id"] == "help",  # the others stand in the footer
        )
        publish_below(home, page)


def name_site():
    site = Site.objects.get(is_default_site=True)
    site.site_name = SITE_NAME
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname, site.port = address.hostname, address.port or 80
    site.save()
    identity = SiteIdentity.for_site(site)
    identity.name = SITE_NAME
    identity.save()
