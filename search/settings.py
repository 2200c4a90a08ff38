"""Which search backend serves the site, from one environment variable."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# What a search server is reached through; the client library of that version must be installed.
SERVERS = {
    "elasticsearch": "search.backends.elasticsearch",
    "opensearch": "search.backends.opensearch",
}


def search_backends_from_env(url="database"):
    """Return the search backends setting for `SEARCH_URL`.

    `database`; or `opensearch://user:password@host:9200/prefix`, `elasticsearch://…`, with
    `opensearchs://` and `elasticsearchs://` over TLS. The path is the prefix of the index names.
    """
    if url in ("", "database"):
        return {"default": {"BACKEND": "search.backends"}}
    parts = urlsplit(url)
    server = parts.scheme.removesuffix("s") if parts.scheme.endswith("hs") else parts.scheme
    if server not in SERVERS or not parts.hostname:
        raise ImproperlyConfigured(
            f"SEARCH_URL 无法识别：{parts.scheme}://…。可用 database、opensearch://主机:9200/前缀、"
            "elasticsearch://主机:9200/前缀（TLS 用 opensearchs:// 或 elasticsearchs://）。"
        )
    scheme = "https" if parts.scheme.endswith("hs") else "http"
    prefix = parts.path.strip("/")
    return {
        "default": {
            "BACKEND": SERVERS[server],
            "URLS": [f"{scheme}://{parts.netloc}"],
            "INDEX_PREFIX": f"{prefix}_" if prefix else "dangqun_",
        }
    }
