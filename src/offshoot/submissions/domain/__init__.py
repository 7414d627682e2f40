"""Plain rules: what is asked, how complete the answers are, and how two editors' words meet."""
