"""The past of rows: what a row said at any moment, kept by the database itself.

**How a model gets a past.** In the models of its app, below the model:

    Planverloop = verloop_van("Planverloop", Actieplan, "netwerk", "staat", module=__name__, sinds="staat_sinds")

and `manage.py makemigrations <app> --name <what>`. That is a table with a row per *stretch* `[vanaf, tot)` in which
those columns did not change; the stretch that holds now has no `tot`. From the next `migrate` on the database closes
and begins stretches by itself (`triggers.py`). `stand_op(Planverloop.objects.all(), moment)` gives the rows of then.

**Why triggers.** Python cannot see every write: a cascade and `SET_NULL` go by `_base_manager`, rows of a
many-to-many that go with their sector send no signal, models in a migration have no manager of ours, and a repair
may be done in SQL. One helper writes the triggers for both databases.

**The moment** is that of the write; `op_moment` gives another one, for the demo world and for migrations.

**What was not recorded.** Rows that were there before their past was kept get a first stretch that begins when that
began, or on the day their own `sinds` says, and is marked `eerder_onbekend`: before it, nobody knows. A row that was
written later has no mark: before its first stretch it did not exist.

`manage.py controleer_verloop` says whether every open stretch equals its row now.
"""
