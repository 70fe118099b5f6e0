"""`checker evaluate`: how well the recogniser does on texts whose persons are known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED


@app.command()
def evaluate(  # noqa: PLR0913 - a command's options
    *,
    corpora: Annotated[
        list[Path] | None,
        typer.Option("--corpus", metavar="FILE", help="A tagged corpus (JSON Lines or CoNLL)."),
    ] = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", metavar="FILE", help="Whole articles read by hand, as data/benchmark/gold."),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(
            "--articles", metavar="FILE", help="The texts the gold speaks of (JSON Lines, also .gz)."
        ),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FOLDER", help="The shipped model if not given.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="STEP", help="A step of the pipeline to leave out."),
    ] = None,
    show: Annotated[int, typer.Option("--show", help="How many of the worst texts to show.")] = 0,
) -> None:
    """Score person mentions, and their grouping in whole articles."""
    from checker.mentions.pipeline import ModelError, load
    from checker.rulebook import RuleError, load_rulebook
    from checker.training import CorpusError, evaluate_articles, evaluate_corpus, read_gold, read_texts

    if gold and articles is None:
        raise typer.BadParameter("--gold needs the texts as well: --articles FILE")
    if not gold and not corpora:
        raise typer.BadParameter("nothing to score: give --corpus FILE, or --gold FILE with --articles FILE")
    try:
        rulebook = load_rulebook()
        nlp = load(without or (), model)
        texts = read_texts(articles) if articles else {}
        results = [(path, evaluate_corpus(path, nlp)) for path in corpora or ()]
        results += [
            (path, evaluate_articles(list(read_gold(path, texts)), nlp, rulebook)) for path in gold or ()
        ]
    except (ModelError, RuleError, CorpusError, ValueError) as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        typer.echo(f"checker: {error.filename}: {error.strerror}", err=True)
        raise typer.Exit(FAILED) from None
    for path, result in results:
        typer.echo(f"{path}: mentions {result.mentions}")
        if result.grouping is not None:
            typer.echo(f"{path}: grouping {result.grouping}")
        for verdict in result.verdicts[:show]:
            for line in verdict.lines():
                typer.echo(line)
