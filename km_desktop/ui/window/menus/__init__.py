"""The menus of the window, and the sheet of keys made from them."""
