import pytest

from base import memo
from stations.finder import edition


@pytest.fixture(autouse=True)
def nothing_kept():
    """Forget what the process keeps of the database: each test has one of its own."""
    memo.drop_all()
    edition.drop()
