"""Writing the service guide: pages, their order, and how residents will see them."""
