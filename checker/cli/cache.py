"""`checker cache`: what is remembered of earlier runs."""

from __future__ import annotations

import typer

from checker.cli import app

cache = typer.Typer(help="Show or forget what is remembered of earlier runs.", no_args_is_help=True)
app.add_typer(cache, name="cache")


@cache.command()
def info() -> None:
    """Show where the memory lies and how large it is."""
    from checker.mentions.memory import default_folder, sizes

    texts, taken = sizes(default_folder())
    typer.echo(f"{default_folder()}: {texts} texts, {taken / 1_000_000:.1f} MB")


@cache.command()
def clear() -> None:
    """Forget everything; the next run finds it again."""
    from checker.mentions import memory

    memory.clear(memory.default_folder())
