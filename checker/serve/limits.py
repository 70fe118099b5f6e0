"""What a request may cost, kept before anything is judged: size, time to arrive, and place in the queue.

Each request is also written to the log here: method, path, status and time, nothing of its body.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.serve.log import said
from checker.serve.page import SECURITY, language_of, trouble

OPEN_PATHS = ("/health", "/ready", "/", "/report")  # the page asks for the token itself


@dataclass(frozen=True)
class Limits:
    """size in bytes, seconds to arrive and to judge, and how many requests may wait."""

    size: int = 4 * 1024 * 1024
    seconds: float = 30.0
    queue: int = 32


def refusal(status: int, message: str, asked: Headers | None = None, **headers: str) -> Response:
    """An answer that says why a request is refused, and what to do: a page for a browser's form."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if asked is not None and "text/html" in asked.get("accept", ""):
        page = trouble(language_of(asked.get("accept-language", "")), status, message)
        return HTMLResponse(page, status, headers={**SECURITY, **named})
    return JSONResponse({"detail": message}, status, headers=named)


def is_right(token: str, given: str) -> bool:
    """Whether the token is the one asked for; true where none is asked for."""
    return not token or hmac.compare_digest(token.encode(), given.encode())


class Gatekeeper:
    """Lets a request through with its whole body, or answers it itself."""

    def __init__(self, app: ASGIApp, limits: Limits, token: str, waiting: Callable[[], int]) -> None:
        self._app, self._limits, self._token, self._waiting = app, limits, token, waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            answer = await self._body_or_refusal(scope, receive)
            if isinstance(answer, Response):
                await answer(scope, receive, watched)
            else:
                await self._app(scope, _replayed(answer, receive), watched)
        finally:
            spent = round((time.monotonic() - started) * 1000, 1)
            said("request", method=scope["method"], path=scope["path"], status=status, ms=spent)

    async def _body_or_refusal(self, scope: Scope, receive: Receive) -> bytes | Response:
        headers = Headers(scope=scope)
        if scope["path"] not in OPEN_PATHS:
            scheme, _, given = headers.get("authorization", "").partition(" ")
            if self._token and (scheme.lower() != "bearer" or not is_right(self._token, given.strip())):
                return refusal(401, "send the token as 'Authorization: Bearer …'", WWW_Authenticate="Bearer")
        if scope["method"] not in ("POST", "PUT", "PATCH"):
            return b""
        told = headers.get("content-length", "")
        if told.isdigit() and int(told) > self._limits.size:
            return self._too_large(headers)
        if self._waiting() >= self._limits.queue:
            return refusal(429, "too many articles wait; try again", headers, Retry_After="2")
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._body(receive, headers)
        except TimeoutError:
            message = f"the article did not arrive within {self._limits.seconds:g} s"
            return refusal(408, message, headers, Connection="close")

    async def _body(self, receive: Receive, headers: Headers) -> bytes | Response:
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._limits.size:
                return self._too_large(headers)
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                return bytes(body)

    def _too_large(self, headers: Headers) -> Response:
        return refusal(413, f"at most {self._limits.size} bytes a request", headers, Connection="close")


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body that has been read, and after it what comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
