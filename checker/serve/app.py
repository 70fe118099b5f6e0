"""The paths of the server, and what each takes and answers (its OpenAPI is at /openapi.json)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, get_args
from urllib.parse import parse_qs

from fastapi import FastAPI, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import ValidationError

from checker.serve.judging import Worker
from checker.serve.limits import Gatekeeper, Limits, is_right, refusal
from checker.serve.log import said
from checker.serve.page import SECURITY, form, language_of
from checker.serve.reader import Sheet, Task
from checker.serve.shapes import Batch, Day, Form, Format, Language, Name, Refusal, Report, State
from checker.version import __version__

_FORMATS = {"text/html": "html", "text/markdown": "markdown"}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Refusal, "description": "The request cannot be understood"},
    401: {"model": Refusal, "description": "The token is missing or wrong"},
    408: {"model": Refusal, "description": "It took too long"},
    413: {"model": Refusal, "description": "Too large"},
    422: {"model": Refusal, "description": "A parameter or the batch is wrong"},
    429: {
        "model": Refusal,
        "description": "Too many wait",
        "headers": {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}},
    },
}
_ANY_TEXT = {"schema": {"minLength": 1}}
_ARTICLE_BODY = {
    "requestBody": {
        "required": True,
        "description": "The article as its file would be.",
        "content": {
            "text/plain": _ANY_TEXT,
            "text/markdown": _ANY_TEXT,
            "text/html": _ANY_TEXT,
            "application/json": {"schema": {}},
        },
    }
}
_BATCH_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Batch"}}},
    }
}
_FORM_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["content"],
                    "properties": {
                        "content": {"type": "string"},
                        "format": {"enum": list(get_args(Format))},
                        "date": {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]},
                        "language": {"enum": list(get_args(Language))},
                        "token": {"type": "string"},
                    },
                }
            }
        },
    }
}


class Service:
    """What is done for each path."""

    def __init__(self, worker: Worker, limits: Limits, token: str) -> None:
        self._worker, self._limits, self._token = worker, limits, token

    async def lint(
        self,
        request: Request,
        name: Annotated[Name, Query()] = "",
        format: Annotated[Format, Query(description="empty: by type, name and content")] = "",  # noqa: A002
        date: Annotated[Day, Query()] = None,
        language: Annotated[Language, Query(description="of messages")] = "id",
    ) -> Any:
        """Judge one article."""
        try:
            content = (await request.body()).decode("utf-8-sig")
        except UnicodeDecodeError:
            return refusal(400, "the body is not UTF-8")
        if not content:
            return refusal(400, "send the article as the body of the request")
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        if kind == "application/json" and not name:
            name = "article.json"  # JSON of no known kind is then refused, not read as text
        sheet = Sheet(content, name, format or _FORMATS.get(kind, ""), date)
        return _json(await self._worker.judge(Task((sheet,), language)))

    async def batch(self, request: Request) -> Any:
        """Judge several articles, and compare them with each other."""
        try:
            asked = Batch.model_validate_json(await request.body())
        except ValidationError as error:
            return _unfit(error, 422)
        sheets = (Sheet(each.content, each.name, each.format, each.date) for each in asked.articles)
        return _json(await self._worker.judge(Task(tuple(sheets), asked.language)))

    async def health(self) -> dict[str, str]:
        """Whether the server lives."""
        return {"status": "ok"}

    async def ready(self) -> JSONResponse:
        """Whether it can judge: 503 while the model is loaded."""
        up = self._worker.ready.is_set()
        state = State(ready=up, rules=self._worker.fault or "ok", version=__version__)
        return JSONResponse(state.model_dump(), 200 if up else 503)

    async def page(self, request: Request) -> HTMLResponse:
        """The page on which an editor pastes an article."""
        language = language_of(request.headers.get("accept-language", ""))
        headers = {**SECURITY, "Vary": "Accept-Language"}
        return HTMLResponse(form(language, asks_token=bool(self._token)), headers=headers)

    async def report(self, request: Request) -> Response:
        """The HTML report of the article in the form."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        given = {key: values[0] for key, values in fields.items() if values[0] or key == "content"}
        try:
            asked = Form.model_validate(given)
        except ValidationError as error:
            if "text/html" in request.headers.get("accept", ""):
                return refusal(400, str(error.errors()[0]["msg"]), request.headers)
            return _unfit(error, 400)
        if not is_right(self._token, asked.token):
            return refusal(401, "the token is missing or wrong", request.headers)
        sheet = Sheet(asked.content.replace("\r\n", "\n"), "", asked.format, asked.date)
        return HTMLResponse(await self._worker.judge(Task((sheet,), asked.language, "html")))


def _json(answer: str) -> Response:
    return Response(answer, media_type="application/json")


def _unfit(error: ValidationError, status: int) -> JSONResponse:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return JSONResponse({"detail": faults}, status)


def make_app(worker: Worker, limits: Limits, token: str = "") -> FastAPI:
    """The server; with a token, requests must bring it."""

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        worker.start()
        yield
        worker.stop()
        said("stopped")

    app = FastAPI(
        title="checker",
        version=__version__,
        description="Finds misspelled names and wrong offices in news copy before it is published.",
        lifespan=living,
        docs_url=None,
        redoc_url=None,
    )

    async def too_long(request: Request, _error: Exception) -> Response:
        message = f"judging took more than {limits.seconds:g} s; send less, or try again later"
        return refusal(408, message, request.headers)

    service = Service(worker, limits, token)
    post: dict[str, Any] = {"methods": ["POST"], "responses": _REFUSALS}
    app.add_api_route("/lint", service.lint, response_model=Report, openapi_extra=_ARTICLE_BODY, **post)
    app.add_api_route("/batch", service.batch, response_model=Report, openapi_extra=_BATCH_BODY, **post)
    as_json = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    post["responses"] = {
        status: {"description": refused["description"], "content": as_json}
        for status, refused in _REFUSALS.items()
    }
    app.add_api_route(
        "/report", service.report, response_class=HTMLResponse, openapi_extra=_FORM_BODY, **post
    )
    loading: dict[int | str, dict[str, Any]] = {503: {"model": State, "description": "Still loading"}}
    app.add_api_route("/health", service.health)
    app.add_api_route("/ready", service.ready, response_model=State, responses=loading)
    app.add_api_route("/", service.page, response_class=HTMLResponse)
    app.add_exception_handler(TimeoutError, too_long)
    app.add_middleware(Gatekeeper, limits=limits, token=token, waiting=lambda: worker.waiting)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign] # as FastAPI's manual does it
    return app


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's own, with the shape of a batch, whose body is read by hand."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        shapes = Batch.model_json_schema(ref_template="#/components/schemas/{model}")
        known = made["components"]["schemas"]
        known.update(shapes.pop("$defs", {}))
        known["Batch"] = shapes
        app.openapi_schema = made
    return app.openapi_schema
