"""Changes of many stations at once: written in one transaction, kept whole, undone as one.

A record is a station as JSON can hold it: the values of its columns by `attname` (`area_id`, dates
as ISO text) and three lists in their order: `sessions` [[weekday, opens, closes, by_appointment]],
`exceptions` [[start, end, hours, reason]], `functions` [key of a Function].

    from stations.changes.records import read           # {key: record} of some hundred stations
    from stations.changes.applying import Edit, apply, changed_values
    from stations.changes.undoing import conflicts, undo
    from stations.changes.wording import Words    # for people: Words().differences(before, after)

    edits = (Edit(pk, {"exceptions": record["exceptions"] + [[start, end, "", "春节闭馆"]]})
             for pk, record in read(keys).items())
    change_set = apply(edits, kind=ChangeSet.Kind.BULK, user=user, reason="春节安排")
    undo(change_set, user)

`apply` reads what stood there before by itself, writes what differs and nothing else, and lets the
nearby index and the search follow. It checks the user's areas and drafts, never the values: whoever
makes edits answers for those. Raises `Refused`, with a message a station, after which nothing has
changed. Who it was, why and when stands in the `ChangeSet` and in each station's history.
"""
