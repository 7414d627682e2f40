"""The reference page of all settings, written from their declarations."""

from . import env

OPENING = """\
# Settings

Offshoot is set up by environment variables and by nothing else. Every one has a default, so none
is needed to try it out. `offshoot doctor` warns of a name that is misspelt, and a value that
cannot be used stops the start with one line that says why.

This page is written by `offshoot settings-page`; do not edit it by hand.
"""


def _section(setting: env.Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "empty"
    example = f"\n- Example: `{setting.name}={setting.example}`" if setting.example else ""
    return f"\n## {setting.name}\n\n{setting.help}\n\n- Default: {default}{example}\n"


def settings_page() -> str:
    """The whole page in Markdown."""
    return OPENING + "".join(_section(setting) for setting in env.DECLARED.values())
