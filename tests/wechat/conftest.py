import pytest

from tests.wechat.fake_api import APPID, SECRET, FakeApi


@pytest.fixture
def configured(settings):
    """Settings of an account, with nobody to answer."""
    settings.WECHAT_APPID, settings.WECHAT_SECRET = APPID, SECRET
    settings.WECHAT_API_URL = "http://127.0.0.1:9"  # discard: refuses connections


@pytest.fixture
def api(settings, configured, monkeypatch):
    """A fake WeChat that the site is configured for."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with FakeApi() as fake:
        settings.WECHAT_API_URL = fake.url
        yield fake
