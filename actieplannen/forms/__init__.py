"""Forms of agendas, plans and decisions."""
