"""One process of the benchmark: prints a line of JSON for each contender."""

import json
import os
import statistics
import sys
import tempfile
import time

import django
from django.db import connection, transaction

CHUNK = 1000
TOP = {"articles": 20, "names": 20, "suggest": 10, "spelled": 10}


def timed(queries, search):
    """Return the p50 and p95 of each kind in milliseconds, and how many found nothing."""
    times, asked, missed = {}, 0, 0
    for kind, words in queries.items():
        if kind not in search:
            continue
        took = []
        for word in words:
            runs = []
            for _ in range(3):
                start = time.perf_counter()
                found = search[kind](word)
                runs.append((time.perf_counter() - start) * 1000)
                if runs[0] > 1000:
                    break
            took.append(statistics.median(runs))
            asked += 1
            missed += not found
        took.sort()
        times[kind] = (took[len(took) // 2], took[min(len(took) - 1, int(len(took) * 0.95))])
    return {"times": times, "asked": asked, "missed": missed}


def tell(name, **measured):
    print(json.dumps({"name": name, **measured}, ensure_ascii=False), flush=True)


def vendor():
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]


def rows_of(names, articles):
    from benchmarks.search import corpus
    from benchmarks.search.models import Article, Name

    all_names = corpus.names(names)
    Name.objects.bulk_create((Name(name=name) for name in all_names), batch_size=CHUNK)
    Article.objects.bulk_create(
        (Article(title=title, body=body) for title, body in corpus.articles(articles, all_names)),
        batch_size=CHUNK,
    )
    return corpus.queries(all_names, None)


def fill(backend):
    """Index both models; return the seconds it took."""
    from benchmarks.search.models import Article, Name

    start = time.perf_counter()
    for model in (Name, Article):
        index, last = backend.get_index_for_model(model), 0
        while chunk := list(model.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
            with transaction.atomic():
                index.add_items(model, chunk)
            last = chunk[-1].pk
    if hasattr(backend, "tidy"):
        backend.tidy()
    return time.perf_counter() - start


def megabytes():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('wagtailsearch_indexentry')")
            return cursor.fetchone()[0] / 1e6
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(
            "SELECT (SELECT * FROM pragma_page_count) - (SELECT * FROM pragma_freelist_count)"
        )
        return cursor.fetchone()[0] * 4096 / 1e6


def measure_database(names, articles):
    from django.core.management import call_command
    from modelsearch.backends import get_search_backend

    from benchmarks.search.models import Article, Name
    from search import pinyin

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Name, Article):
            editor.create_model(model)
    queries = rows_of(names, articles)
    pinyin.warm()
    empty = 0 if connection.vendor == "postgresql" else megabytes()

    def contender(backend):
        return {
            "articles": lambda q: len(backend.search(q, Article)[: TOP["articles"]]),
            "names": lambda q: len(backend.search(q, Name)[: TOP["names"]]),
            "suggest": lambda q: len(backend.autocomplete(q, Name)[: TOP["suggest"]]),
            "spelled": lambda q: len(backend.autocomplete(q, Name)[: TOP["spelled"]]),
        }

    documents = names + articles
    ours = get_search_backend()
    seconds = fill(ours)
    tell(
        f"本站，{vendor()}",
        seconds=seconds,
        documents=documents,
        megabytes=megabytes() - empty,
        **timed(queries, contender(ours)),
    )
    for name, search in plain_contenders(Name, Article):
        tell(f"{name}，{vendor()}", **timed(queries, search))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailsearch_indexentry")
    stock = get_search_backend("stock")
    seconds = fill_stock(stock)
    tell(
        f"Wagtail 自带，{vendor()}",
        seconds=seconds,
        documents=documents,
        megabytes=megabytes() - empty if connection.vendor == "sqlite" else None,
        **timed({kind: queries[kind] for kind in ("articles", "names")}, contender(stock)),
    )


def fill_stock(stock):
    """Fill the stock index without its averaging the whole table after every set (quadratic)."""
    from benchmarks.search.models import Name

    index_class = type(stock.get_index_for_model(Name))
    refresh, index_class._refresh_title_norms = index_class._refresh_title_norms, lambda *a, **k: 0
    seconds = fill(stock)
    start = time.perf_counter()
    refresh(stock.get_index_for_model(Name), full=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds + time.perf_counter() - start


def plain_contenders(Name, Article):
    """Yield LIKE, then on PostgreSQL LIKE with the indexes of pg_trgm; neither ranks."""
    from django.db.models import Q

    like = {
        "articles": lambda q: len(
            Article.objects.filter(Q(title__contains=q) | Q(body__contains=q))[:20]
        ),
        "names": lambda q: len(Name.objects.filter(name__contains=q)[:20]),
    }
    yield "LIKE（不排序）", like
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for table, column in (("name", "name"), ("article", "title"), ("article", "body")):
            cursor.execute(
                f"CREATE INDEX ON benchmarks_search_{table} USING gin ({column} gin_trgm_ops)"
            )
        cursor.execute("ANALYZE")
    yield "LIKE 有 pg_trgm 索引（不排序）", like


def measure_tantivy(names, articles):
    """The limit: tantivy over the same tokens, one field for titles and one for texts."""
    try:
        import tantivy
    except ImportError:
        print("没有安装 tantivy（pip install '.[bench]'），略过。", file=sys.stderr)
        return
    from benchmarks.search import corpus
    from search import text

    builder = tantivy.SchemaBuilder()
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("id", stored=True)
    schema = builder.build()
    all_names = corpus.names(names)
    queries = corpus.queries(all_names, None)
    with tempfile.TemporaryDirectory(prefix="bench-tantivy-") as folder:
        seconds, searchers = 0.0, {}
        for kind, documents in (
            ("names", ((name, "") for name in all_names)),
            ("articles", corpus.articles(articles, all_names)),
        ):
            path = f"{folder}/{kind}"
            os.mkdir(path)
            index = tantivy.Index(schema, path=path)
            writer = index.writer()
            for number, (title, body) in enumerate(documents):
                start = time.perf_counter()
                writer.add_document(
                    tantivy.Document(
                        id=number,
                        title=" ".join(text.index_tokens(title)),
                        body=" ".join(text.index_tokens(body)),
                    )
                )
                seconds += time.perf_counter() - start
            start = time.perf_counter()
            writer.commit()
            writer.wait_merging_threads()
            seconds += time.perf_counter() - start
            index.reload()
            searchers[kind] = (index, index.searcher())

        def asked(kind):
            index, searcher = searchers[kind]

            def search(word):
                runs = [chunk.exact for chunk in text.analyse(word).chunks]
                phrases = [f'"{" ".join(run.tokens)}"' for run in runs if isinstance(run, text.Run)]
                query = index.parse_query(" AND ".join(phrases) or "x", ["title", "body"])
                return len(searcher.search(query, 20).hits)

            return search

        tell(
            "tantivy（极限：没有数据库、筛选和权限）",
            seconds=seconds,
            documents=names + articles,
            **timed(queries, {"articles": asked("articles"), "names": asked("names")}),
        )


if __name__ == "__main__":
    django.setup()
    part, names, articles = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    {"database": measure_database, "tantivy": measure_tantivy}[part](names, articles)
