"""The reference page is that of the code."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "import-columns.md"


def test_the_reference_page_is_made_from_the_columns():
    printed = StringIO()
    call_command("import_columns", stdout=printed)
    assert PAGE.read_text() == printed.getvalue()
