"""`python -m baraza` is the same as `baraza`."""

from baraza.cli import main

if __name__ == "__main__":
    main()
