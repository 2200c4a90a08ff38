"""The UUIDs of HSDS: made from a station's code alone, and found again by one index.

A station is UUIDv5(NAMESPACE, code). What belongs to it (its location, a service, a schedule …)
has the first 20 digits of that, and the last 12 of UUIDv5(station, "kind/name"): so the station of
any id is found by a range of `Station.uuid`, and no id but that one is stored. A third party who
knows code and function can make the same ids.
"""

from uuid import UUID, uuid5

NAMESPACE = UUID("7d5c6a0e-3f0b-5b0e-9c55-6a1f8f1d2c35")
_OWN_BITS = 48  # the last 12 digits
_OWN = (1 << _OWN_BITS) - 1


def station_uuid(code: str) -> UUID:
    """The organization of this code; also what a tier's or function's name is made of."""
    return uuid5(NAMESPACE, code)


def part_of(station: UUID, kind: str, name: object = "") -> UUID:
    """The id of what belongs to a station, e.g. kind "service", name 心理咨询."""
    own = uuid5(station, f"{kind}/{name}").int & _OWN
    return UUID(int=station.int & ~_OWN | own)


def stations_range(part: UUID) -> tuple[UUID, UUID]:
    """The first and the last id that the station of this part can have."""
    return UUID(int=part.int & ~_OWN), UUID(int=part.int | _OWN)
