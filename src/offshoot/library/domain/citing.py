"""How to cite an innovation's page: as text, BibTeX or RIS."""

from dataclasses import dataclass
from datetime import date

_BIBTEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True)
class Citation:
    """What is cited. `read_on` is the day on which the reader looked."""

    key: str
    title: str
    url: str
    reviewed_on: date
    read_on: date

    def as_text(self) -> str:
        return (
            f"“{self.title}”, Offshoot, last reviewed {_day(self.reviewed_on)}, "
            f"{self.url} (read {_day(self.read_on)}). CC BY 4.0."
        )

    def as_bibtex(self) -> str:
        fields = {
            "title": f"{{{' '.join(self.title.split()).translate(_BIBTEX)}}}",
            "author": "{{Offshoot}}",
            "year": f"{{{self.reviewed_on.year}}}",
            "url": f"{{{self.url}}}",
            "urldate": f"{{{self.read_on.isoformat()}}}",
            "note": "{CC BY 4.0}",
        }
        body = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
        return f"@online{{{self.key},\n{body}\n}}\n"

    def as_ris(self) -> str:
        lines = [
            ("TY", "ELEC"),
            ("TI", self.title),
            ("AU", "Offshoot"),
            ("PY", str(self.reviewed_on.year)),
            ("DA", self.reviewed_on.strftime("%Y/%m/%d")),
            ("UR", self.url),
            ("Y2", self.read_on.strftime("%Y/%m/%d")),
            ("N1", "CC BY 4.0"),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
