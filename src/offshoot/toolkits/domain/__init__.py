"""What a toolkit is, without Django."""
