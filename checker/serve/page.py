"""The page on which an editor pastes an article: a form, usable by keyboard, without any script."""

from __future__ import annotations

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

_PAGE = """<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>checker</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
label {{ display: block; margin-top: 1rem; font-weight: 600; }}
textarea {{ width: 100%; height: 22rem; font: inherit; box-sizing: border-box; }}
select, input, button {{ font: inherit; padding: .3rem .5rem; }}
button {{ margin-top: 1rem; padding: .5rem 1.5rem; }}
.row {{ display: flex; flex-wrap: wrap; gap: 0 1.5rem; }}
:focus-visible {{ outline: 3px solid #0a64c8; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>Periksa naskah</h1>
<form method="post" action="/report" accept-charset="utf-8">
<label for="content">Naskah</label>
<textarea id="content" name="content" required autofocus spellcheck="false"></textarea>
<div class="row">
<div><label for="format">Format</label>
<select id="format" name="format">
<option value="text">teks</option><option value="markdown">Markdown</option><option value="html">HTML</option>
<option value="ninjs">ninjs</option><option value="wordpress">WordPress (JSON)</option>
</select></div>
<div><label for="date">Tanggal terbit</label><input id="date" name="date" type="date"></div>
<div><label for="language">Bahasa pesan</label>
<select id="language" name="language">
<option value="id">Indonesia</option><option value="en">English</option>
</select>
</div>
{token}</div>
<button type="submit">Periksa</button>
</form>
</main>
</body>
</html>
"""
_FIELD = """<div><label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required></div>
"""


def form(*, asks_token: bool) -> str:
    """The page."""
    return _PAGE.format(token=_FIELD if asks_token else "")
