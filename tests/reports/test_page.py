"""The HTML report in a real browser: what a reader can do with it, and what an article cannot do to it.

Needs Debian's chromium and chromium-driver; axe-core and the Nu HTML Checker come from
scripts/fetch_validators.py.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.article import Field, Span
from checker.finding import Failure, Finding, Judgement, Related, Run
from checker.reading import Mention, Person, Reading
from checker.reports import entity_renderer, renderer, write_atomically
from tests.conftest import started_chromium
from tests.reports.conftest import judge_arrival, plain_article, span_of

VALIDATORS = Path(__file__).parents[2] / ".validators"

HOSTILE = (
    "</script><script>document.title='taken'</script>\n"
    "<!-- <script> --> <img src=x onerror=\"document.title='taken'\"> Budi <b>Santoso</b> &lt;i&gt;\n"
    "javascript:alert(1) ${document.title='taken'} \u2028\u2029 \U0001f642 Budi tiba. \x00 \u202e abc"
)


def judge_hostile() -> Judgement:
    article = plain_article(HOSTILE, "<img src=x onerror=\"document.title='taken'\">.md")
    names = tuple(Mention(span_of(HOSTILE, "Budi", nth), "Budi") for nth in (0, 1))
    person = Person("<script>", HOSTILE, names)
    finding = Finding(
        "name-variant", "warning", span_of(HOSTILE, "Budi", 1), "Budi", (("id", HOSTILE), ("en", HOSTILE)),
        suggestion=HOSTILE, entity="<script>", evidence=((("id", HOSTILE), ("en", HOSTILE)),), settle=HOSTILE,
    )  # fmt: skip
    return Judgement(article, Reading(article, (person,)), (finding,))


def judge_title() -> Judgement:
    """A title that spells a name otherwise than the body."""
    text = "Lecorno Tiba di Jakarta\n\nSebastien Lecornu tiba pada hari Rabu. Kata Lecornu, ia senang."
    article = dataclasses.replace(
        plain_article(text, "judul.md"),
        fields=(Field("title", Span(0, 23)), Field("body", Span(25, len(text)))),
    )
    right = Mention(span_of(text, "Sebastien Lecornu"), "Sebastien Lecornu")
    odd, again = Mention(span_of(text, "Lecorno"), "Lecorno"), Mention(span_of(text, "Lecornu", 1), "Lecornu")
    person = Person("sebastien-lecornu", "Sebastien Lecornu", (odd, right, again))
    finding = Finding(
        "name-variant", "error", odd.span, "Lecorno", (("id", "salah tulis"), ("en", "a slip")),
        entity=person.id, related=(Related(right.span, right.text),),
    )  # fmt: skip
    return Judgement(article, Reading(article, (person,)), (finding,))


def judge_clean() -> Judgement:
    article = plain_article("Tidak ada yang salah di sini.", "bersih.md")
    return Judgement(article, Reading(article, ()), ())


ARTICLES = [judge_arrival(), judge_title(), judge_hostile(), judge_clean()]
RUN = Run(
    "id", failures=(Failure("rusak.md", 2, "bukan UTF-8 <b>"),), notes=((("id", "catatan"), ("en", "note")),)
)


@pytest.fixture(scope="module")
def chromium():
    with started_chromium() as browser:
        yield browser


@pytest.fixture
def page(chromium, tmp_path):
    """Opens a report and gives the browser; whatever the browser complained of fails the test."""

    def opened(judgements=ARTICLES, run=RUN, *, render=None, width=1200, dark=False):
        file = tmp_path / "report.html"
        write_atomically(file, (render or renderer("html"))(judgements, run))
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        chromium.get(f"{file.as_uri()}")
        assert chromium.execute_script("return document.documentElement.dataset.ready") == "yes"
        return chromium

    chromium.get_log("browser")
    yield opened
    assert [entry["message"] for entry in chromium.get_log("browser")] == []


def texts(browser, selector: str) -> list[str]:
    return browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])]"
        ".filter(element => element.checkVisibility()).map(element => element.textContent)",
        selector,
    )


def click(browser, selector: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def press(browser, *keys: str) -> None:
    browser.switch_to.active_element.send_keys(*keys)


def test_the_list_tells_what_each_article_holds(page):
    browser = page()
    assert texts(browser, "#list a > div:first-child")[:2] == ["berita.md", "judul.md"]
    assert texts(browser, "#list .badge") == ["1 kesalahan", "1 kesalahan", "1 peringatan"]
    assert texts(browser, "#told p") == ["rusak.md:2: bukan UTF-8 <b>", "catatan"]
    assert texts(browser, "#summary") == ["3 temuan dalam 4 artikel"]


def test_the_list_leaves_out_the_folder_of_all(page):
    browser = page([judge_arrival("berita/pagi/a.md"), judge_arrival("berita/pagi/b/c.md")], RUN)
    assert texts(browser, "#list a > div:first-child") == ["a.md", "b/c.md"]
    assert texts(browser, "#article h2") == ["berita/pagi/a.md"]


def test_the_place_is_marked_and_the_card_says_why(page):
    browser = page()
    assert texts(browser, ".copy mark.error") == ["Lecorno"]
    (card,) = texts(browser, ".finding")
    for part in ("kesalahan", "name-variant", "baris 3, kolom 9", "satu huruf berbeda", "tulis “Lecornu”"):
        assert part in card


def test_a_click_on_a_person_lights_every_mention(page):
    browser = page()
    click(browser, ".copy .mention")
    assert texts(browser, ".mention.lit") == ["Sebastien Lecornu", "Lecorno", "Lecornu"]
    assert texts(browser, ".person.lit td:first-child")[:3] == ["Sebastien Lecornu", "Lecorno", "Lecornu"]
    press(browser, "\ue00c")  # Escape
    assert texts(browser, ".mention.lit") == []


def test_a_line_of_the_table_leads_to_the_mention(page):
    browser = page()
    click(browser, ".person tr.odd .link")
    assert browser.switch_to.active_element.text == "Lecorno"


def test_title_and_body_stand_side_by_side(page):
    browser = page()
    click(browser, "#list li:nth-child(2) a")
    assert texts(browser, ".sides h4") == ["judul", "isi"]
    assert texts(browser, ".sides mark") == ["Lecorno", "Sebastien Lecornu"]


def test_a_title_that_disagrees_says_so(page):
    judgement = judge_title()
    (finding,) = judgement.findings
    told = dataclasses.replace(judgement, findings=(dataclasses.replace(finding, suggestion="Lecornu"),))
    (card,) = texts(page([told], RUN), ".finding")
    assert "judul menulis “Lecorno”, isi menulis “Lecornu”" in card


def test_the_strongest_reasons_come_first_and_paper_has_all(page):
    judgement = judge_arrival()
    (finding,) = judgement.findings
    reasons = tuple((("id", f"alasan {number}"), ("en", f"reason {number}")) for number in range(1, 7))
    told = dataclasses.replace(judgement, findings=(dataclasses.replace(finding, evidence=reasons),))
    browser = page([told], RUN)
    assert texts(browser, ".finding li") == ["alasan 1", "alasan 2", "alasan 3"]
    assert texts(browser, ".finding summary") == ["3 alasan lain"]
    click(browser, ".finding summary")
    assert texts(browser, ".finding li")[-1] == "alasan 6"
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script("return document.querySelector('#print details').open")


def test_findings_stand_beside_the_text_where_there_is_room(page):
    def tops(browser):
        return browser.execute_script(
            "const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;"
            "return [top('.findings'), top('.text')]"
        )

    findings, text = tops(page(width=1400))
    assert findings == text
    browser = page(width=700)
    findings, text = tops(browser)
    assert findings < text
    assert texts(browser, ".excerpt") == [
        "Menurut Lecorno, kunjungan itu singkat. Lecornu pulang pada hari Rabu."
    ]


def test_an_office_is_drawn_against_its_holders(page):
    """The register holds that Sébastien Lecornu was France's defence minister on 4 April 2024."""
    browser = page([judge_arrival(office="fr/defence-minister")], RUN)
    rows = texts(browser, ".time li:not([aria-hidden]) > span")
    assert rows[0] == "naskah: Sebastien Lecornu (menjabat)"
    assert texts(browser, ".time .held > span") == ["Sébastien Lecornu, 20 Mei 2022–5 Oktober 2025"]
    places = browser.execute_script(
        "const box = (selector) => document.querySelector(selector).getBoundingClientRect();"
        "return [box('.time .held .tenure'), box('.time .claim'), box('.time .held .day')]"
        ".map(one => [one.left, one.right])"
    )
    (start, end), (claim, _), (day, _) = places
    assert start < claim < end
    assert abs(claim - day) < 3


