"""Fixtures that every module's tests and the tests of the whole share.

The characters: the curator keeps the library, the colleague is a second curator, the writer
drafts, the stranger has an account and no role.
"""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import settings as hypothesis_settings

from scripts import migrated

# The same examples on every run, and no clock: a busy machine is not a bug.
hypothesis_settings.register_profile("offshoot", derandomize=True, deadline=None)
hypothesis_settings.load_profile("offshoot")

CONTENT = Path(__file__).parent / "content"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leaves out what does not use the database: SQLite's run has tested it."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    here = [item for item in items if _uses_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(here)])
    items[:] = here


def _uses_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures & {"db", "transactional_db", "for_the_module"})


def pytest_collection_finish() -> None:
    """What is there now stays to the end: looking through it again and again for what could be
    thrown away took a quarter of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def migrated_before(django_db_modify_db_settings) -> Iterator[bool]:
    """Whether the database in memory was filled from one that was migrated in an earlier run."""
    from django.db import connection

    name = connection.creation._get_test_db_name()
    filled = migrated.copy_to(name) if "mode=memory" in name else None
    yield filled is not None
    if filled:
        filled.close()


@pytest.fixture(scope="session")
def django_db_setup(migrated_before, django_db_setup, django_db_blocker) -> None:
    from django.db import connection

    if not migrated_before and connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            migrated.keep(connection.connection)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    """Each test has a search index of its own, which is not there until it is built."""
    from offshoot.library import indexing

    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    indexing.index.cache_clear()
    yield
    indexing.index.cache_clear()


@pytest.fixture
def account(db) -> Callable:
    """account(name, *roles): a person with these roles."""
    from offshoot.people.models import User
    from offshoot.people.operations import group_of

    def make(name: str, *roles: str):
        user = User.objects.create_user(f"{name}@example.org", name=name.title())
        user.groups.set([group_of(role) for role in roles])
        return user

    return make


@pytest.fixture
def curator(account):
    return account("curator", "Curators")


@pytest.fixture
def colleague(account):
    return account("colleague", "Curators")


@pytest.fixture
def writer(account):
    return account("writer", "Writers")


@pytest.fixture
def secretariat(account):
    return account("secretariat", "Secretariat")


@pytest.fixture
def administrator(account):
    return account("administrator", "Administrators")


@pytest.fixture
def stranger(account):
    return account("stranger")


@pytest.fixture
def browser_of() -> Callable[..., Client]:
    """browser_of(person): a browser in which that person is signed in."""

    def signed_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def innovation_with(db, draft_innovation) -> Callable:
    """innovation_with(slug, rows=1, **fields): a draft with that many of each child row, in a
    revision and not published."""
    return draft_innovation


@pytest.fixture(scope="session")
def draft_innovation(unsaved_innovation) -> Callable:
    """As `innovation_with`, for what is made once for a whole module."""

    def make(slug: str = "shared-kitchens", rows: int = 1, **fields):
        from offshoot.library.models import Innovation

        row = Innovation.objects.create(slug=slug, name=slug, live=False)
        draft = unsaved_innovation(slug, rows, **fields)
        draft.pk, draft.live = row.pk, False
        draft.save_revision(clean=False)
        return draft

    return make


@pytest.fixture(scope="session")
def unsaved_innovation() -> Callable:
    """unsaved_innovation(slug, rows=1, **fields): an innovation with that many of each row."""
    from offshoot.library import models as m

    def place(number: int):
        values = {"country": "ES", "latitude": 40 + number, "longitude": -3 - number}
        return m.Place.objects.get_or_create(
            slug=f"city-{number}", defaults={"name": f"City {number}", **values}
        )[0]

    def make(slug: str = "shared-kitchens", rows: int = 1, **fields):
        team = m.Organisation.objects.get_or_create(
            slug="meal-makers", defaults={"name": "Meal Makers", "kind": "ngo"}
        )[0]
        term = m.Term.objects.get_or_create(
            scheme="challenge", slug="food", defaults={"label": "Food", "synonyms": "hunger"}
        )[0]
        every = range(1, rows + 1)
        values = {
            "name": slug.replace("-", " ").title(),
            "place": place(0),
            "started_year": 2015,
            "organisations": [
                m.InnovationOrganisation(organisation=team, role="delivers") for _ in every
            ],
            "texts": [
                m.InnovationText(
                    language="en",
                    is_original=True,
                    summary="Neighbours cook and eat together.",
                    need="Many eat alone [S1]." if rows else "Many eat alone.",
                    easy_read="People cook.\nPeople eat.",
                )
            ],
            "outcomes": [m.Outcome(key=f"O{n}", name=f"Less lonely {n}") for n in every],
            "sources": [
                m.Source(
                    key=f"S{n}",
                    title=f"Report {n}",
                    kind="report",
                    url=f"https://example.org/{n}",
                    read_on=date(2025, 1, 2),
                    passages=[m.Passage(locator=f"p. {n}", quotation="They met.")] * 1,
                )
                for n in every
            ],
            "studies": [
                m.Study(
                    key=f"T{n}",
                    title=f"Study {n}",
                    design="rct" if n == 1 else "survey",
                    place=place(n),
                    reports=[m.Report(source_key=f"S{n}")],
                    findings=[
                        m.Finding(
                            outcome_key=f"O{n}",
                            direction="benefit",
                            statement=f"Fewer felt lonely {n}.",
                            source_key=f"S{n}",
                        )
                    ],
                )
                for n in every
            ],
            "costs": [
                m.CostLine(kind="yearly", label=f"Cook {n}", amount_low=1000 * n, currency="EUR")
                for n in every
            ],
            "reach": [m.Reach(figure=f"{n}00 people", source_key="S1") for n in every],
            "adaptations": [
                m.Adaptation(place=place(n), started_year=2018, source_key="S1") for n in every
            ],
            "explorations": [m.Exploration(place=place(n + 10), year=2019) for n in every],
            "conditions": [
                m.Condition(group="population", statement=f"Needs a kitchen {n}.") for n in every
            ],
            "open_points": [m.OpenPoint(topic="cost", statement=f"Cost of {n}?") for n in every],
            "milestones": [m.Milestone(year=2016, month=n, statement=f"Step {n}") for n in every],
            "awards": [m.Award(award="Prize", edition_year=2020, result="winner") for _ in every],
        }
        innovation = m.Innovation(slug=slug)
        for name, value in {**values, "challenges": [term], **fields}.items():
            setattr(innovation, name, value)
        return innovation

    return make


@pytest.fixture
def published_with(db, publish_innovation) -> Callable:
    """Like `innovation_with`, and published."""
    return publish_innovation


@pytest.fixture(scope="session")
def publish_innovation(unsaved_innovation) -> Callable:
    """As `published_with`, for what is made once for a whole module."""
    from offshoot.library.models import Innovation
    from offshoot.library.models.publishing import publish_all

    def make(slug: str = "shared-kitchens", rows: int = 1, **fields):
        [refusal] = publish_all([unsaved_innovation(slug, rows, **fields)])
        if refusal:
            raise refusal
        return Innovation.objects.get(slug=slug)

    return make


@pytest.fixture
def published_challenge(db, publish_challenge) -> Callable:
    """published_challenge(slug): a question about food."""
    return publish_challenge


@pytest.fixture(scope="session")
def publish_challenge() -> Callable:
    """As `published_challenge`, for what is made once for a whole module."""

    def make(slug: str = "enough-to-eat", question: str = "How does everybody eat?"):
        from offshoot.library import models as m

        term = m.Term.objects.get_or_create(
            scheme="challenge", slug="food", defaults={"label": "Food"}
        )[0]
        text = m.ChallengeText(language="en", question=question, introduction="About *food*.")
        challenge = m.Challenge(slug=slug, question=question, live=False, texts=[text])
        challenge.terms = [term]
        challenge.save()
        challenge.save_revision().publish()
        challenge.refresh_from_db()
        return challenge

    return make


@pytest.fixture(scope="module")
def for_the_module(django_db_setup, django_db_blocker) -> Iterator[Callable]:
    """for_the_module(work): fills the library once for a module; it is emptied after it."""

    def do(work: Callable):
        with django_db_blocker.unblock():
            return work()

    yield do
    with django_db_blocker.unblock():
        _empty_the_library()


@pytest.fixture(scope="module")
def indexed_for_the_module(for_the_module, tmp_path_factory) -> Callable[..., Path]:
    """indexed_for_the_module(work): as `for_the_module`, and answers the folder of an index of
    what was filled in; `reading_index` makes it the one that a test reads."""

    def do(work: Callable) -> Path:
        from offshoot.library import indexing

        folder = tmp_path_factory.mktemp("filled") / "search"

        def fill() -> None:
            work()
            indexing.index.cache_clear()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("django.conf.settings.SEARCH_INDEX_DIR", folder)
                indexing.rebuild()
            indexing.index.cache_clear()

        for_the_module(fill)
        return folder

    return do


@pytest.fixture
def reading_index(_own_index, settings) -> Callable[[Path], None]:
    """reading_index(folder): the test reads the index there, and may not change it."""

    def do(folder: Path) -> None:
        from offshoot.library import indexing

        settings.SEARCH_INDEX_DIR = folder
        indexing.index.cache_clear()

    return do


@pytest.fixture(scope="module")
def starter_library(for_the_module) -> None:
    """The starter library, loaded once for a module and taken out after it."""
    from offshoot.library.content.loading import load_folder

    report = for_the_module(lambda: load_folder(CONTENT))
    assert not report.problems


def _empty_the_library() -> None:
    from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

    library = apps.get_app_config("library")
    library.get_model("Term").objects.update(parent=None)
    library.get_model("Place").objects.update(part_of=None)
    # What refers to others goes first.
    first = [library.get_model(name) for name in ("Innovation", "Challenge", "Organisation")]
    # The stages of the review are no content: they are there from the first day.
    kept = {*first, library.get_model("Stage")}
    rest = [model for model in library.get_models() if model not in kept]
    # What was said of readers and worked out from readings does not go with the innovations.
    standards = apps.get_app_config("standards")
    measured = (standards.get_model("Reader"), standards.get_model("Measurement"))
    for model in (*first, *rest, *measured, Revision, ReferenceIndex, ModelLogEntry):
        model.objects.all().delete()


@pytest.fixture(scope="session")
def replace_file():
    """Put other bytes in a file's place, as a restored or half-written copy does.

    Never write into an index file itself: it is mapped into memory, and a process that reads
    behind the new end of a mapped file is killed by the system.
    """

    def replace(path, content):
        path.unlink()
        path.write_bytes(content)

    return replace
