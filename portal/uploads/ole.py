"""The names inside an OLE file, the container of Office before 2007."""

import struct

MAX_SECTORS = 4096
ENTRY_BYTES = 128
END_OF_CHAIN = 0xFFFFFFFA  # and above: marks, not sectors


def stream_names(file):
    """The names of its streams; empty where the file is not what it says."""
    try:
        return set(_names(file))
    except struct.error:
        return set()


def _names(file):
    file.seek(0)
    header = file.read(512)
    sector_bytes = 1 << min(struct.unpack_from("<H", header, 30)[0], 16)
    table = struct.unpack_from("<109I", header, 76)
    sector = struct.unpack_from("<I", header, 48)[0]
    seen: set[int] = set()
    while sector < END_OF_CHAIN and sector not in seen and len(seen) < MAX_SECTORS:
        seen.add(sector)
        directory = _sector(file, sector, sector_bytes)
        yield from _entries(directory)
        sector = _next(file, table, sector, sector_bytes)


def _entries(directory):
    for start in range(0, len(directory) - ENTRY_BYTES + 1, ENTRY_BYTES):
        length = struct.unpack_from("<H", directory, start + 64)[0]
        if 2 < length <= 64:
            name = directory[start : start + length - 2]
            yield name.decode("utf-16-le", "replace")


def _next(file, table, sector, sector_bytes):
    place, index = divmod(sector, sector_bytes // 4)
    if place >= len(table) or table[place] >= END_OF_CHAIN:
        return END_OF_CHAIN
    allocation = _sector(file, table[place], sector_bytes)
    return struct.unpack_from("<I", allocation, index * 4)[0]


def _sector(file, sector, sector_bytes):
    file.seek((sector + 1) * sector_bytes)
    return file.read(sector_bytes)
