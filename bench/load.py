"""Ask an address many times and print how long each answer took, as JSON; a process of its own.

`python -m bench.load offered ADDRESS RATE SECONDS < paths`: requests at fixed times, whether or not earlier ones are
answered; a time counts from when the request was due, so that waiting in line is not left out. Each has a connection
of its own, as those of different people have.
`python -m bench.load closed ADDRESS CLIENTS SECONDS < paths`: so many clients, each asking again when it was answered.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import time

import aiohttp
import orjson

ACCEPTED = os.environ.get("BENCH_ACCEPT", "gzip, deflate, br, zstd")
"""What browsers unpack of what comes by https."""


async def offered(session: aiohttp.ClientSession, paths: list[str], rate: float, seconds: float) -> list[float]:
    """Milliseconds per request at a fixed rate."""
    begin = time.perf_counter() + 0.1

    async def one(number: int) -> float:
        due = begin + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await _ask(session, paths[number % len(paths)])
        return (time.perf_counter() - due) * 1e3

    return await asyncio.gather(*(one(number) for number in range(int(rate * seconds))))


async def closed(session: aiohttp.ClientSession, paths: list[str], clients: float, seconds: float) -> list[float]:
    """Milliseconds per request of clients that ask without a pause."""
    until = time.perf_counter() + seconds
    line = itertools.cycle(paths)
    times: list[float] = []

    async def one() -> None:
        while time.perf_counter() < until:
            begin = time.perf_counter()
            await _ask(session, next(line))
            times.append((time.perf_counter() - begin) * 1e3)

    await asyncio.gather(*(one() for _ in range(int(clients))))
    return times


async def _ask(session: aiohttp.ClientSession, path: str) -> None:
    async with session.get(path, headers={"Accept-Encoding": ACCEPTED}, auto_decompress=False) as answer:
        await answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} was answered with {answer.status}")


async def main(how: str, address: str, amount: float, seconds: float) -> None:
    """Print the times."""
    paths = sys.stdin.read().split("\n")
    connections = aiohttp.TCPConnector(limit=64, force_close=how == "offered")
    async with aiohttp.ClientSession(address, connector=connections) as session:
        # The last ones, which are not asked for again soon: what is kept of them makes nothing faster.
        for path in paths[-40:]:
            await _ask(session, path)
        times = await (offered if how == "offered" else closed)(session, paths, amount, seconds)
    sys.stdout.write(orjson.dumps(times).decode())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])))
