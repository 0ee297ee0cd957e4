"""What a person settles when the pages are served."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How a ledger is served.

    ``ledger`` is its file. ``token`` lets reviewers sign in; None: nobody can. ``readonly`` serves
    nothing that writes, signed in or not. ``published`` pages stand as files: nobody answers them.
    """

    ledger: Path
    token: str | None = None
    readonly: bool = False
    published: bool = False

    @property
    def writable(self) -> bool:
        """Whether anybody can sign in to write."""
        return self.token is not None and not self.readonly
