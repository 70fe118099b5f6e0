"""One article in every format: the same findings in each, where the file really holds the name."""

import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

TOP = Path(__file__).parents[2]
SAMPLE = TOP / "data" / "articles" / "1-telepon-paris-moskow.md"
HEAD, _, BODY = SAMPLE.read_text(encoding="utf-8").removeprefix("---\n").partition("---\n")
TITLE = re.search("title: (.*)", HEAD)[1]
DAY = re.search("date: (.*)", HEAD)[1]
PARAGRAPHS = BODY.strip().split("\n\n")


def marked_up(paragraph: str) -> str:
    """HTML with the nuisances of real pages: tags inside names, entities, wrapped lines."""
    text = escape(paragraph).replace("Lecorno", "<b>Leco</b>rno").replace("Licornu", "Lic&#111;rnu")
    return text.replace("Vladimir Putin", "Vladimir\n  Putin").replace("Perancis", "Per&shy;ancis")


HTML = "".join(f"<p>{marked_up(paragraph)}</p>\n" for paragraph in PARAGRAPHS)
PAGE = (
    f'<!DOCTYPE html><html><head><meta property="article:published_time" content="{DAY}T10:00:00+07:00">'
    f"</head><body><nav><a>Lecorni</a></nav><article><h1>{TITLE}</h1>{HTML}</article></body></html>"
)
# What XML has no names for, and how it wraps things.
XHTML = HTML.replace("&shy;", "&#173;")


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, indent=1).replace("Lecorno", "Lecorn\\u006f")


def as_docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(
        f"<w:p><w:r><w:t>{escape(p).replace('Lecorno', 'Leco</w:t></w:r><w:r><w:t>rno')}</w:t></w:r></w:p>"
        for p in PARAGRAPHS
    )
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{title}{runs}</w:document>')
    return package.getvalue()


FILES: dict[str, str | bytes] = {
    "text.txt": f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS),
    "utf-16.txt": (f"{TITLE}\r\n\r\n" + "\r\n\r\n".join(PARAGRAPHS)).encode("utf-16"),
    "markdown.md": f"\ufeff---\ntitle: {TITLE}\ndate: {DAY}\n---\n\n"
    + "\n\n".join(PARAGRAPHS).replace("Lecorno", "*Leco*rno").replace("Licornu", "Lic&#111;rnu"),
    "toml.md": f'+++\ntitle = "{TITLE}"\ndate = {DAY}\n+++\n\n' + "\n\n".join(PARAGRAPHS),
    "page.html": PAGE,
    "lines.jsonl": json.dumps({"id": 1, "date": DAY, "title": TITLE, "text": "\n\n".join(PARAGRAPHS)}) + "\n",
    "ninjs-1.json": as_json({"uri": "u", "headline": TITLE, "contentcreated": DAY, "body_xhtml": HTML}),
    "ninjs-3.json": as_json(
        {"contentCreated": DAY, "headlines": [{"value": TITLE}], "bodies": [{"role": "main", "value": HTML}]}
    ),
    "wordpress.json": as_json(
        [{"id": 5, "date": f"{DAY}T08:00:00", "title": {"rendered": TITLE}, "content": {"rendered": HTML}}]
    ),
    "nitf.xml": f'<nitf><head><docdata><date.issue norm="{DAY}"/></docdata></head><body>'
    f"<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
    f"<body.content>{XHTML}</body.content></body></nitf>",
    "newsml.xml": f"<newsItem><contentMeta><contentCreated>{DAY}</contentCreated>"
    f"<headline>{TITLE}</headline></contentMeta>"
    f"<contentSet><inlineXML><html><body>{XHTML}</body></html></inlineXML></contentSet></newsItem>",
    "feed.rss": f"<rss><channel><item><title>{TITLE}</title><pubDate>{DAY}</pubDate>"
    f"<description>{escape(HTML)}</description></item></channel></rss>",
    "feed.atom": f"<feed><entry><id>1</id><title>{TITLE}</title><published>{DAY}</published>"
    f"<content type='html'><![CDATA[{HTML}]]></content></entry></feed>",
    "mapped.json": as_json({"posts": [{"head": TITLE, "day": DAY, "parts": [{"html": HTML}]}]}),
    "word.docx": as_docx(),
    "checker.yaml": "json-paths: {articles: '$.posts[*]', title: $.head, date: $.day,"
    " text: '$.parts[*].html'}\n",
}


def bare(text: str) -> str:
    """What a reader of the file sees in a stretch of it."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace("\\n", " ")
    for _ in range(2):
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return " ".join(text.replace("*", "").replace("\u00ad", "").split())


@pytest.fixture(scope="module")
def reported(tmp_path_factory) -> tuple[Path, dict[str, list[dict[str, object]]]]:
    folder = tmp_path_factory.mktemp("formats")
    for name, content in FILES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    command = [sys.executable, "-m", "checker", "lint", "--no-cache", "--date", DAY, "--format", "json", "."]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )
    assert done.returncode == 1, done.stderr
    return folder, {file["path"].split("#")[0]: file["findings"] for file in json.loads(done.stdout)["files"]}


def source_of(path: Path) -> str:
    """The characters in which a file's places count."""
    if path.suffix == ".docx":
        return "\n".join([TITLE, *PARAGRAPHS])
    if path.suffix == ".jsonl":
        return "\n\n".join(PARAGRAPHS)
    data = path.read_bytes()
    return data.decode("utf-16") if data.startswith(b"\xff\xfe") else data.decode("utf-8-sig")


@pytest.mark.parametrize("name", [name for name in FILES if name != "checker.yaml"])
def test_the_same_findings_at_true_places(reported, name):
    folder, findings = reported
    expected = [(f["rule"], bare(f["text"]), f["suggestion"]) for f in findings["text.txt"]]
    assert len(expected) >= 4
    assert [(f["rule"], bare(f["text"]), f["suggestion"]) for f in findings[name]] == expected
    source = source_of(folder / name)
    lines = re.split(r"\r\n|\r|\n", source)
    for finding in findings[name]:
        start, end = finding["start"], finding["end"]
        assert source[start:end] == finding["text"]
        line = lines[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(re.split(r"[\r\n]", finding["text"])[0])
