"""One ledger being served: its settings, its readers, its writer, what it remembers."""

import weakref
from dataclasses import dataclass, field
from typing import Any

from luoshi.web.attempts import Attempts
from luoshi.web.jobs import Jobs
from luoshi.web.memory import Memory
from luoshi.web.readers import Readers
from luoshi.web.settings import Settings
from luoshi.web.writer import Writer


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Site:
    """What the routes need to answer; ``writer`` and ``jobs`` are None where nothing can be written."""

    settings: Settings
    readers: Readers
    writer: Writer | None
    jobs: Jobs | None = None
    memory: Memory = field(default_factory=Memory)
    attempts: Attempts = field(default_factory=Attempts)

    def close(self) -> None:
        """Let the file go."""
        self.readers.close()
        if self.jobs is not None:
            self.jobs.close()
        if self.writer is not None:
            self.writer.close()


#: Datasette's plugins are the process's, not the application's: each application finds its site here.
_sites: "weakref.WeakKeyDictionary[Any, Site]" = weakref.WeakKeyDictionary()


def install(datasette: Any, site: Site) -> None:
    """Make a site that of an application of Datasette."""
    _sites[datasette] = site


def site_of(datasette: Any) -> Site | None:
    """The site of an application, None for one that is not ours."""
    return _sites.get(datasette)


def application_of(site: Site) -> Any:
    """The application that serves a site: it signs cookies. Raises StopIteration where there is none."""
    return next(application for application, known in _sites.items() if known is site)
