"""Change hours, functions, state or special days of many stations: choose, preview, apply, undo.

`change.py` says what becomes of one station and knows no database, `plan.py` puts that to all that
were chosen, and `stations.changes` writes it, keeps it and undoes it.
"""
