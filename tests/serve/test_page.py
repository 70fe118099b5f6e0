"""The page in a real browser, by keyboard alone. Needs Debian's chromium and chromium-driver."""

from __future__ import annotations

import time

import pytest

from tests.conftest import started_chromium
from tests.serve.conftest import ARTICLE, running


@pytest.fixture(scope="module")
def chromium():
    with started_chromium("--lang=en") as browser:
        yield browser


def press(browser, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def focused(browser) -> str:
    """What the keyboard acts on: its id, or its text where it has none; nothing while a new page comes."""
    from selenium.common.exceptions import StaleElementReferenceException

    element = browser.switch_to.active_element
    try:
        return element.get_attribute("id") or element.text
    except StaleElementReferenceException:
        return ""


def wait_for(browser, name: str) -> None:
    """Wait until the page has put the keyboard's focus there, as it does when it is drawn."""
    for _ in range(100):
        if focused(browser) == name:
            return
        time.sleep(0.05)
    assert focused(browser) == name


def body(browser) -> str:
    return browser.find_element("tag name", "body").text


def test_an_article_is_pasted_and_judged_by_keyboard(server, chromium):
    from selenium.webdriver import Keys

    chromium.get(server.address)
    wait_for(chromium, "content")
    press(chromium, ARTICLE, Keys.TAB)
    assert focused(chromium) == "format"
    press(chromium, "M", Keys.TAB)
    assert focused(chromium) == "date"
    press(chromium, "03152022", Keys.TAB)
    while focused(chromium) == "date":  # the button of the calendar belongs to it
        press(chromium, Keys.TAB)
    assert focused(chromium) == "language"
    values = {
        name: chromium.find_element("id", name).get_attribute("value")
        for name in ("format", "date", "language")
    }
    assert values == {"format": "markdown", "date": "2022-03-15", "language": "en"}
    press(chromium, Keys.TAB)
    assert focused(chromium) == "Check"
    press(chromium, Keys.ENTER)

    assert chromium.current_url.endswith("/report")
    assert "“Rahmyadi” looks like a misspelling of “Rahmayadi”" in body(chromium)
    chromium.back()
    assert chromium.find_element("id", "content").get_attribute("value") == ARTICLE.replace("\r\n", "\n")
    complaints = [entry for entry in chromium.get_log("browser") if "favicon" not in entry["message"]]
    assert complaints == []


def test_every_field_has_its_label(server, chromium):
    chromium.get(server.address)
    labels = {label.get_attribute("for"): label.text for label in chromium.find_elements("tag name", "label")}
    fields = chromium.find_elements("css selector", "textarea, select, input")
    assert all(labels[field.get_attribute("id")] for field in fields)
    assert chromium.find_element("tag name", "html").get_attribute("lang") == "en"


def test_an_article_that_is_refused_leads_back_to_the_form(tmp_path, chromium):
    from selenium.webdriver import Keys

    with running(tmp_path, "--max-bytes", "100", "--readers", "1") as server:
        chromium.get(server.address)
        wait_for(chromium, "content")
        press(chromium, ARTICLE, Keys.TAB, Keys.TAB, Keys.TAB)
        chromium.find_element("tag name", "button").send_keys(Keys.ENTER)
        wait_for(chromium, "Back to the article")
        assert "This article is too large." in body(chromium)
        press(chromium, Keys.ENTER)
        wait_for(chromium, "content")


def test_the_page_speaks_the_language_of_the_browser(server):
    for accepted, title in (
        ("id-ID,en;q=0.5", "Periksa naskah"),
        ("fr, en", "Check an article"),
        ("", "Periksa"),
    ):
        assert title in server.ask("/", Accept_Language=accepted)[2].decode()
