"""Who did what, when and from where: what Wagtail's log lacks, and the report over all of it.

`origin` knows where a request comes from, `trail` writes it into every log entry and logs who comes
and goes, `lockout` keeps guessers of passwords out, `report` shows and exports it all.
"""
