"""`checker serve`: the checks over HTTP."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED, desk_or_exit, force_or_exit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@app.command()
def serve(  # noqa: PLR0913 - each is an option
    *,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 chooses a free one.")] = 8750,
    max_bytes: Annotated[int, typer.Option(min=1, help="Largest request.")] = 4 * 1024 * 1024,
    timeout: Annotated[
        float, typer.Option(min=0.01, help="Seconds for a request to arrive, and to be judged.")
    ] = 30.0,
    readers: Annotated[
        int | None,
        typer.Option(
            min=1, max=64, metavar="N", help="Processes that judge at the same time; one a core, at most 4."
        ),
    ] = None,
    queue: Annotated[int, typer.Option(min=1, help="How many requests may wait.")] = 32,
) -> None:
    """Judge articles over HTTP, and on a page in the browser.

    Beyond this machine it listens only with a token in the environment variable CHECKER_TOKEN, which requests
    then send as "Authorization: Bearer …". Needs the extra: pip install "checker[serve]".
    """
    import datetime as dt
    from pathlib import Path

    from checker.settings import Options

    token = os.environ.get("CHECKER_TOKEN", "")
    if host not in _LOOPBACK and not token:
        typer.echo(f"checker: to listen on {host}, set a token in CHECKER_TOKEN", err=True)
        raise typer.Exit(FAILED)
    folder = Path.cwd()
    desk = desk_or_exit([], Options(), dt.datetime.now().astimezone().date())
    force = force_or_exit(desk, str(folder))
    try:
        import uvicorn

        from checker.serve.app import make_app
    except ModuleNotFoundError as error:
        typer.echo(f'checker: {error.name} is missing; pip install "checker[serve]"', err=True)
        raise typer.Exit(FAILED) from None
    from checker.serve.judging import Worker
    from checker.serve.limits import Limits
    from checker.serve.log import said

    several = readers or min(os.cpu_count() or 1, 4)
    worker = Worker(folder, force.known_rules, seconds=timeout, readers=several)
    made = make_app(worker, Limits(max_bytes, timeout, queue), token)
    server = uvicorn.Server(
        uvicorn.Config(made, host=host, port=port, access_log=False, log_level="warning", server_header=False)
    )
    said("listening", host=host, port=port)
    server.run()
    if not server.started:
        raise typer.Exit(FAILED)
