"""Paper that knows no record: page, grid, blocks, header and footer."""