def test_filters_leave_out_what_nobody_asked_for(page):
    browser = page()
    click(browser, "input[name=severity][value=error]")
    assert texts(browser, "#list .badge") == ["1 peringatan"]
    click(browser, "input[name=rule][value=name-variant]")
    assert texts(browser, "#list li") == []
    assert texts(browser, "#article p") == ["Tidak ada naskah yang cocok dengan saringan ini."]
    click(browser, "input[name=wrong]")
    assert len(texts(browser, "#list li")) == 4


def test_find_goes_through_text_and_names(page):
    browser = page()
    browser.find_element("id", "find").send_keys("hari Rabu")
    browser.execute_async_script("setTimeout(arguments[0], 250)")
    assert texts(browser, "#list a > div:first-child") == ["berita.md", "judul.md"]
    # In the text, and in the words around the finding.
    assert browser.execute_script("return CSS.highlights.get('hit').size") == 2


def test_everything_is_reached_by_the_keyboard(page):
    browser = page()
    body = browser.find_element("tag name", "body")
    body.send_keys("j")
    assert texts(browser, ".finding.chosen .severity") == ["kesalahan"]
    body.send_keys("j")  # past the last finding: the next article
    assert texts(browser, "#article h2") == ["judul.md"]
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "find"
    press(browser, "n")  # typed, not obeyed
    browser.execute_async_script("setTimeout(arguments[0], 250)")
    assert texts(browser, "#article h2") == ["judul.md"]
    browser.execute_script("document.querySelector('#list [aria-current]').focus()")
    press(browser, "\ue013")  # arrow up
    assert texts(browser, "#article h2") == ["berita.md"]


