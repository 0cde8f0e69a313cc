"""The environment Alembic asks for; the program runs migrations through ``store.migrate``."""

from __future__ import annotations

from alembic import context

if not context.is_offline_mode():
    context.run_migrations()
