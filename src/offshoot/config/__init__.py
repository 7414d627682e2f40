"""The composition root: settings, URLs, the `offshoot` command and the processes it starts.

This package knows every module; no module knows it. Words: *setting* (one value read from the
environment, declared in `env`), *process* (web, worker or ticker; see `supervisor`).
"""