def test_a_reader_in_the_list_stays_there_when_it_is_filtered(page):
    browser = page()
    browser.execute_script(
        "document.querySelector('#list [aria-current]').focus();"
        "document.querySelector('input[name=severity][value=info]').click()"
    )
    assert browser.switch_to.active_element.get_attribute("aria-current") == "true"


def test_shortcuts_can_be_switched_off(page):
    browser = page()
    browser.execute_script("document.getElementById('keys').checked = false")
    browser.find_element("tag name", "body").send_keys("n")
    assert texts(browser, "#article h2") == ["berita.md"]


def test_an_address_opens_its_article_and_back_goes_back(page):
    browser = page()
    click(browser, "#list li:nth-child(2) a")
    click(browser, "#list li:nth-child(1) a")
    browser.back()
    assert texts(browser, "#article h2") == ["judul.md"]


def test_nothing_of_an_article_runs(page):
    browser = page()
    click(browser, "#list li:nth-child(3) a")
    click(browser, ".copy .mention")
    assert browser.title == "Laporan pemeriksaan naskah"
    assert browser.execute_script("return document.scripts.length") == 2
    assert browser.execute_script("return document.querySelectorAll('img, b, i:not([class])').length") == 0
    shown = browser.execute_script("return document.querySelector('.copy').textContent")
    assert shown.startswith("</script><script>document.title='taken'</script>\n<!-- <script> --> <img src=x")
    assert texts(browser, ".mention.lit") == ["Budi", "Budi"]  # places are right beyond the emoji


