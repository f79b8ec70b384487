"""`python -m bench.relay PORT`: the least that can pair two sockets, to compare ours with.

The first frame names a room; every later one goes to the other socket in it as it is. Nothing is
checked, counted, kept or answered.
"""

import asyncio
import sys
from collections import defaultdict

from websockets.asyncio.server import ServerConnection, serve

rooms: defaultdict[str | bytes, list[ServerConnection]] = defaultdict(list)


async def relay(socket: ServerConnection) -> None:
    room = rooms[await socket.recv()]
    room.append(socket)
    async for frame in socket:
        for other in room:
            if other is not socket:
                await other.send(frame)


async def main(port: int) -> None:
    async with serve(relay, "127.0.0.1", port, compression=None) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
