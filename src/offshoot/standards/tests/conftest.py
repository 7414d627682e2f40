"""A small content folder with readings."""

import pytest

from offshoot.library.tests.samples import Plain, a_library, write
from offshoot.standards.tests.samples import a_studied, readers


@pytest.fixture
def a_folder(tmp_path):
    """a_folder(reading, innovation): a content folder with one reading of one innovation."""

    def make(reading: Plain, innovation: Plain | None = None, who: str = "first"):
        innovations = {"shared-table": innovation or a_studied()}
        folder = a_library(tmp_path / "content", innovations=innovations)
        write(folder / "readings/readers.yaml", readers())
        write(folder / f"readings/{who}/shared-table.yaml", reading)
        return folder

    return make
