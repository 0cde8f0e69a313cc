"""The frame: menus, keys, the way between pages, welcome, settings, file commands."""