def test_the_policy_lets_no_other_script_run(page):
    browser = page()
    browser.execute_script(
        "const script = document.createElement('script');"
        "script.textContent = 'document.title = \"taken\"';"
        "document.body.append(script)"
    )
    assert browser.title == "Laporan pemeriksaan naskah"
    (complaint,) = browser.get_log("browser")
    assert "Content Security Policy" in complaint["message"]


def test_a_page_asks_for_nothing_from_anywhere():
    report = "".join(renderer("html")(ARTICLES[:1], RUN))
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)|@import|url\(|https?://""", report)
    assert "default-src &#x27;none&#x27;" in report


def test_paper_gets_every_article_of_the_list(page):
    browser = page()
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script("return document.querySelectorAll('#print article').length") == 3
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert browser.execute_script("return document.querySelectorAll('#print article').length") == 0


@pytest.mark.parametrize("width", [320, 390, 800])
def test_nothing_sticks_out_of_a_small_screen(page, width):
    browser = page(width=width)
    click(browser, "#list li:nth-child(3) a")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_two_thousand_articles_are_drawn_when_asked_for(page):
    many = [judge_arrival(f"berita-{number}.md") for number in range(2000)]
    browser = page(many, RUN)
    assert browser.execute_script("return document.querySelectorAll('#list li').length") == 2000
    assert browser.execute_script("return document.querySelectorAll('.copy').length") == 1


def test_entities_have_a_page_without_findings(page):
    browser = page(render=entity_renderer("html"))
    assert len(texts(browser, "#list li")) == 4
    assert texts(browser, "#article h2") == ["berita.md"]
    assert texts(browser, "mark") == []
    assert texts(browser, ".finding") == []
    assert texts(browser, ".person button.name") == ["Sebastien Lecornu"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_axe_finds_no_violation(page, dark, width, number):
    axe = VALIDATORS / "axe.min.js"
    if not axe.exists():
        pytest.skip("axe.min.js is missing: run scripts/fetch_validators.py")
    browser = page(width=width, dark=dark)
    click(browser, f"#list li:nth-child({number}) a")
    click(browser, ".copy .mention")
    click(browser, "#filters summary")
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
    result = browser.execute_async_script(
        "axe.run(document, {runOnly: arguments[0]}).then(arguments[1])",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    )
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]] == []


def nu(folder: Path) -> list[str]:
    """What the Nu HTML Checker has to say of the pages of a folder."""
    jar = VALIDATORS / "vnu.jar"
    if not jar.exists() or not shutil.which("java"):
        pytest.skip("vnu.jar or Java is missing: run scripts/fetch_validators.py")
    # It does not know ::highlight() yet, and takes a script that the policy allows by its hash for forbidden.
    known = ".*(CSS: Parse Error|violates Content Security Policy).*"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--filterpattern", known, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.splitlines()


def test_the_pages_are_valid_html(tmp_path):
    write_atomically(tmp_path / "lint.html", renderer("html")(ARTICLES, RUN))
    write_atomically(tmp_path / "entities.html", entity_renderer("html")(ARTICLES, Run("en")))
    assert nu(tmp_path) == []


def test_what_the_script_draws_is_valid_html(page, tmp_path):
    browser = page()
    drawn = tmp_path / "drawn"
    drawn.mkdir()
    for number in (1, 2):
        click(browser, f"#list li:nth-child({number}) a")
        html = "<!DOCTYPE html>\n" + browser.execute_script("return document.documentElement.outerHTML")
        (drawn / f"{number}.html").write_text(html, encoding="utf-8")
    assert nu(drawn) == []
