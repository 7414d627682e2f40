#!/usr/bin/env python3
"""Refresh the assets we vendor, for browsers and documents (maintainers only).

Everything this script makes is described in a VERSIONS.toml beside the assets:
which npm packages at which version, which files come out of them, and what is
done to them (copied as they are, or instanced and subset as fonts). A build or
an installation never needs it: the results are committed.

    python scripts/vendor.py            rebuild and write every vendored file
    python scripts/vendor.py --check    rebuild in a temporary folder, compare, write nothing
    python scripts/vendor.py --accept   as the first, and record new checksums

Without --accept a file or package whose checksum differs from the recorded one
stops the run before anything is written.

Needs `npm`; for fonts also `pyftsubset` and `fonttools`, with brotli, in the
versions that VERSIONS.toml names (other versions give equally good files but
not the same bytes). They may live in an environment of their own:
`--tools path/to/that/env/bin`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "offshoot"
FOLDERS = (PACKAGE / "ui/static/ui/vendor", PACKAGE / "documents/data")
LIST = "VERSIONS.toml"


def fail(message: str) -> NoReturn:
    print(f"vendor.py: {message}", file=sys.stderr)
    raise SystemExit(1)


def find_tool(name: str, tools: Path | None, hint: str) -> str:
    """The path of a program: from --tools, beside this Python, or on PATH."""
    for folder in filter(None, (tools, Path(sys.executable).parent)):
        if found := shutil.which(name, path=str(folder)):
            return found
    return shutil.which(name) or fail(f"the program '{name}' is missing: {hint}")


def run(command: list[str], cwd: Path | None = None) -> str:
    # A fixed epoch and hash seed keep font tools from writing the time of day.
    environment = os.environ | {"SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        fail(f"{' '.join(command[:3])} … failed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(npm: str, package: dict[str, Any], temp: Path) -> tuple[Path, str]:
    """Download one package at its pinned version and unpack it."""
    folder = temp / re.sub(r"[^a-z0-9]+", "-", package["npm"].strip("@"))
    folder.mkdir()
    wanted = f"{package['npm']}@{package['version']}"
    printed = run([npm, "pack", "--silent", wanted], cwd=folder)
    archive = folder / printed.strip().splitlines()[-1]
    digest = hashlib.sha512(archive.read_bytes()).digest()
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package", "sha512-" + base64.b64encode(digest).decode()


def build_font(tools: dict[str, str], source: Path, spec: dict[str, Any], out: Path) -> None:
    """Pin the axes of a variable font if asked to, then cut the subset."""
    if axes := spec.get("instance"):
        pinned = out.with_suffix(".pinned.ttf")
        limits = [f"{axis}={value}" for axis, value in sorted(axes.items())]
        options = ["--static", "--no-recalc-timestamp", "-o", str(pinned)]
        run([tools["fonttools"], "varLib.instancer", str(source), *limits, *options])
        source = pinned
    run(
        [
            tools["pyftsubset"],
            str(source),
            f"--output-file={out}",
            "--flavor=woff2",
            f"--unicodes={spec['unicodes']}",
            f"--layout-features={spec['features']}",
            "--no-hinting",
            "--name-IDs=0,1,2,3,4,5,6,13,14",
            "--no-recalc-timestamp",
        ]
    )


def record(text: str, old: str, new: str) -> str:
    if text.count(f'"{old}"') != 1:
        fail(f"cannot record {new}: {old!r} should stand once in {LIST}")
    return text.replace(f'"{old}"', f'"{new}"')


def build_file(tools: dict[str, str], unpacked: Path, spec: dict[str, Any], built: Path) -> None:
    source = unpacked / spec["from"]
    if not source.is_file():
        fail(f"the package has no file {spec['from']}")
    built.parent.mkdir(parents=True, exist_ok=True)
    if "unicodes" in spec:
        build_font(tools, source, spec, built)
    else:
        shutil.copyfile(source, built)
    print(f"{built.stat().st_size:>7} bytes  {spec['to']}")


def committed_differs(folder: Path, spec: dict[str, Any]) -> bool:
    target = folder / spec["to"]
    return not target.is_file() or sha256(target) != spec["sha256"]


def font_tools(versions: dict[str, Any], folder: Path | None) -> dict[str, str]:
    """The font programs, if any file needs them."""
    if not any("unicodes" in f for p in versions["package"] for f in p["file"]):
        return {}
    pins = versions["tools"]
    hint = f"pip install fonttools=={pins['fonttools']} brotli=={pins['brotli']}"
    return {name: find_tool(name, folder, hint) for name in ("pyftsubset", "fonttools")}


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Refresh the vendored assets listed in the VERSIONS.toml files."
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="compare only, write nothing")
    mode.add_argument("--accept", action="store_true", help="record new checksums")
    parser.add_argument("--tools", type=Path, help="folder with pyftsubset and fonttools")
    options = parser.parse_args()

    npm = find_tool("npm", None, "install Node.js, which brings it")
    for folder in FOLDERS:
        refresh(folder, npm, options)


def refresh(folder: Path, npm: str, options: argparse.Namespace) -> None:
    """Make what one list describes; write it beside the list unless only asked to compare."""
    text = (folder / LIST).read_text(encoding="utf-8")
    versions = tomllib.loads(text)
    tools = font_tools(versions, options.tools)
    changed: list[tuple[str, str, str]] = []  # what, the recorded checksum, the one found
    specs: list[dict[str, Any]] = [f for p in versions["package"] for f in p["file"]]
    with tempfile.TemporaryDirectory(prefix="vendor-") as name:
        temp = Path(name)
        for package in versions["package"]:
            unpacked, integrity = fetch(npm, package, temp)
            changed.append((package["npm"], package["integrity"], integrity))
            for spec in package["file"]:
                built = temp / "built" / spec["to"]
                build_file(tools, unpacked, spec, built)
                changed.append((spec["to"], spec["sha256"], sha256(built)))
        changed = [(what, old, new) for what, old, new in changed if old != new]
        wrong = [f"{what}: not the recorded checksum" for what, _, _ in changed]
        if options.check:
            wrong += [
                f"{s['to']}: the committed file differs"
                for s in specs
                if committed_differs(folder, s)
            ]
        if wrong and not options.accept:
            fail("nothing written.\n  " + "\n  ".join(wrong))
        if not options.check:
            write(temp / "built", folder, specs, text, changed)
    print(f"{len(specs)} files " + ("match" if options.check else "written"))


def write(
    built: Path,
    folder: Path,
    specs: list[dict[str, Any]],
    text: str,
    changed: list[tuple[str, str, str]],
) -> None:
    for spec in specs:
        target = folder / spec["to"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / spec["to"], target)
    for _, old, new in changed:
        text = record(text, old, new)
    (folder / LIST).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
