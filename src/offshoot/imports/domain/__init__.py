"""Reading tables, and what stands in their cells. Imports no Django."""
