"""An agreement on its way: written, checked, compared, tried before anything happens."""
