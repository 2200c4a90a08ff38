"""The backend for OpenSearch, of the version whose client is installed."""

from importlib import import_module

import opensearchpy

from .server import token_backend

_version = str(opensearchpy.__versionstr__).split(".")[0]
SearchBackend = token_backend(
    import_module(f"modelsearch.backends.opensearch{_version}").SearchBackend
)
