"""Who may see and do what with plans and actions; importing it registers all of it."""

from actieplannen.policy.plannen import bijdraag_plan_ids, lees_plan_ids, leest_versies

__all__ = ["bijdraag_plan_ids", "lees_plan_ids", "leest_versies"]
