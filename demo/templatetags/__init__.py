"""Template tags of the try-out."""
