"""What the first `baraza up` loads, without serving it: `python -m bench.first_run` in the home of the environment."""

from __future__ import annotations

from baraza.settings import settings
from baraza.store.setup import connect, migrate


def main() -> None:
    """The core vocabulary and the starter lessons, worked on and findable."""
    connect()
    migrate()
    # The tables can only be imported once they are connected.
    from baraza.model import Source
    from baraza.pipeline.workshop import open_workshop
    from baraza.store.sources import add_source
    from baraza.vocabulary.shipped import keep_core

    keep_core()
    catalogue = settings().starter / "catalogue.jsonl"
    with open_workshop(settings()) as workshop:
        add_source(Source(name="starter", kind="file", url=str(catalogue), title="", options={"base": "/starter/"}))
        workshop.harvest("starter")
        workshop.make_findable()


if __name__ == "__main__":
    main()
