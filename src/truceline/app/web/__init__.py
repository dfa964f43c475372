"""What the web needs of a workspace: the released run it shows, and who may see and do what."""
