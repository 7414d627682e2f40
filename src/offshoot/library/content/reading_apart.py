"""Many content files, read by a second process while this one stores those read before.

One is enough: reading a file takes less than storing it. It is started afresh instead of forked,
because whoever loads has a connection to the database and perhaps threads, which must not be
shared; reading needs neither.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .reading import ContentFile, Folder, read_file

#: Starting a process takes as long as reading some hundred files.
WORTH_IT = 300
#: Files that are handed over at once; the second process is as many ahead.
_AT_ONCE = 150


def read_files(folder: Path, files: Sequence[ContentFile]) -> Iterator[Folder]:
    """What each of the files holds, in their order. Reads them here when they are few, when there
    is one core only, or from where the second process broke down."""
    done = 0
    if len(files) >= WORTH_IT and (os.cpu_count() or 1) > 1:
        for content in _read_apart(folder, files):
            yield content
            done += 1
    for file in files[done:]:
        yield read_file(folder, file)


def _read_apart(folder: Path, files: Sequence[ContentFile]) -> Iterator[Folder]:
    """What the files hold, up to where the second process breaks down."""
    try:
        with _reader() as reader:
            assert reader.stdin is not None
            assert reader.stdout is not None
            try:
                pickle.dump((folder, files), reader.stdin)
                reader.stdin.close()
                for _start in range(0, len(files), _AT_ONCE):
                    yield from pickle.load(reader.stdout)  # noqa: S301 - from our own process
            finally:
                reader.kill()
    except (OSError, EOFError, pickle.UnpicklingError):
        return


def _reader() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        process_group=0,  # Ctrl+C ends this process, which then ends that one
    )


def main() -> None:
    """The second process: is told of the files, and hands over what they hold."""
    folder, files = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    for start in range(0, len(files), _AT_ONCE):
        batch = [read_file(folder, file) for file in files[start : start + _AT_ONCE]]
        pickle.dump(batch, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
