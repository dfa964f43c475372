"""Lets ``python -m truceline`` do what ``truceline`` does."""

from truceline.cli import main

if __name__ == "__main__":
    main()
