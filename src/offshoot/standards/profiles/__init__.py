"""Published standards, one file a version. None is ever changed; a new one lies beside the old."""
