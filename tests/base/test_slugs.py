import pytest
from wagtail.models import Page

from base.slugs import pinyin_slug
from home.models import HomePage, PlainPage


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("重庆银行行长", "chong-qing-yin-hang-hang-zhang"),
        ("党群服务 2026", "dang-qun-fu-wu-2026"),
        ("“三会一课”怎么开？", "san-hui-yi-ke-zen-me-kai"),
        ("e 家", "e-jia"),
        ("！？", ""),
    ],
)
def test_a_title_is_spelled_in_pinyin(title, slug):
    assert pinyin_slug(title) == slug


def test_a_long_slug_ends_at_a_syllable():
    slug = pinyin_slug("党" * 60)
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"dang"}


@pytest.mark.django_db
def test_pages_of_one_title_get_different_slugs():
    home = HomePage.objects.get()
    first = home.add_child(instance=PlainPage(title="关于我们"))
    second = home.add_child(instance=PlainPage(title="关于我们"))
    unspellable = home.add_child(instance=PlainPage(title="？？"))
    slugs = [first.slug, second.slug, unspellable.slug]
    assert slugs == ["guan-yu-wo-men", "guan-yu-wo-men-2", "page"]
    assert Page.objects.filter(slug="page").count() == 1
