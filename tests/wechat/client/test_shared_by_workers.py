"""Workers without a token at the same moment: one asks, the others wait for what it gets."""

import threading

import pytest
from django.db import connection

from tests.wechat.fake_api import APPID
from wechat.client import credentials
from wechat.client.api import Client
from wechat.client.errors import WeChatError
from wechat.models import Credential

WORKERS = 8


def in_workers(work):
    """Run `work` in WORKERS threads at once, each with a database connection of its own."""
    start = threading.Barrier(WORKERS)
    results = []

    def run():
        try:
            start.wait()
            results.append(work())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_eight_workers_ask_for_one_token(api):
    api.seconds = 0.3  # all of them arrive while the first one asks
    tokens = in_workers(lambda: Client().token())
    assert tokens == [api.current] * WORKERS
    assert api.count("stable_token") == 1


@pytest.mark.django_db(transaction=True)
def test_eight_workers_with_an_expired_token_replace_it_once(api):
    first = Client().token()
    api.expire_tokens()
    api.seconds = 0.2
    tokens = in_workers(lambda: Client().token(refused=first))
    assert set(tokens) == {api.current}
    assert first not in tokens
    assert len(api.forced) == 1


@pytest.mark.django_db
def test_the_lease_of_a_worker_that_died_ends(api, monkeypatch):
    monkeypatch.setattr(credentials, "LEASE", credentials.LEASE * 0)
    row = Credential.objects.create(account=APPID, kind=Credential.Kind.TOKEN)
    assert credentials._take_lease(row)  # and never gives it back
    assert Client().token() == api.current


@pytest.mark.django_db
def test_waiting_for_another_worker_has_an_end(api, monkeypatch):
    monkeypatch.setattr(credentials, "WAIT_SECONDS", 0)
    row = Credential.objects.create(account=APPID, kind=Credential.Kind.TOKEN)
    credentials._take_lease(row)
    with pytest.raises(WeChatError, match="稍后再试"):
        Client().token()
    assert api.calls == []
