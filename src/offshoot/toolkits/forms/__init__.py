"""Forms of toolkits: they check, and never save."""
