"""`offshoot manage bounce`: mark addresses that mail comes back from."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from offshoot.mail.operations import forget_bounce, record_bounce


class Command(BaseCommand):
    help = "Mark addresses that mail comes back from: nothing more is sent to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("addresses", nargs="+", metavar="ADDRESS")
        parser.add_argument("--reason", default="", help="what the mail server said")
        parser.add_argument("--undo", action="store_true", help="let mail go there again")

    def handle(self, *args: Any, **options: Any) -> None:
        for address in options["addresses"]:
            try:
                validate_email(address)
            except ValidationError:
                raise CommandError(f"{address} is no e-mail address.") from None
            if not options["undo"]:
                record_bounce(address, options["reason"])
                self.stdout.write(f"Nothing more is sent to {address}.")
            elif forget_bounce(address):
                self.stdout.write(f"Mail goes to {address} again.")
            else:
                self.stdout.write(f"{address} was not marked.")
