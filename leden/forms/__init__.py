"""Forms about people and networks, one module per subject."""
