"""Articles into records: projects, policies, funds, facilities, proposals, honours, events, changes, roles."""

from luoshi.records.reader import Found, read_records

__all__ = ["Found", "read_records"]
