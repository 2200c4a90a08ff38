from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from base.metadata import Metadata
from base.publication import AsksBeforePublishing
from stations import hours
from stations.finder import upkeep

from .areas import Area
from .degrees import latitude_field, longitude_field
from .hours import WeeklySession
from .identifiers import StationUUIDField
from .querysets import StationQuerySet
from .tiers import Tier
from .vocabulary import Function, Siting

CODE_PREFIX = "ST"


class State(models.TextChoices):
    PLANNED = "planned", "筹建中"
    OPEN = "open", "开放"
    TEMPORARILY_CLOSED = "temporarily_closed", "暂停开放"
    CLOSED_FOR_GOOD = "closed_for_good", "已关闭"


class Station(
    AsksBeforePublishing,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A place of the network, of any tier. Its location is WGS-84, in degrees."""

    # Who and what
    code = models.CharField(
        "编号",
        max_length=20,
        unique=True,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", "编号只含字母、数字、- 和 _。")],
        help_text="印在海报和二维码里，定下后不要再改；留空则自动编号。",
    )
    name = models.CharField("名称", max_length=60, help_text="全称，例如：陆家镇党群服务中心。")
    short_name = models.CharField(
        "简称", max_length=20, blank=True, help_text="地图和卡片上用，例如：陆家中心。"
    )
    tier = models.CharField("层级", max_length=10, choices=Tier.choices, db_index=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级阵地",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="站的上级是中心；点的上级是站或中心。",
    )
    area = models.ForeignKey(
        Area,
        verbose_name="所属区域",
        on_delete=models.PROTECT,
        related_name="stations",
        help_text="选到能确定的最小一级：村（社区）或镇（街道）。",
    )
    siting = models.ForeignKey(
        Siting,
        verbose_name="设置场所",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stations",
    )
    introduction = models.TextField("简介", blank=True, max_length=2000)

    # Where and how to reach it
    address = models.CharField("地址", max_length=120, blank=True)
    lat = latitude_field()
    lng = longitude_field()
    location_accepted = models.BooleanField(
        "我已核对，位置无误",
        default=False,
        help_text="位置离所属区域中心较远时，系统会提醒一次；核对后勾选即可保存。",
    )
    phone = models.CharField(
        "电话",
        max_length=80,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9+\-()（）转、 ]+$", "电话只含数字、-、括号和“转”，多个用顿号分隔。"
            )
        ],
        help_text="办公电话，多个用顿号分隔；请不要填写个人手机号。",
    )
    transit = models.CharField(
        "交通",
        max_length=200,
        blank=True,
        help_text="公交、地铁、停车，例如：公交 112 路邹家角站。",
    )
    accessibility = models.CharField(
        "无障碍", max_length=200, blank=True, help_text="例如：门口有坡道，有无障碍卫生间。"
    )

    # When
    follows_public_holidays = models.BooleanField("法定节假日休息", default=True)
    makeup_days_as_weekdays = models.BooleanField("调休上班日按工作日开放", default=True)
    state = models.CharField(
        "状态", max_length=20, choices=State.choices, default=State.OPEN, db_index=True
    )
    closed_reason = models.CharField(
        "暂停开放原因", max_length=60, blank=True, help_text="状态为“暂停开放”时必填，群众会看到。"
    )
    closed_until = models.DateField(
        "暂停至", null=True, blank=True, help_text="最后一个不开放的日子；不确定则留空。"
    )
    opened_on = models.DateField("启用日期", null=True, blank=True)

    # How true
    verified_on = models.DateField("最近核实", null=True, blank=True, db_index=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="核实人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    verifier = models.CharField(
        "核实人姓名", max_length=150, blank=True, editable=False
    )  # as it was then: it stays when the account goes
    source = models.CharField("数据来源", max_length=60, blank=True)
    is_sample = models.BooleanField("示例数据", default=False, editable=False)
    modified_at = models.DateTimeField("最近改动", auto_now=True, db_index=True)
    uuid = StationUUIDField()

    functions = models.ManyToManyField(
        Function, through="StationFunction", related_name="stations", verbose_name="功能"
    )

    revisions_relation = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="station",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="station",
        for_concrete_model=False,
    )

    objects = StationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=10),
        index.AutocompleteField("name"),
        index.SearchField("short_name", boost=5),
        index.AutocompleteField("short_name"),
        index.SearchField("code"),
        index.SearchField("address", boost=2),
        index.SearchField("introduction"),
        index.SearchField("search_words", boost=2),
        index.FilterField("id"),
        index.FilterField("tier"),
        index.FilterField("state"),
        index.FilterField("live"),
        index.FilterField("area"),
        index.FilterField("siting"),
    ]
    search_title_field = "name"

    class Meta:
        verbose_name = "阵地"
        verbose_name_plural = "阵地"
        ordering = ["code"]

    def __str__(self):
        return self.name

    @property
    def revisions(self):
        return self.revisions_relation

    def save(self, *args, **kwargs):
        with upkeep.together():
            return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with upkeep.together():
            return super().delete(*args, **kwargs)

    @classmethod
    def get_indexed_objects(cls):
        """What the search index is built from, with the words of `search_words` joined."""
        related = super().get_indexed_objects().select_related("area", "siting")
        return related.prefetch_related("station_functions__function")

    def get_absolute_url(self):
        return reverse("stations:detail", args=[self.code])

    def full_clean(self, *args, **kwargs):
        if not self.code:
            self.code = self.next_code()
        super().full_clean(*args, **kwargs)

    @classmethod
    def next_code(cls):
        """The next free code of the running number, e.g. ST000211."""
        number = (cls.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        while cls.objects.filter(code=f"{CODE_PREFIX}{number:06d}").exists():
            number += 1
        return f"{CODE_PREFIX}{number:06d}"

    def clean(self):
        super().clean()
        errors = {}
        if message := self.parent_problem():
            errors["parent"] = message
        if (self.lat is None) != (self.lng is None):
            errors["lat" if self.lat is None else "lng"] = "纬度和经度要么都填，要么都不填。"
        elif message := self.location_problem():
            errors["location_accepted"] = message
        if self.state == State.TEMPORARILY_CLOSED and not self.closed_reason:
            errors["closed_reason"] = "请写明暂停开放的原因，群众会看到。"
        if errors:
            raise ValidationError(errors)

    def parent_problem(self):
        """Return what is wrong with the parent, in words for the editor, or an empty string.

        A parent stands on a higher tier, which rules out circles; a station's parent is a centre,
        a point's a station or a centre.
        """
        if self.parent_id is None or not self.tier:
            return ""
        if self.parent_id == self.pk and self.pk is not None:
            return "上级阵地不能是它自己。"
        own, above = Tier(self.tier), Tier(self.parent.tier)
        if own is Tier.CENTER:
            return "中心是最高一级，不设上级阵地。"
        if above.rank >= own.rank:
            return (
                f"上级阵地必须比本阵地高一级：本阵地是{own.label}，"
                f"而“{self.parent.name}”是{above.label}。"
            )
        return ""

    def location_problem(self):
        """Return a warning where the location is far from the area, unless that was accepted."""
        if self.location_accepted or self.lat is None or self.area_id is None:
            return ""
        return self.area.distance_problem(self.lat, self.lng)

    def with_content_json(self, content):
        """A revision is the record's text; who vouched for the record, and when, is not of it.

        That is taken as it stands now, not as whoever publishes once read it.
        """
        station = super().with_content_json(content)
        names = ("verified_on", "verified_by_id", "verifier")
        verification = Station.objects.filter(pk=self.pk).values(*names).first()
        for name, value in (verification or {}).items():
            setattr(station, name, value)
        return station

    @property
    def publication(self):
        """How the record stands with the public, in the editor's words."""
        if not self.live:
            return "草稿"
        return "已发布，有新修改" if self.has_unpublished_changes else "已发布"

    @property
    def phones(self):
        return [number.strip() for number in self.phone.split("、") if number.strip()]

    @property
    def display_name(self):
        return self.short_name or self.name

    @property
    def search_words(self):
        """Words besides the name by which people look for a station: functions, siting, area."""
        words = [word for function in self.listed_functions() for word in function.words]
        if self.siting_id:
            words.append(self.siting.name)
        if self.area_id:
            words.append(self.area.name)
        return " ".join(words)

    def listed_functions(self):
        """The functions in the editor's order, from the (possibly unsaved) children."""
        return [row.function for row in self.station_functions.all() if row.function_id]

    def schedule(self):
        """Return all that decides when the station is open, as an `hours.Schedule`."""
        closure = None
        if self.state == State.TEMPORARILY_CLOSED:
            closure = hours.Closure(self.closed_reason, self.closed_until)
        sessions = tuple(row.as_session() for row in self.sessions.all())
        return hours.Schedule(
            sessions=sessions,
            follows_public_holidays=self.follows_public_holidays,
            makeup_days_as_weekdays=self.makeup_days_as_weekdays,
            exceptions=tuple(row.as_exception() for row in self.exceptions.all()),
            closed_temporarily=closure,
            known=bool(sessions),
        )

    def set_weekly_hours(self, schedule):
        """Replace the weekly sessions, unsaved, by those of an `hours.Schedule`."""
        self.sessions.set(
            WeeklySession(
                weekday=session.weekday,
                opens=session.opens_time,
                closes=session.closes_time,
                by_appointment=session.by_appointment,
            )
            for session in schedule.sessions
        )
        # A sentence that says nothing of holidays leaves the box as the editor ticked it.
        self.follows_public_holidays |= schedule.follows_public_holidays

    @property
    def hours_text(self):
        return hours.weekly_text(self.schedule())

    def metadata(self, request):
        """Return the page's `Metadata` with schema.org GovernmentOffice."""
        from stations.open_data.json_ld import government_office

        url = request.build_absolute_uri(self.get_absolute_url())
        description = "，".join(filter(None, [self.address, self.hours_text]))
        return Metadata(
            title=self.name,
            url=url,
            description=description,
            og_type="place",
            json_ld=[government_office(self, url)],
        )

    # Preview: the public page, from the unsaved draft.
    preview_modes = PreviewableMixin.DEFAULT_PREVIEW_MODES

    def get_preview_template(self, request, mode_name):
        return "stations/station.html"

    def get_preview_context(self, request, mode_name):
        from stations.finder.station_page import station_context

        return station_context(request, self)


class StationFunction(Orderable):
    """One function of one station, in the order that the editor chose."""

    station = ParentalKey(Station, on_delete=models.CASCADE, related_name="station_functions")
    function = models.ForeignKey(
        Function, verbose_name="功能", on_delete=models.PROTECT, related_name="+"
    )

    panels = ["function"]

    class Meta(Orderable.Meta):
        verbose_name = "功能"
        verbose_name_plural = "功能"
        constraints = [
            models.UniqueConstraint(fields=["station", "function"], name="station_function_once")
        ]


class StationPhoto(Orderable):
    station = ParentalKey(Station, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "base.Picture", verbose_name="照片", on_delete=models.CASCADE, related_name="+"
    )
    alt = models.CharField(
        "替代文字", max_length=120, help_text="画面里有什么，读屏软件会念出来；不要写“图片”二字。"
    )
    caption = models.CharField("图说", max_length=120, blank=True)

    panels = ["image", "alt", "caption"]

    class Meta(Orderable.Meta):
        verbose_name = "照片"
        verbose_name_plural = "照片"
