"""Questions of statistics to tables of counts, lists of acts and workspaces."""
