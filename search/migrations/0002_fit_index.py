from django.db import migrations

ENTRIES = "wagtailsearch_indexentry"
VECTORS = ["title", "body", "autocomplete"]


def gin_indexes(schema_editor):
    """Return the quoted names of the index table's GIN indexes."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index "
            "JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam "
            "WHERE indrelid = %s::regclass AND amname = 'gin'",
            [ENTRIES],
        )
        return [name for (name,) in cursor.fetchall()]


def fit(apps, schema_editor):
    """Fit Wagtail's index table to how it is read here: rank first, load objects after."""
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        # Ranking reads these of many entries, and an entry is wide.
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS search_entry_rank ON {ENTRIES} "
            "(id, title_norm, content_type_id, object_id)"
        )
    elif vendor == "postgresql":
        # Of a common word the newest hits are met by reading from the newest document on.
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS search_entry_newest ON {ENTRIES} "
            "(((content_type_id::bigint << 32) | id))"
        )
        # A common word is in many rows: narrow ones are passed over in a tenth of the time, and a
        # vector that is read to check the order of words is read faster than it is unpacked.
        schema_editor.execute(f"ALTER TABLE {ENTRIES} SET (toast_tuple_target = 128)")
        for column in VECTORS:
            schema_editor.execute(
                f"ALTER TABLE {ENTRIES} ALTER COLUMN {column} SET STORAGE EXTERNAL"
            )
        # What waits to be sorted in is read whole by every search: four times a search's time.
        for index in gin_indexes(schema_editor):
            schema_editor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")


def restore(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        schema_editor.execute("DROP INDEX IF EXISTS search_entry_rank")
    elif vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS search_entry_newest")
        schema_editor.execute(f"ALTER TABLE {ENTRIES} RESET (toast_tuple_target)")
        for column in VECTORS:
            schema_editor.execute(
                f"ALTER TABLE {ENTRIES} ALTER COLUMN {column} SET STORAGE EXTENDED"
            )
        for index in gin_indexes(schema_editor):
            schema_editor.execute(f"ALTER INDEX {index} RESET (fastupdate)")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(fit, restore)]
