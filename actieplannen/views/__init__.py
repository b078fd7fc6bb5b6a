"""Views of plans and actions."""
