"""The plain HTML that stands beside a mail's text and says exactly the same.

It is made from the text, so the two cannot differ. The text's own grammar is small: a blank line
parts paragraphs, a line that begins with `- ` is a point of a list, one that is an address of the
web becomes a link, one that is indented by four spaces stands out (a code to type).

No colours are set, so that a mail program in dark mode has nothing to get wrong.
"""

import re
from html import escape

FONT = "font-family: system-ui, sans-serif; font-size: 17px; line-height: 1.55"
BODY = f"margin: 0; padding: 24px 16px; {FONT}"
COLUMN = "max-width: 34em; margin: 0 auto"
BLOCK = "margin: 0 0 1em"
CODE = "margin: 0 0 1em; font-size: 26px; font-weight: 600; letter-spacing: 0.12em"
LINK = "overflow-wrap: anywhere"
POINT = "- "
INDENT = "    "

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def html_twin(subject: str, text: str, language: str) -> str:
    """The whole HTML document for a mail with this subject and text, in a language (BCP 47)."""
    blocks = "\n".join(_block(block) for block in re.split(r"\n\s*\n", text.strip("\n")))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(subject)}</title>\n</head>\n"
        f'<body style="{BODY}">\n<div style="{COLUMN}">\n{blocks}\n</div>\n</body>\n</html>\n'
    )


def _block(block: str) -> str:
    lines = block.split("\n")
    if all(line.startswith(POINT) for line in lines):
        points = "".join(f"<li>{_line(line.removeprefix(POINT))}</li>" for line in lines)
        return f'<ul style="{BLOCK}">{points}</ul>'
    style = CODE if all(line.startswith(INDENT) for line in lines) else BLOCK
    return f'<p style="{style}">{"<br>".join(_line(line) for line in lines)}</p>'


def _line(line: str) -> str:
    words = escape(line.strip())
    if _WEB_ADDRESS.fullmatch(line.strip()):
        return f'<a href="{words}" style="{LINK}">{words}</a>'
    return words
