from os.path import commonprefix

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from stations.finder.geo import haversine

from .degrees import latitude_field, longitude_field

# How far from the centre of its area a place may lie before an editor is asked, in kilometres:
# about the radius of the largest areas of each level outside the far west.
REACH_KM = {"province": 900, "city": 250, "county": 90, "town": 25, "community": 8}

# Digits of a code at each level: GB/T 2260 down to the county, then the statistical codes
# (统计用区划代码) of the National Bureau of Statistics.
CODE_LENGTHS = {"province": 2, "city": 4, "county": 6, "town": 9, "community": 12}


class Level(models.TextChoices):
    PROVINCE = "province", "省（自治区、直辖市）"
    CITY = "city", "市（州）"
    COUNTY = "county", "县（市、区）"
    TOWN = "town", "镇（街道）"
    COMMUNITY = "community", "村（社区）"


class AreaQuerySet(MP_NodeQuerySet):
    def within(self, area):
        """`area` itself and everything below it."""
        return self.filter(path__startswith=area.path)


class AreaManager(MP_NodeManager.from_queryset(AreaQuerySet)):
    def get_queryset(self):
        # A child's code begins with its parent's, so the order of codes is the order of the tree.
        return AreaQuerySet(self.model, using=self._db).order_by("code")


class Area(index.Indexed, MP_Node):
    """An administrative area by its national code. A child's code begins with its parent's."""

    code = models.CharField(
        "区划代码",
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^\d+$", "区划代码只含数字。")],
        help_text="国家统计局区划代码：省 2 位、市 4 位、县 6 位、镇 9 位、村 12 位。",
    )
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    lat = latitude_field("中心点纬度")
    lng = longitude_field("中心点经度")
    postal_code = models.CharField(
        "邮政编码",
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", "邮政编码是 6 位数字。")],
        help_text="6 位数字，开放数据的地址用；留空则用上一级区域的。",
    )

    objects = AreaManager()

    search_fields = [
        index.SearchField("name", boost=10),
        index.AutocompleteField("name"),
        index.AutocompleteField("code"),
        index.FilterField("level"),
        index.FilterField("path"),
    ]
    search_title_field = "name"

    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("lat"), FieldPanel("lng")]),
        FieldPanel("postal_code"),
    ]

    class Meta:
        verbose_name = "区域"
        verbose_name_plural = "区域"

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        length = CODE_LENGTHS.get(self.level)
        if length and self.code and len(self.code) != length:
            raise ValidationError(
                {
                    "code": f"{self.get_level_display()}的区划代码应为 {length} 位，"
                    f"现为 {len(self.code)} 位。"
                }
            )
        if (self.lat is None) != (self.lng is None):
            raise ValidationError("中心点的纬度和经度要么都填，要么都不填。")

    def save(self, *args, **kwargs):
        """Save; a new area takes its place in the tree by its code."""
        if self.path:
            return super().save(*args, **kwargs)
        parent = self.find_parent(self.code)
        siblings = parent.get_children() if parent else type(self).get_root_nodes()
        below = list(siblings.filter(code__startswith=self.code))
        if parent:
            parent.add_child(instance=self)
        else:
            type(self).add_root(instance=self)
        for area in below:  # came before the area they belong to
            area.move(self, "last-child")

    @classmethod
    def find_parent(cls, code):
        """The area above `code`: the one with the longest code that `code` begins with."""
        prefixes = [code[:length] for length in CODE_LENGTHS.values() if length < len(code)]
        return cls.objects.filter(code__in=prefixes).order_by("-depth").first()

    def distance_problem(self, lat, lng):
        """Return a warning where (`lat`, `lng`), WGS-84 degrees, is far from this area, else ""."""
        if self.lat is None:
            return ""
        kilometres = haversine(self.lat, self.lng, lat, lng) / 1000
        if kilometres <= REACH_KM[self.level]:
            return ""
        return (
            f"位置离“{self.name}”的中心约 {kilometres:.0f} 公里，请核对经纬度（是否写反？）"
            "和所属区域；确认无误请勾选“我已核对，位置无误”。"
        )

    @classmethod
    def common_path(cls, paths):
        """The tree path of the smallest area that holds those of `paths`; "" if none does."""
        shared = commonprefix(list(paths))  # noqa: RUF071 - of texts, cut to whole steps below
        return shared[: len(shared) // cls.steplen * cls.steplen]

    @property
    def full_name(self):
        """The name with those of the areas above it, e.g. 昆山市陆家镇邹家角社区."""
        return "".join(area.name for area in [*self.get_ancestors(), self])
