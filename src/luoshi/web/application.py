"""The application: a ledger, Datasette over it, Luoshi's pages before it."""

from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from luoshi.errors import LedgerError
from luoshi.follow import is_stale, update
from luoshi.ledger import Ledger
from luoshi.web import database, plugin
from luoshi.web.jobs import Jobs
from luoshi.web.readers import Readers
from luoshi.web.settings import Settings
from luoshi.web.site import Site, install, site_of
from luoshi.web.writer import Writer

PLUGIN = "luoshi"
# Where rich is installed, Datasette prints every unknown address with all local variables, a token
# among them, and fails with an error of its own where no route at all fits the address.
pm.get_plugin("datasette.handle_exception").rich = None


def build(settings: Settings) -> Any:
    """Datasette with the ledger as ``data`` and Luoshi's pages; ``.app()`` is the ASGI application.

    Verdicts are brought up to date first, where the file can be written: who only reads would see
    no verdicts, or old ones. Raises LedgerError where there is no ledger, or it cannot be opened.
    """
    bring_up_to_date(settings)
    writer = Writer(settings.ledger) if settings.writable else None
    jobs = Jobs(settings.ledger) if settings.writable else None
    site = Site(settings, Readers(settings.ledger), writer, jobs)
    if not pm.has_plugin(PLUGIN):
        pm.register(plugin, PLUGIN)
    datasette = Datasette(
        files=[],
        metadata=database.metadata(),
        settings={"sql_time_limit_ms": 2000, "allow_download": False, "num_sql_threads": 3},
    )
    datasette.remove_database("_memory")
    datasette.add_database(database.LedgerDatabase(datasette, settings.ledger), name=database.NAME)
    install(datasette, site)
    return datasette


def close(datasette: Any) -> None:
    """Let the files of an application go."""
    for served in datasette.databases.values():
        served.close()
    if datasette.executor is not None:
        datasette.executor.shutdown()
    site = site_of(datasette)
    if site is not None:
        site.close()


def bring_up_to_date(settings: Settings) -> bool:
    """Judge what changed, and tell whether the verdicts are those of today's ledger.

    They are not where the file cannot be written: it is served with those that it has. Raises
    LedgerError for a missing or foreign file.
    """
    with Ledger(settings.ledger, readonly=True, create=False) as ledger:
        if not is_stale(ledger.connection):
            return True
    try:
        with Ledger(settings.ledger, create=False) as ledger:
            update(ledger)
    except LedgerError:
        return False
    return True
