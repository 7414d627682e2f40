"""An import-linter contract: a module is entered only through its doors.

`offshoot.portal` may import `offshoot.library.queries`, but not `offshoot.library.views`.
"""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Options: `root`, the package that holds the modules; `doors`, the rooms anyone may enter;
    `exempt_importers`, modules that may enter everywhere; `open_modules`, which have no walls.
    """

    root = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    exempt_importers = fields.SetField(subfield=fields.StringField())
    open_modules = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import between two different modules of the root package."""
        broken = [
            f"{importer} imports {imported}"
            for importer in sorted(graph.find_descendants(str(self.root)))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._forbids(importer.split("."), imported.split("."))
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that goes through a wall."""
        for line in check.metadata["broken"]:
            output.print_error(line)

    def _forbids(self, importer: list[str], imported: list[str]) -> bool:
        doors: Any = self.doors
        return (
            imported[0] == self.root
            and len(imported) > 2
            and imported[1] != importer[1]
            and imported[1] not in self.open_modules  # type: ignore[operator]
            and importer[1] not in self.exempt_importers  # type: ignore[operator]
            and imported[2] not in doors
            and "tests" not in importer
        )
