"""The command line's frame: commands found lazily, help in two languages, faults told to people."""

import contextlib
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from luoshi import __version__
from luoshi.cli.i18n import choose_language, messages, set_language, t
from luoshi.cli.signs import notice
from luoshi.errors import LuoshiError, UsageError
from luoshi.wording.details import detail

BROKEN_PIPE_EXIT = 141  # what a shell reports for a program that a closed pipe ended
INTERRUPTED_EXIT = 130
WORDS = "luoshi.words"  # where a call's context keeps all its words, options too

#: Where each command lives: a module is imported only when its command is called or listed.
COMMANDS = {
    "read": "luoshi.cli.read:read",
    "documents": "luoshi.cli.documents:documents",
    "document": "luoshi.cli.documents:document",
    "articles": "luoshi.cli.articles:articles",
    "article": "luoshi.cli.articles:article",
    "claims": "luoshi.cli.claims:claims",
    "follow": "luoshi.cli.follow:follow",
    "panel": "luoshi.cli.panel:panel",
    "stages": "luoshi.cli.stages:stages",
    "report": "luoshi.cli.report:report",
    "changes": "luoshi.cli.changes:changes",
    "review": "luoshi.cli.review:review",
    "records": "luoshi.cli.records:records",
    "notes": "luoshi.cli.records:notes",
    "entities": "luoshi.cli.entities:entities",
    "entity": "luoshi.cli.entities:entity",
    "export": "luoshi.cli.export:export",
    "search": "luoshi.cli.search:search",
    "serve": "luoshi.cli.serve:serve",
    "publish": "luoshi.cli.publish:publish",
    "check": "luoshi.cli.check:check",
}


class Option(click.Option):
    """An option whose ``help`` is the key of a message."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Names and help of the option, in the present language."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        told = record[1].replace(self.help, t(self.help), 1)
        return record[0], told.replace("[required]", t("help.required"))


class Argument(click.Argument):
    """An argument whose words are explained on the help page; ``meaning`` is the key of a message."""

    def __init__(self, *args: Any, meaning: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._meaning = meaning

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Name and meaning of the argument, in the present language."""
        return self.make_metavar(ctx), t(self._meaning)


def write_section(formatter: click.HelpFormatter, heading: str, records: Sequence[tuple[str, str]]) -> None:
    """Write a heading, a message's key, and below it words with what they mean."""
    formatter.write_paragraph()
    formatter.write(f"{t(heading)}\n")
    with formatter.indentation():
        formatter.write_dl(records)


class HelpMixin(click.Command):
    """Help pages from messages: usage, text, options, examples."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=t("help.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(t(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the tables of arguments and options."""
        for key, kind in (("help.arguments", Argument), ("help.options", click.Option)):
            params = [param for param in self.get_params(ctx) if isinstance(param, kind)]
            records = [record for param in params if (record := param.get_help_record(ctx))]
            if records:
                write_section(formatter, key, records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples."""
        key = f"{self.help}_examples"
        if key in messages():
            formatter.write_paragraph()
            formatter.write_text(t("help.examples"))
            for line in t(key).splitlines():
                formatter.write(f"  {line}\n")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """The first line of the help, for the list of commands."""
        return t(self.help or "").split("\n", 1)[0]


class Command(HelpMixin, click.Command):
    """A command that ends quietly when the reader of its output has gone."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe (``| head``) ends it without a complaint."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(BROKEN_PIPE_EXIT)
        return result


class Group(HelpMixin, click.Group):
    """The top command: knows its subcommands by name and imports one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and give the command of this name, or None."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, their help without importing them, then the options."""
        told = [(name, t(f"help.{name}").split("\n", 1)[0]) for name in COMMANDS]
        write_section(formatter, "help.commands", told)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name. Raises click.UsageError where there is none."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(t("error.no_such_command", name=args[0], commands=", ".join(COMMANDS)))
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Settle the language first: help is printed while the arguments are still being read."""
        set_language(choose_language(args))
        words = tuple(args)  # parsing takes them off the list
        ctx = super().make_context(info_name, args, parent, **extra)
        ctx.meta[WORDS] = words
        return ctx

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - faults are told here, in both languages
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and exit: 0 done, 1 a fault, 2 words that do not fit."""
        try:
            code = super().main(
                args=args,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except click.UsageError as fault:
            tell_usage(fault)
            code = 2
        except click.Abort:
            notice("error.interrupted")
            code = INTERRUPTED_EXIT
        except click.ClickException as fault:
            tell(fault.format_message())
            code = fault.exit_code
        except LuoshiError as fault:
            tell(str(fault))
            code = 2 if isinstance(fault, UsageError) else 1
        sys.exit(code if isinstance(code, int) else 0)


def tell(message: str) -> None:
    """Print a fault on standard error."""
    notice("error.error", message=detail(message))


def tell_usage(fault: click.UsageError) -> None:
    """Print a wrong call: what does not fit, and where help is."""
    tell(usage_message(fault))
    if fault.ctx is not None:
        notice("error.see_help", command=fault.ctx.command_path)


def usage_message(fault: click.UsageError) -> str:
    """The text of a wrong call in the present language."""
    match fault:
        case click.NoSuchOption():
            return _with_guess(t("error.no_such_option", name=fault.option_name), fault.possibilities)
        case click.MissingParameter():
            names = fault.param.get_error_hint(fault.ctx) if fault.param and fault.ctx else ""
            return t("error.missing", name=names)
        case click.BadParameter():
            names = fault.param.get_error_hint(fault.ctx) if fault.param and fault.ctx else ""
            return t("error.bad_value", name=names, message=_type_message(fault))
    return fault.format_message()


def _type_message(fault: click.BadParameter) -> str:
    """What a value should have been."""
    kind = fault.param.type if fault.param else None
    if isinstance(kind, click.Choice):
        return t("error.bad_choice", choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return t("error.bad_number", least=kind.min)
    return fault.message


def _with_guess(message: str, possibilities: Sequence[str] | None) -> str:
    if not possibilities:
        return message
    return message + t("error.did_you_mean", names=", ".join(possibilities))


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds no broken pipe."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"luoshi {__version__}")
        ctx.exit()


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def general_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command has: ``--lang`` and ``--help``."""
    function = click.option(
        "--help", "-h", is_flag=True, is_eager=True, expose_value=False, callback=_show_help,
        cls=Option, help="option.help",
    )(function)  # fmt: skip
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), expose_value=False, cls=Option, help="option.lang"
    )(function)


@click.group(
    cls=Group, help="help.luoshi", add_help_option=False, no_args_is_help=False, invoke_without_command=True
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    cls=Option, help="option.version",
)  # fmt: skip
@general_options
@click.pass_context
def app(ctx: click.Context) -> None:
    """Without a command, show the help."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
