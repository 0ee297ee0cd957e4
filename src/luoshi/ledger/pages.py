"""Which issue of a newspaper a document is a page of."""

from pathlib import PurePath

from luoshi.model import Document


def issue_key(document: Document) -> str | None:
    """Which issue a document is a page of: its paper and day; without these, its folder.

    None for a document that is no newspaper page, or of which neither is known.
    """
    if document.kind != "newspaper_page":
        return None
    if document.publisher and document.date and len(document.date) == len("2026-01-28"):
        return f"{document.publisher} {document.date}"
    if document.path is None:
        return None
    folder = PurePath(document.path).parent.as_posix()
    return f"{document.publisher or ''} {document.date or ''} {folder}"
