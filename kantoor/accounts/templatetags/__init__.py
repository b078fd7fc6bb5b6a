"""Template tags of accounts; loaded as builtins, so no template says {% load %}."""
