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
    tagged: Annotated[
        list[Path] | None,
        typer.Option("--tagged", metavar="FILE", help="Tagged articles, as data/training/tagged.jsonl."),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(
            "--articles", metavar="FILE", help="The texts the gold speaks of (JSON Lines, also .gz)."
        ),
    ] = None,
    marked: Annotated[
        list[Path] | None,
        typer.Option(
            "--marked", metavar="FILE", help="Texts with names in [[ ]], as data/benchmark/english."
        ),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FOLDER", help="The shipped model if not given.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="STEP", help="A step of the pipeline to leave out."),
    ] = None,
    slips: Annotated[
        bool, typer.Option("--slips", help="Also score names of the gold that were misspelled on purpose.")
    ] = False,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="Also score mentions without each step of the pipeline.")
    ] = False,
    show: Annotated[int, typer.Option("--show", help="How many of the worst texts to show.")] = 0,
) -> None:
    """Score person mentions, and their grouping in whole articles."""
    from checker.mentions.pipeline import ModelError, load
    from checker.rulebook import Rulebook, RuleError, load_rulebook
    from checker.training import (
        CorpusError,
        GoldArticle,
        read_corpus,
        read_gold,
        read_marked,
        read_tagged_articles,
        read_texts,
        report,
    )

    if (gold or tagged) and articles is None:
        raise typer.BadParameter("--gold and --tagged need the texts as well: --articles FILE")
    if not (gold or tagged or corpora or marked):
        raise typer.BadParameter(
            "nothing to score: give --corpus or --marked, or --gold or --tagged with --articles"
        )
    try:
        rulebook = load_rulebook()
        nlp = load(without or (), model)
        texts = read_texts(articles) if articles else {}
        sources: list[tuple[Path, list[GoldArticle], Rulebook | None]] = []
        sources += [(path, list(read_corpus(path)), None) for path in corpora or ()]
        sources += [(path, list(read_marked(path)), None) for path in marked or ()]
        sources += [(path, list(read_tagged_articles(path, texts)), None) for path in tagged or ()]
        sources += [(path, list(read_gold(path, texts)), rulebook) for path in gold or ()]
    except (ModelError, RuleError, CorpusError, ValueError) as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        typer.echo(f"checker: {error.filename}: {error.strerror}", err=True)
        raise typer.Exit(FAILED) from None
    for path, items, by in sources:
        for line in report(items, nlp, by, slips=slips, ablation=ablation, show=show):
            typer.echo(f"{path}: {line}" if line[0] != " " else line)
