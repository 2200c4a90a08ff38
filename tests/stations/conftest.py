import pytest

from stations.finder import edition


@pytest.fixture(autouse=True)
def nothing_kept():
    """Forget what the process keeps of the nearby index: each test has one of its own."""
    edition.drop()
