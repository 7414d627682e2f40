"""The back office's page on where readers differ."""
