"""The `offshoot` command."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from django.db import OperationalError

from .env import SettingError
from .failures import EXIT_FAILED, EXIT_UNUSABLE_SETTING, StartError


def up() -> int:
    """Run the site: prepare, then web, worker and ticker together."""
    from .up import up as run_site

    return run_site()


def prepare() -> int:
    """Do what `up` does before it serves: migrate, load, index, collect static files."""
    from .startup import prepare as run_steps

    first_editor = run_steps()
    if first_editor:
        print("First editor: {}, first password: {}".format(*first_editor))
    return 0


def web() -> int:
    """Run only the web server."""
    from .web import open_socket, serve

    serve(open_socket())
    return 0


def worker() -> int:
    """Run only the background worker. One at a time: it owns the search index."""
    from .worker import work

    work()
    return 0


def ticker() -> int:
    """Run only the ticker, which starts scheduled jobs. One at a time."""
    from .ticker import tick_for_ever

    tick_for_ever()
    return 0


def doctor() -> int:
    """Look for what is wrong and say how to put it right."""
    from .doctor import doctor as examine

    return examine()


def settings_page() -> int:
    """Print the reference page of all settings, in Markdown."""
    from .settings_page import settings_page as page

    print(page(), end="")
    return 0


def roles_page() -> int:
    """Print the reference page of all roles, in Markdown."""
    from offshoot.people.roles import roles_page as page

    print(page(), end="")
    return 0


def standard_page() -> int:
    """Print the reference page of the latest standard, in Markdown."""
    from offshoot.standards.domain.page import standard_page as page

    print(page(), end="")
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "up": up,
    "doctor": doctor,
    "prepare": prepare,
    "web": web,
    "worker": worker,
    "ticker": ticker,
    "settings-page": settings_page,
    "roles-page": roles_page,
    "standard-page": standard_page,
}
NEED_NO_SITE = {"settings-page", "roles-page", "standard-page"}

# Carried out by a management command of Django's kind, which reads the rest of the line itself.
MANAGEMENT = {
    "load": (["load"], "Load content files that are new or changed."),
    "reindex": (["reindex"], "Build the search index again from the database."),
    "check-content": (["check_content"], "Check content files without loading them."),
    "manage": ([], "Run one of Django's own commands: offshoot manage COMMAND …"),
}


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, with one subcommand for each command."""
    result = argparse.ArgumentParser(
        prog="offshoot", description="The platform on which cities share social innovations."
    )
    subcommands = result.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function in COMMANDS.items():
        line = (function.__doc__ or "").strip().splitlines()[0]
        subcommands.add_parser(name, help=line, description=line)
    for name, (_, line) in MANAGEMENT.items():
        subcommands.add_parser(name, help=line, add_help=False)
    return result


def open_site() -> None:
    """Read the settings and load every application."""
    import django

    from .startup import writable_data_folder

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offshoot.config.settings")
    writable_data_folder()
    django.setup()


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; returns its exit code."""
    if arguments and arguments[0] in MANAGEMENT:
        from django.core.management import execute_from_command_line

        open_site()
        command, _ = MANAGEMENT[arguments[0]]
        name = "offshoot" if command else "offshoot manage"
        execute_from_command_line([name, *command, *arguments[1:]])
        return 0
    chosen = parser().parse_args(arguments).command
    if chosen not in NEED_NO_SITE:
        open_site()
    return COMMANDS[chosen]()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 1 when it failed, 2 when a setting is unusable."""
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments))
    except SettingError as error:
        print(error, file=sys.stderr)
        return EXIT_UNUSABLE_SETTING
    except StartError as error:
        print(error, file=sys.stderr)
    except OperationalError as error:
        from .startup import why_no_database

        print(why_no_database(error), file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    return EXIT_FAILED
