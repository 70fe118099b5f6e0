"""`checker cache`: what is remembered of earlier runs."""

from __future__ import annotations

import typer

from checker.cli import app

cache = typer.Typer(help="Show or forget what is remembered of earlier runs.", no_args_is_help=True)
app.add_typer(cache, name="cache")


@cache.command()
def info() -> None:
    """Show where the memory lies and how large it is."""
    from checker import kept
    from checker.mentions.memory import sizes

    folder = kept.cache_folder()
    texts, taken = sizes(folder)
    rules = sum(path.stat().st_size for path in kept.files())
    typer.echo(
        f"{folder}: {texts} texts, {taken / 1_000_000:.1f} MB; compiled rules, {rules / 1_000_000:.1f} MB"
    )


@cache.command()
def clear() -> None:
    """Forget everything; the next run finds it again."""
    from checker import kept
    from checker.mentions import memory

    memory.clear(kept.cache_folder())
    for path in kept.files():
        path.unlink(missing_ok=True)
