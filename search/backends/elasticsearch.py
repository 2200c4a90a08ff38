"""The backend for Elasticsearch, of the version whose client is installed."""

from importlib import import_module

import elasticsearch

from .server import token_backend

_version = str(elasticsearch.__versionstr__).split(".")[0]
SearchBackend = token_backend(
    import_module(f"modelsearch.backends.elasticsearch{_version}").SearchBackend
)
