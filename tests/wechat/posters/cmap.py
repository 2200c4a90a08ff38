"""Which characters an OpenType font maps to a glyph, read from its `cmap` table.

By the OpenType specification (subtable formats 4 and 12), without the site's own way of asking.
"""

import struct
from pathlib import Path


def characters(path: str) -> set[int]:
    """Return the code points with a glyph other than .notdef."""
    data = Path(path).read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    offset = next(
        struct.unpack_from(">I", data, 12 + 16 * i + 8)[0]
        for i in range(tables)
        if data[12 + 16 * i : 16 + 16 * i] == b"cmap"
    )
    found = set()
    for i in range(struct.unpack_from(">H", data, offset + 2)[0]):
        at = offset + struct.unpack_from(">I", data, offset + 4 + 8 * i + 4)[0]
        if struct.unpack_from(">H", data, at)[0] == 12:
            for group in range(struct.unpack_from(">I", data, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * group)
                found.update(code for code in range(first, last + 1) if glyph + code - first)
    assert found, "no subtable of format 12"
    return found
