"""All versions of a draft in one file."""

import tempfile
import zipfile

from django.http import FileResponse

from portal.languages.slugs import slug_of

NAME_LENGTH = 60
IN_MEMORY_BYTES = 2 * 1024 * 1024


def all_versions(draft):
    """Written to disk where it is large; the numbers keep equal names apart."""
    name = slug_of(draft.title, NAME_LENGTH) or "draft"
    held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the response closes it
    # What is in there is packed already, as office files and PDFs are.
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for version in draft.versions.select_related("document"):
            path = f"{name}/{version.number}-{version.document.filename}"
            with (
                version.document.file.storage.open(version.document.file.name) as file,
                archive.open(path, "w", force_zip64=True) as entry,
            ):
                for chunk in file.chunks():
                    entry.write(chunk)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=f"{name}.zip")
