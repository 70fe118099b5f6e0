"""`checker who`: what the register knows of an office or of a person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED, Language, desk_or_exit, force_or_exit, language_of_messages

if TYPE_CHECKING:
    from checker.rulebook import Rulebook
    from checker.rulebook.register import OfficeRecord, Tenure


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write it as 2024-04-04") from None


@app.command()
def who(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="OFFICE|PERSON", help='Such as "Menteri Pertahanan Rusia" or "Sergei Shoigu".'
        ),
    ],
    *,
    on: Annotated[
        dt.date | None, typer.Option("--on", metavar="YYYY-MM-DD", parser=_day, help="On that day alone.")
    ] = None,
    language: Language = "",
) -> None:
    """Tell who held an office, or which offices a person held."""
    from checker.rulebook import load_rulebook
    from checker.rulebook.asked import offices_asked
    from checker.rulebook.name_forms import plain_form
    from checker.settings import Options

    today = dt.datetime.now().astimezone().date()
    rulebook = load_rulebook(*force_or_exit(desk_or_exit(["."], Options(), today), ".").folders)
    speech = language_of_messages(language, ["."])
    persons = rulebook.register.find(asked) or rulebook.register.named(plain_form(asked))
    offices = () if persons else offices_asked(asked, rulebook)
    if not offices and not persons:
        _unknown(asked, rulebook)
    for office in offices:
        record = rulebook.register.office(office)
        assert record is not None
        print(f"{office}  {_office(office, rulebook, speech)}")
        held = (
            record.tenures if on is None else tuple(t for t, _ in rulebook.register.holders(office, on, on))
        )
        for tenure in held:
            name = rulebook.register.person(tenure.person).name
            print(f"  {_line(tenure, name, speech, on)}")
        if on is not None and not record.knows(on, on):
            print(f"  ({_limits(record, on, rulebook, speech)})")
        elif not held:
            print("  -")
    for person in persons:
        number = f"  {person.wikidata}" if person.wikidata else ""
        print(f"{person.id}  {person.name}{number}")
        for tenure in rulebook.register.tenures(person.id):
            if on is None or tenure.held(on, on) != "no":
                print(f"  {_line(tenure, _office(tenure.office, rulebook, speech), speech, on)}")


def _limits(record: OfficeRecord, on: dt.date, rulebook: Rulebook, language: str) -> str:
    """Up to when, or from when, the register knows the office."""
    later = on > record.known_to
    words = rulebook.checks["role-holder"].evidence["known-to" if later else "known-from"]
    day = record.known_to if later else record.known_from
    return dict(words.fill(office=record.office, date=day.isoformat()))[language]


def _unknown(asked: str, rulebook: Rulebook) -> None:
    """Says that the register knows nothing by that name, and the nearest that it does know."""
    import difflib

    from checker.rulebook.name_forms import plain_form

    known = [rulebook.register.person(identifier).name for identifier in rulebook.register.people]
    for office in rulebook.register.offices:
        known += [_office(office, rulebook, language) for language in ("id", "en")]
    names = {plain_form(name): name for name in known}
    near = difflib.get_close_matches(plain_form(asked), names, n=1, cutoff=0.75)
    hint = f"; did you mean '{names[near[0]]}'?" if near else ""
    typer.echo(f"checker: the register has no office and no person '{asked}'{hint}", err=True)
    raise typer.Exit(FAILED)


def _office(office: str, rulebook: Rulebook, language: str) -> str:
    from checker.rulebook.spoken import office_words

    return str(getattr(office_words(office, rulebook), language))


def _line(tenure: Tenure, what: str, language: str, on: dt.date | None) -> str:
    """One line: what, when, whether acting, and where it stands."""
    from checker.rulebook.spoken import term_words

    acting = {"id": " (Plt.)", "en": " (acting)"}[language] if tenure.acting else ""
    perhaps = "? " if on is not None and tenure.held(on, on) == "perhaps" else ""
    when = getattr(term_words(tenure), language)
    return f"{perhaps}{what}{acting}, {when}  [{tenure.file}:{tenure.line}]"
