"""Provinces and postal codes, for the addresses of HSDS and schema.org."""

from django.db.models import Q

from base.memo import memo
from stations.finder.upkeep import area_range
from stations.models import Area

# GB/T 2260: the first two digits of every national code.
PROVINCES = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
    "71": "台湾省",
    "81": "香港特别行政区",
    "82": "澳门特别行政区",
}


def province(code: str) -> str:
    return PROVINCES.get(code[:2], "")


@memo(seconds=60)
def _postal_codes() -> dict[str, str]:
    """The postal codes of the areas that have one of their own, by national code."""
    own = Area.objects.exclude(postal_code="")
    return dict(own.values_list("code", "postal_code"))


def postal_code(code: str) -> str:
    """The postal code of the area of this national code, or of the nearest above it, else ""."""
    own = _postal_codes()
    return next((own[code[:n]] for n in range(len(code), 0, -1) if code[:n] in own), "")


def within_postcode(postcode: str) -> Q:
    """The condition on `Near` rows that their area has this postal code."""
    own = _postal_codes()
    inside, elsewhere = Q(pk__in=()), Q(pk__in=())
    for code, other in own.items():
        if other == postcode:
            inside |= Q(area__range=area_range(code))
            nested = (c for c in own if c != code and c.startswith(code) and own[c] != postcode)
            for below in nested:
                elsewhere |= Q(area__range=area_range(below))
    return inside & ~elsewhere


def centre_of_postcode(postcode: str) -> tuple[float, float] | None:
    """The middle, in WGS-84 degrees, of the largest area with this postal code that has one."""
    found = Area.objects.filter(postal_code=postcode, lat__isnull=False, lng__isnull=False)
    return found.order_by("depth", "code").values_list("lat", "lng").first()
