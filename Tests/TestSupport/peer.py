"""Servers of TCP and TLS, a port each, for the tests of outbound connections.

Prints `name port` for each and then an empty line; ends with the process that started it. With two arguments
(certificate, key) there are those that speak TLS, too.
"""

import os
import socket
import ssl
import struct
import sys
import threading
import time

BLOCK = bytes(range(256)) * 256  # 64 KiB
released = threading.Event()


def echo(sock):
    """Sends all back, and ends when the client has ended."""
    while part := sock.recv(65536):
        sock.sendall(part)


def total(sock):
    """Counts until the client has ended its direction, and only then says how much it was."""
    count = 0
    while part := sock.recv(1 << 20):
        count += len(part)
    sock.sendall(f"{count}\n".encode())


def bye(sock):
    sock.sendall(b"bye")


def source(sock):
    """Sends as many blocks of 64 KiB as the first line says."""
    for _ in range(int(line(sock))):
        sock.sendall(BLOCK)


def hold(sock):
    """Says nothing; `released` hears of its end."""
    try:
        while sock.recv(65536):
            pass
    except OSError:
        pass
    released.set()


def wait(sock):
    released.wait(20)
    sock.sendall(b"closed" if released.is_set() else b"open")
    released.clear()


def reset(sock):
    sock.sendall(b"one")
    sock.recv(1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def half(sock):
    """Ends its own direction first, and then tells nobody what still came."""
    sock.sendall(b"first")
    sock.shutdown(socket.SHUT_WR)
    total_after = b""
    while part := sock.recv(65536):
        total_after += part
    heard.append(total_after)


heard = []


def overheard(sock):
    """What the client of `half` said after the end."""
    for _ in range(200):
        if heard:
            break
        time.sleep(0.05)
    sock.sendall(heard.pop() if heard else b"nothing")


def line(sock):
    text = b""
    while not text.endswith(b"\n"):
        part = sock.recv(1)
        if not part:
            raise ConnectionError("ended within a line")
        text += part
    return text


def starttls(sock):
    """Answers a line in clear, then speaks TLS."""
    assert line(sock) == b"STARTTLS\n"
    sock.sendall(b"go\n")
    with context.wrap_socket(sock, server_side=True) as secure:
        echo(secure)


def protocol(sock):
    sock.sendall((sock.selected_alpn_protocol() or "none").encode())


def name(sock):
    sock.sendall((getattr(sock, "asked_name", None) or "none").encode())


plain = [echo, total, bye, source, hold, wait, reset, half, overheard]
secure = [echo, bye, protocol, name, total, source]


def serve(listener, behave, tls):
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=talk, args=(sock, behave, tls), daemon=True).start()


def talk(sock, behave, tls):
    try:
        with sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if not tls:
                return behave(sock)
            with context.wrap_socket(sock, server_side=True) as wrapped:
                behave(wrapped)
                wrapped.unwrap()
    except (OSError, AssertionError):
        pass


def open_port(label, behave, tls):
    listener = socket.create_server(("127.0.0.1", 0))
    print(label, listener.getsockname()[1])
    threading.Thread(target=serve, args=(listener, behave, tls), daemon=True).start()


def remember_name(sock, asked, _):
    sock.asked_name = asked


for one in plain:
    open_port(one.__name__, one, False)
if len(sys.argv) == 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    context.set_alpn_protocols(["two", "one"])
    context.sni_callback = remember_name
    open_port("starttls", starttls, False)
    for one in secure:
        open_port(f"tls-{one.__name__}", one, True)
print(flush=True)

parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.5)
