"""What is known of a file from its bytes alone."""

import hashlib

CHUNK_BYTES = 1024 * 1024


def sha256_of(file):
    """The SHA-256 of an open binary file, in hexadecimal."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
