"""How levels come about, in plain Python: standards, questions, evidence, agreement."""
