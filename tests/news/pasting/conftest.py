import pytest
from django.contrib.auth import get_user_model

from home.models import HomePage
from news.models import ColumnPage


@pytest.fixture
def column(db):
    return HomePage.objects.get().add_child(instance=ColumnPage(title="要闻", introduction="新"))


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("bianji", last_name="王", first_name="编")
