"""Articles into records: projects, policies, funds, facilities, proposals, distinctions, events, changes, roles."""

from luoshi.records.reader import read_records

__all__ = ["read_records"]
