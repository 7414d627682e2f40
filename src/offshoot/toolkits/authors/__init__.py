"""Those whom curators invited to write a toolkit: what they are let into, what is written to them,
and what is kept about them."""
