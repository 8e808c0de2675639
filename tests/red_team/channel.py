"""Messages that the grader did not ask for."""

from dataclasses import replace

from red_team.case import LIMITS, Case

CHANNEL = """
import os, struct, sys
def serving():
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    return frame
def send(text, request=bytes(8), length=None):
    text = text if isinstance(text, bytes) else text.encode()
    os.write(3, struct.pack("!I8s", len(text) if length is None else length, request) + text)
"""

ON_THE_CHANNEL = [
    Case(
        "forged_answer",
        "the channel's request is found in a frame and answered before the function returns",
        CHANNEL,
        answer="""
        def affine_backward(x, W, b, dy):
            request = serving().f_locals["request"]
            send('{"list": ["returned", true, {"list": []}]}', request)
            send('{"list": ["right", 3.0]}', request)
            return 0
        """,
    ),
    Case(
        "forged_answers_in_advance",
        "answers to questions that were not asked",
        CHANNEL + 'for _ in range(200): send(\'{"list": ["returned", true, {"list": []}]}\')',
    ),
    Case(
        "asks_without_end",
        "questions to functions that were never lent",
        CHANNEL,
        answer="""
        def affine_backward(x, W, b, dy):
            request = serving().f_locals["request"]
            for number in range(300):
                send('ask\\n{"list": [%d, {"list": []}]}' % number, request)
            return x, W, b
        """,
        rest=None,
    ),
    Case(
        "a_message_that_is_too_long",
        "a length of 4 GB",
        CHANNEL,
        answer="def affine_backward(x, W, b, dy): send(b'', length=2**32 - 1)",
        seen="ended the whole notebook",
    ),
    Case(
        "a_message_without_an_end",
        "half a message, then silence",
        CHANNEL,
        answer="def affine_backward(x, W, b, dy): send(b'x', length=1000)",
        seen="SystemExit|TimeoutError",
    ),
    Case(
        "another_channel",
        "os.dup2 puts a file in the place of the channel",
        answer="import os\ndef affine_backward(*a): os.dup2(os.open('/dev/null', os.O_RDWR), 3)",
        seen="ended the whole notebook",
    ),
    Case(
        "all_closed",
        "every file descriptor is closed",
        answer="import os\ndef affine_backward(*a): os.closerange(0, 256)",
        seen="ended the whole notebook",
    ),
    Case(
        "a_process_that_talks_on",
        "a process of its own, left behind, writes to the channel",
        CHANNEL
        + """
if not os.fork():
    if not os.fork():
        os.setsid()
        import time
        for _ in range(100):
            send('{"list": ["returned", true, {"list": []}]}')
            time.sleep(0.01)
    os._exit(0)
os.wait();
""",
    ),
    Case(
        "files_on_the_channel",
        "open files sent along with a message, for the grader to keep open",
        "import socket",
        answer="""
        def affine_backward(*a):
            channel = socket.socket(fileno=3)
            while True: socket.send_fds(channel, [b"x"], [0, 1, 2])
        """,
        seen="ended the whole notebook",
    ),
    Case(
        "a_request_stolen",
        "a process of its own reads what is meant for the notebook",
        """
        import os
        if not os.fork():
            import socket
            channel = socket.socket(fileno=3)
            while True: channel.recv(1 << 20)
        """,
        rest=None,
        limits=replace(LIMITS, student_seconds=3),
    ),
]
