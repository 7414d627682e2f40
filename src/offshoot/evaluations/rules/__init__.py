"""Who may do what with evaluations."""
