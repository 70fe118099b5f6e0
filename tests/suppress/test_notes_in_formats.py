"""A note in each format's own comment: it settles what it covers, and is told where it settles nothing."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

import pytest

FIRST = "Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang."
SECOND = "Menurut Rahmyadi, pasokan datang besok."
NOTE = '<!-- checker: ignore name-variant "{words}" (rilis) -->'
HTML = f"<p>{FIRST}</p>\n{NOTE}\n<p>{SECOND}</p>"
NEWSML = (
    "<newsItem><contentMeta><contentCreated>2022-03-15</contentCreated></contentMeta>"
    "<contentSet><inlineXML><html><body>{}</body></html></inlineXML></contentSet></newsItem>"
)


ATOM = "<feed><entry><id>1</id><content type='{}'>{}</content></entry></feed>"
SETTINGS = 'suppress: [{rule: name-variant, in: berkas.txt, words: "{words}", reason: rilis}]\n'
TOML = '[checker]\nignore = [{rule = "name-variant", words = "{words}", reason = "rilis"}]'

FILES = {
    "a.md": f"---\ndate: 2022-03-15\n---\n{FIRST}\n\n{NOTE}\n{SECOND}\n",
    "inline.md": f"{FIRST}\n\n{SECOND} {NOTE}\n",
    "next-line.md": f"{FIRST}\n\n{NOTE.replace('ignore', 'ignore-next-line')}\n{SECOND}\n",
    "page.html": f"<html><body><article>{HTML}</article></body></html>",
    "head.html": f"<html><head>{NOTE.replace('ignore', 'ignore-file')}</head><body><article><p>{FIRST}</p>"
    f"<p>{SECOND}</p></article></body></html>",
    "nitf.xml": f"<nitf><body><body.content>{HTML}</body.content></body></nitf>",
    "before.nitf": f"<nitf>{NOTE.replace('ignore', 'ignore-file')}<body><body.content><p>{FIRST}</p>"
    f"<p>{SECOND}</p></body.content></body></nitf>",
    "newsml.xml": NEWSML.format(HTML),
    "feed.rss": f"<rss><channel><item><description>{escape(HTML)}</description></item></channel></rss>",
    "feed.atom": "<feed><entry><id>1</id><content type='html'><![CDATA["
    + HTML
    + "]]></content></entry></feed>",
    "xhtml.atom": "<feed><entry><id>1</id><content type='xhtml'><div>"
    + HTML
    + "</div></content></entry></feed>",
    "ninjs.json": json.dumps({"uri": "u", "contentcreated": "2022-03-15", "body_xhtml": HTML}),
    "wordpress.json": json.dumps(
        [
            {
                "id": 5,
                "date": "2022-03-15T08:00:00",
                "title": {"rendered": "Stok"},
                "content": {"rendered": HTML},
            }
        ]
    ),
    "next-line.json": json.dumps(
        {"uri": "u", "body_xhtml": HTML.replace("ignore", "ignore-next-line"), "contentcreated": "2022-03-15"}
    ),
    "yaml.md": '---\nchecker:\n  ignore: [{rule: name-variant, words: "{words}", reason: rilis}]\n---\n'
    f"{FIRST}\n\n{SECOND}\n",
    "toml.md": f"+++\n{TOML}\n+++\n{FIRST}\n\n{SECOND}\n",
    "lines.jsonl": json.dumps(
        {
            "id": "1",
            "text": f"{FIRST}\n\n{SECOND}",
            "checker": {"ignore": [{"rule": "name-variant", "words": "{words}", "reason": "rilis"}]},
        }
    ),
    "beside/berkas.txt": f"{FIRST}\n\n{SECOND}\n",
    "beside/checker.yaml": SETTINGS,
}


@pytest.fixture
def told(checker, tmp_path):
    """The findings of every file, its notes naming these words: the rules and the words they mark."""

    def told(words: str) -> dict[str, list[tuple[str, str]]]:
        for name, text in FILES.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text.replace("{words}", words))
        done = checker("lint", "--format", "json", "--date", "2022-03-15", ".")
        assert done.returncode in (0, 1), done.stderr
        return {
            file["path"].partition("#")[0]: [(found["rule"], found["text"]) for found in file["findings"]]
            for file in json.loads(done.stdout)["files"]
        }

    return told


def test_a_note_settles_what_it_covers(told):
    assert {name: findings for name, findings in told("Rahmyadi").items() if findings} == {}


def test_a_note_that_covers_nothing_is_told_where_it_stands(told):
    found = told("Rahmadi")
    found.setdefault("beside/checker.yaml", [])
    assert found.keys() == FILES.keys()
    settings = found.pop("beside/checker.yaml")
    assert [rule for rule, _ in settings] == ["suppression"]
    assert found.pop("beside/berkas.txt") == [("name-variant", "Rahmyadi")]
    for name, findings in found.items():
        assert [rule for rule, _ in findings] == ["name-variant", "suppression"], name
        shown = findings[1][1].replace('\\"', '"').replace("&lt;", "<").replace("&gt;", ">")
        if not name.startswith(("yaml", "toml", "lines")):
            assert shown.startswith("<!-- checker: ignore"), name
            assert shown.endswith("(rilis) -->"), name
