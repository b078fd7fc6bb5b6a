"""Who may see and do what with agendas, plans, actions and decisions; importing it registers all of it."""

from actieplannen.policy.besluiten import mijn_gremia
from actieplannen.policy.plannen import bijdraag_plan_ids, lees_plan_ids

__all__ = ["bijdraag_plan_ids", "lees_plan_ids", "mijn_gremia"]
