"""Articles into records: projects, policies, funds, proposals, honours, events, changes, roles and more."""

from luoshi.records.reader import Found, read_records

__all__ = ["Found", "read_records"]
