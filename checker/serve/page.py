"""The page on which an editor pastes an article: a form, usable by keyboard, without any script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, get_args

from checker.rulebook import load_rulebook
from checker.serve.shapes import Format, Language

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_NAMES = {"id": "Indonesia", "en": "English"}  # each language's own

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – checker</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
label {{ display: block; margin-top: 1rem; font-weight: 600; }}
textarea {{ width: 100%; height: 22rem; font: inherit; box-sizing: border-box; }}
select, input, button {{ font: inherit; padding: .3rem .5rem; }}
button {{ margin-top: 1rem; padding: .5rem 1.5rem; }}
small {{ display: block; max-width: 14rem; }}
.row {{ display: flex; flex-wrap: wrap; gap: 0 1.5rem; }}
:focus-visible {{ outline: 3px solid #0a64c8; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""
_FORM = """<form method="post" action="/report" accept-charset="utf-8">
<label for="content">{content}</label>
<textarea id="content" name="content" required autofocus spellcheck="false"></textarea>
<div class="row">
<div><label for="format">{format}</label><select id="format" name="format">{formats}</select></div>
<div><label for="date">{date}</label><input id="date" name="date" type="date" aria-describedby="undated">
<small id="undated">{undated}</small></div>
<div><label for="language">{language}</label><select id="language" name="language">{languages}</select></div>
{token_field}</div>
<button type="submit">{submit}</button>
</form>"""
_ASKED = """<div><label for="token">{token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required></div>
"""


def language_of(accepted: str) -> str:
    """The first language of a browser's Accept-Language that the page has, else Indonesian."""
    for part in accepted.lower().split(","):
        name = part.partition(";")[0].strip().partition("-")[0]
        if name in get_args(Language):
            return name
    return "id"


def form(language: str, *, asks_token: bool) -> str:
    """The page."""
    words = _words(language)
    formats = "".join(_option(name, words["formats"][name]) for name in get_args(Format))
    languages = "".join(_option(name, _NAMES[name], chosen=name == language) for name in _NAMES)
    plain = {key: escape(word) for key, word in words.items() if isinstance(word, str)}
    token_field = _ASKED.format_map(plain) if asks_token else ""
    body = _FORM.format_map({**plain, "formats": formats, "languages": languages, "token_field": token_field})
    return _PAGE.format(language=language, title=plain["title"], body=body)


def trouble(language: str, status: int, detail: str) -> str:
    """The page that says why an article was not checked."""
    words = _words(language)
    text = words.get(str(status), words["400"]).format(detail=detail)
    body = f'<p role="alert">{escape(text)}</p>\n<p><a href="/" autofocus>{escape(words["back"])}</a></p>'
    return _PAGE.format(language=language, title=escape(words["failed"]), body=body)


def _option(value: str, text: str, *, chosen: bool = False) -> str:
    return f'<option value="{value}"{" selected" if chosen else ""}>{escape(text)}</option>'


def _words(language: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = load_rulebook().language["serve"][language]
    return words
