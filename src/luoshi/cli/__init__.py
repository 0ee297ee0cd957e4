"""The commands. ``main`` is what the ``luoshi`` program calls."""

from luoshi.cli.app import app


def main() -> None:
    """Run the command line of this process and exit with its code."""
    app.main(prog_name="luoshi")


__all__ = ["app", "main"]
