"""Everything that Luoshi raises on purpose, under one base."""


class LuoshiError(Exception):
    """A fault that a person can mend; its text says what is wrong, where, and what to do."""


class SourceError(LuoshiError):
    """A file cannot be read as a document."""


class MissingExtraError(LuoshiError):
    """An optional library is needed; the text names the command that installs it."""


class LedgerError(LuoshiError):
    """A ledger cannot be opened, is of a newer version, or is not a ledger."""


class UsageError(LuoshiError):
    """Words of a call that do not fit: an unknown id, a date that is none."""
