"""The directory by the Human Services Data Specification 3.0, under `/hsds/`.

https://docs.openreferral.org/en/3.0/. What is what:

| here | HSDS |
|---|---|
| a station of any tier, as a unit | organization, below its `parent_organization_id` |
| its place | location, `physical`, WGS-84 |
| tier, function | taxonomy_term, through attributes |
| a function at a station | service and its one service_at_location |
| a weekly session | schedule, WEEKLY |
| an exception | the schedule's notes, and `special_hours` (ours) beside the schedules |
| the area | service_area |
| last verified, last changed | `assured_date`, `last_modified` |

`ids` names things, `listing` asks the database, `records` and `taxonomies` make the answers, `api`
has the addresses and `openapi` the profile that describes them.
"""
