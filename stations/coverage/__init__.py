"""Coverage against the plan: how many stations of each tier an area has, and should have by when.

`models` are what editors enter, `progress` counts (a few queries, however many stations),
`drawing` turns figures into coordinates, `workbook` writes them to xlsx, `views` show them to the
public where the site says so and to each office in the admin.
"""
