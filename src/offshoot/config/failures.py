"""What can go wrong while starting, told in one line to a person instead of in a traceback."""

EXIT_FAILED = 1
EXIT_UNUSABLE_SETTING = 2


class StartError(Exception):
    """Offshoot cannot start; the message says why and what to do."""
