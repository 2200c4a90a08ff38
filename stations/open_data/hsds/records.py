"""Stations and their functions as the objects of HSDS: plain values, empty ones left out.

Absolute addresses begin with `site`, e.g. https://example.org. A station comes from
`listing.load` or `listing.station_with_part`.
"""

from stations.finder.public_station import SHOWN_STATES
from stations.finder.vocabulary import areas_above, full_area_name
from stations.models import Function, Level, State, Station, Tier
from stations.open_data.addresses import postal_code, province
from stations.open_data.records import iso, station_url

from .ids import part_of, station_uuid
from .schedules import schedules, special_hours
from .taxonomies import Term, function_term, tier_term

STATUSES = {
    State.OPEN: "active",
    State.TEMPORARILY_CLOSED: "temporarily closed",
    State.CLOSED_FOR_GOOD: "defunct",
}


def said(**members) -> dict:
    """The members that have something to say: HSDS knows no null, and empty texts are noise."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def _id(station: Station, kind: str, name: object = "") -> str:
    return str(part_of(station.uuid, kind, name))


def _page(station: Station, site: str) -> str:
    return site + station_url(station.code)


def _attribute(station: Station, kind: str, link: str, term: Term) -> dict:
    return {
        "id": _id(station, f"attribute/{kind}", term.id),
        "link_id": link,
        "link_entity": kind,
        "taxonomy_term_id": str(term.id),
        "taxonomy_term": term.record(),
    }


def _phones(station: Station, kind: str, name: object = "") -> list[dict]:
    return [
        {"id": _id(station, f"phone/{kind}/{name}", number), "number": number, "type": "voice"}
        for number in dict.fromkeys(station.phones)
    ]


# Organizations


def organization(station: Station, site: str) -> dict:
    """The station as a unit: what lists of organizations say of it."""
    above = station.parent if station.parent_id else None
    shown = above is not None and above.live and above.state in SHOWN_STATES
    return said(
        id=str(station.uuid),
        name=station.name,
        alternate_name=station.short_name,
        description=station.introduction or _one_line(station),
        website=_page(station, site),
        uri=_page(station, site),
        parent_organization_id=str(station_uuid(above.code)) if shown else None,
    )


def _one_line(station: Station) -> str:
    tier = Tier(station.tier).label
    return f"{station.name}，{full_area_name(station.area)}的党群服务{tier}。"


def full_organization(station: Station, site: str, *, full_services=False) -> dict:
    functions = station.listed_functions()
    if full_services:
        services = [full_service(station, function, site) for function in functions]
    else:
        services = [service_outline(station, function) for function in functions]
    term = tier_term(Tier(station.tier))
    return organization(station, site) | said(
        phones=_phones(station, "organization"),
        locations=[location(station, site)],
        organization_identifiers=[
            {
                "id": _id(station, "organization_identifier"),
                "identifier_scheme": "阵地编号",
                "identifier_type": "阵地编号",
                "identifier": station.code,
            }
        ],
        attributes=[_attribute(station, "organization", str(station.uuid), term)],
        services=services,
    )


# Locations


def simple_location(station: Station, site: str) -> dict:
    """The place, as lists name it; latitude and longitude are WGS-84 degrees."""
    return said(
        id=_id(station, "location"),
        location_type="physical",
        url=_page(station, site),
        name=station.name,
        alternate_name=station.short_name,
        transportation=station.transit,
        latitude=station.lat,
        longitude=station.lng,
        external_identifier=station.code,
        external_identifier_type="阵地编号",
    )


def location(station: Station, site: str) -> dict:
    accessible = {"id": _id(station, "accessibility"), "description": station.accessibility}
    return simple_location(station, site) | said(
        organization_id=str(station.uuid),
        addresses=[_address(station)],
        phones=_phones(station, "location"),
        accessibility=[accessible] if station.accessibility else [],
        schedules=schedules(station, "location"),
        special_hours=special_hours(station.schedule()),
    )


def _address(station: Station) -> dict:
    code = station.area.code
    names = {area.level: area.name for area in [*areas_above(code), station.area]}
    return {
        "id": _id(station, "address"),
        "location_id": _id(station, "location"),
        "address_1": station.address,
        # A municipality (直辖市) is city and province in one.
        "city": names.get(Level.CITY) or province(code),
        "region": names.get(Level.COUNTY, ""),
        "state_province": province(code),
        "postal_code": postal_code(code),
        "country": "CN",
        "address_type": "physical",
    }


# Services


def service_outline(station: Station, function: Function) -> dict:
    return {
        "id": _id(station, "service", function.name),
        "name": function.name,
        "status": STATUSES[station.state],
    }


def minimal_service(row: dict, name: str) -> dict:
    """A row of `listing.outlines`: id and modified_date, and what the schema demands besides."""
    return {
        "id": str(part_of(row["uuid"], "service", name)),
        "name": name,
        "status": STATUSES[row["state"]],
        "modified_date": iso(row["modified_at"]),
    }


def _service(station: Station, function: Function, site: str) -> dict:
    """The function's own members, without the organization."""
    appointment = any(session.by_appointment for session in station.schedule().sessions)
    return service_outline(station, function) | said(
        alternate_name="、".join(function.words[1:]),
        description=f"{station.name}的“{function.name}”。",
        url=_page(station, site),
        application_process="部分时段需预约。" if appointment else "",
        assured_date=station.verified_on and station.verified_on.isoformat(),
        alert=_alert(station),
        last_modified=iso(station.modified_at),
    )


