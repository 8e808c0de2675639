"""Messages between the grader and a student's process, over a socket: a length, a request's number, a text.

Whoever reads believes nothing: a message longer than agreed is refused before it is read, one that does not
come in time ends in a TimeoutError, and an answer bears the number of the request that it answers.
"""

import socket
import struct
from collections.abc import Callable
from time import monotonic

HEAD = struct.Struct("!I8s")
Message = tuple[bytes, str]
"""The number of the request, 8 bytes drawn for it, and the text."""


LATE = 3.0
"""Seconds that a message which has begun may take, whatever the deadline."""
EVERY = 0.25
"""Seconds between two looks at what a process does while its answer is awaited."""


class ClosedError(ConnectionError):
    """The other side is gone."""


def send(channel: socket.socket, request: bytes, text: str, deadline: float | None = None) -> None:
    """Send a message. Raises TimeoutError when the other side does not take it, ClosedError without one."""
    content = text.encode("utf-8", "replace")
    channel.settimeout(_left(deadline))
    try:
        channel.sendall(HEAD.pack(len(content), request) + content)
    except TimeoutError:
        raise
    except OSError as error:
        raise ClosedError from error


def receive(
    channel: socket.socket,
    limit: int,
    deadline: float | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Message:
    """Return the next message; call `meanwhile` now and then until it is there.

    Raises ValueError where it is longer than `limit` bytes or no text, TimeoutError when it does not come in
    time, ClosedError when it cannot come any more.
    """
    head = _read(channel, 1, deadline, meanwhile)
    if deadline is not None:  # what has begun is read to its end, or the next message would begin inside it
        deadline = max(deadline, monotonic() + LATE)
    head += _read(channel, HEAD.size - 1, deadline, meanwhile)
    length, request = HEAD.unpack(head)
    if length > limit:
        raise ValueError(f"a message of {length} bytes, expected at most {limit}")
    return request, _read(channel, length, deadline, meanwhile).decode()


def _read(
    channel: socket.socket, length: int, deadline: float | None, meanwhile: Callable[[], None] | None
) -> bytes:
    content = bytearray()
    look = monotonic() + EVERY
    while len(content) < length:
        if meanwhile and monotonic() >= look:
            meanwhile()
            look = monotonic() + EVERY
        left = _left(deadline)
        channel.settimeout(min(left, EVERY) if left and meanwhile else left)
        try:
            some = channel.recv(min(length - len(content), 1 << 20))
        except TimeoutError:
            continue  # `_left` raises it when the time is over
        except OSError as error:
            raise ClosedError from error
        if not some:
            raise ClosedError
        content += some
    return bytes(content)


def _left(deadline: float | None) -> float | None:
    """The seconds until the deadline; None waits for ever."""
    if deadline is None:
        return None
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
