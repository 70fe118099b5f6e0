"""`checker train`: make a model of one's own, or the shipped one again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED


@app.command()
def train(  # noqa: PLR0913 - a command's options
    recipe: Annotated[
        Path, typer.Argument(metavar="RECIPE", help="What to train on and how, as data/training/recipe.yaml.")
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the model goes.")],
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help="Where the recipe's corpora lie.")
    ] = Path(),
    corpora: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus", metavar="FILE", help="A tagged corpus of your own besides (JSON Lines or CoNLL)."
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option("--from", metavar="MODEL", help="A trained model to go on from, such as data/model."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Draw other texts than the recipe's seed does.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an unfinished training.")] = False,
) -> None:
    """Train the person recogniser as a recipe says."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from checker.rulebook import RuleError
    from checker.training import CorpusError, Step, read_recipe
    from checker.training import train as run

    try:
        chosen = read_recipe(recipe).with_corpora(corpora or [])
        chosen = chosen if seed is None else chosen.model_copy(update={"seed": seed})
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        ) as bar:
            task = bar.add_task("reading", total=chosen.steps)

            def report(step: Step) -> None:
                bar.update(task, completed=step.number, description=f"loss {step.loss:.0f}")
                if step.score is not None:
                    bar.console.print(f"step {step.number}: {step.score}")

            score = run(chosen, data, output, beside=recipe.parent, start=start, resume=resume, report=report)
    except (RuleError, CorpusError) as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        typer.echo(
            f"checker: {error.filename}: {error.strerror}; paths in a recipe count from --data,"
            " those of leave_out, tagged, marked and things from the recipe",
            err=True,
        )
        raise typer.Exit(FAILED) from None
    typer.echo(f"{output}: {score}")