def _alert(station: Station) -> str:
    closure = station.schedule().closed_temporarily
    if closure is None:
        return ""
    until = f"，至 {closure.until.isoformat()}（含）" if closure.until else ""
    return f"暂停开放{until}：{closure.reason}" if closure.reason else f"暂停开放{until}"


def service(station: Station, function: Function, site: str) -> dict:
    """What lists of services say: only what there is one of."""
    return _service(station, function, site) | {"organization": organization(station, site)}


def full_service(station: Station, function: Function, site: str) -> dict:
    own = _id(station, "service", function.name)
    return service(station, function, site) | said(
        phones=_phones(station, "service", function.name),
        schedules=schedules(station, "service", function.name),
        special_hours=special_hours(station.schedule()),
        service_areas=[_service_area(station, function)],
        service_at_locations=[_at_location(station, function, site)],
        attributes=[_attribute(station, "service", own, function_term(function))],
    )


def _service_area(station: Station, function: Function) -> dict:
    return {
        "id": _id(station, "service_area", function.name),
        "name": station.area.name,
        "description": full_area_name(station.area),
        "extent": station.area.code,
        "extent_type": "text",
    }


def _at_location(station: Station, function: Function, site: str) -> dict:
    return {
        "id": _id(station, "service_at_location", function.name),
        "description": f"{function.name}，在{station.name}",
        "location": location(station, site),
    }


# Services at locations: each function of a station is offered at its own place alone


def place(station: Station, function: Function, site: str) -> dict:
    return {
        "id": _id(station, "service_at_location", function.name),
        "description": f"{function.name}，在{station.name}",
        "location": simple_location(station, site),
        "service": service(station, function, site),
    }


def full_place(station: Station, function: Function, site: str) -> dict:
    """The service at its location with all that belongs to either.

    `name` and `status` are the service's: the specification's API describes this answer by the
    schema of a service, which demands them.
    """
    nested = full_service(station, function, site)
    del nested["service_at_locations"]
    return _at_location(station, function, site) | said(
        name=nested["name"],
        status=nested["status"],
        service=nested,
        phones=_phones(station, "service_at_location", function.name),
        schedules=schedules(station, "service_at_location", function.name),
        special_hours=special_hours(station.schedule()),
        last_modified=nested.get("last_modified"),
        assured_date=nested.get("assured_date"),
    )
