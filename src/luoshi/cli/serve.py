"""``luoshi serve``: the pages of a ledger in a browser."""

import ipaddress
import socket
from pathlib import Path
from threading import Thread

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option
from luoshi.cli.signs import notice
from luoshi.errors import LedgerError, MissingExtraError, UsageError

DEFAULT_PORT = 8001
HOST = "127.0.0.1"
#: A token that can be guessed is none.
SHORTEST_TOKEN = 8


@click.command(cls=Command, help="help.serve", add_help_option=False)
@click.option(
    "--port", default=DEFAULT_PORT, type=click.IntRange(min=0, max=65535), cls=Option, help="option.port"
)
@click.option("--host", default=HOST, metavar="ADDRESS", cls=Option, help="option.host")
@click.option("--token", metavar="TOKEN", envvar="LUOSHI_TOKEN", cls=Option, help="option.token")
@click.option("--proxy", metavar="ADDRESS", multiple=True, cls=Option, help="option.proxy")
@click.option("--readonly", is_flag=True, cls=Option, help="option.readonly")
@ledger_option
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    port: int, host: str, token: str | None, proxy: tuple[str, ...], readonly: bool, ledger: str
) -> None:
    """Serve the pages until the program is interrupted."""
    if not Path(ledger).exists():
        raise LedgerError(t("error.no_ledger", path=ledger))
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(t("serve.short_token", least=SHORTEST_TOKEN))
    trusted = [_network(address) for address in proxy]
    try:
        import uvicorn  # noqa: PLC0415 (an extra)

        from luoshi.web.application import bring_up_to_date, build, close  # noqa: PLC0415 (needs the extra)
    except ImportError as fault:
        raise MissingExtraError(t("serve.missing", name=fault.name or "datasette")) from fault
    from luoshi.web import plots  # noqa: PLC0415
    from luoshi.web.settings import Settings  # noqa: PLC0415

    settings = Settings(Path(ledger), token=token, readonly=readonly)
    if not bring_up_to_date(settings):
        notice("serve.stale")
    datasette = build(settings)
    try:
        _check_free(host, port)
        Thread(target=plots.warm, daemon=True).start()
        notice("serve.ready", address=f"http://{host}:{port}/")
        uvicorn.run(
            datasette.app(), host=host, port=port, log_level="warning", server_header=False,
            # Anybody can send X-Forwarded-For: it is believed of a proxy that was named, and of nobody else.
            proxy_headers=bool(trusted), forwarded_allow_ips=trusted,
        )  # fmt: skip
    finally:
        close(datasette)


def _check_free(host: str, port: int) -> None:
    """UsageError where nothing can be served: another program is there, or the address is elsewhere."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as fault:
        address = f"{host}:{port}"
        raise UsageError(t("serve.taken", address=address, said=fault.strerror or str(fault))) from fault


def _network(address: str) -> str:
    """An address or a network as it is written. Raises UsageError where it is neither.

    >>> _network("10.0.0.7/8"), _network("::1")
    ('10.0.0.0/8', '::1/128')
    """
    try:
        return str(ipaddress.ip_network(address, strict=False))
    except ValueError as fault:
        raise UsageError(t("serve.no_address", what=address)) from fault
