"""An HTTP/1.1 server that misbehaves on request, for the tests of the outbound client.

Prints its port, and ends with the process that started it. With two arguments (certificate, key) it speaks TLS.
"""

import array
import collections
import fcntl
import gzip
import hashlib
import os
import socket
import ssl
import sys
import termios
import threading
import time
import urllib.parse

MEBIBYTE = 1 << 20
PATTERN = bytes(range(256)) * 4096  # one mebibyte
BROTLI = bytes.fromhex("8b088068656c6c6f2c20636f64656420776f726c6403")


class Story:
    """What tests wait for, by the `id` in the query."""

    def __init__(self):
        self.held = threading.Event()
        self.release = threading.Event()
        self.closed = threading.Event()
        self.count = 0


routes = {}


def route(function):
    routes[function.__name__] = function
    return function


stories = collections.defaultdict(Story)


class Gone(Exception):
    pass


class Connection:
    def __init__(self, sock):
        self.sock = sock
        self.pending = b""

    def more(self):
        part = self.sock.recv(65536)
        if not part:
            raise Gone()
        self.pending += part

    def until(self, mark):
        while mark not in self.pending:
            self.more()
        found, self.pending = self.pending.split(mark, 1)
        return found + mark

    def exactly(self, count):
        while len(self.pending) < count:
            self.more()
        found, self.pending = self.pending[:count], self.pending[count:]
        return found

    def body(self, fields):
        """Yields the parts of a request's body."""
        if fields.get("transfer-encoding") == "chunked":
            while True:
                size = int(self.until(b"\r\n"), 16)
                if size:
                    yield self.exactly(size)
                self.exactly(2)
                if not size:
                    return
        left = int(fields.get("content-length", 0))
        while left:
            if not self.pending:
                self.more()
            part = self.pending[:left]
            self.pending = self.pending[len(part) :]
            left -= len(part)
            yield part

    def answer(self, body=b"", status="200 OK", fields=(), length=True):
        lines = [b"HTTP/1.1 " + status.encode()]
        if length:
            lines.append(b"content-length: %d" % len(body))
        lines.append(b"x-port: %d" % self.sock.getpeername()[1])
        lines += [field if isinstance(field, bytes) else field.encode() for field in fields]
        self.sock.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)

    def wait_for_close(self):
        try:
            while self.sock.recv(65536):
                pass
        except OSError:
            pass


def serve(sock):
    connection = Connection(sock)
    try:
        while serve_one(connection):
            pass
    except (Gone, OSError):
        pass
    finally:
        sock.close()


def serve_one(c):
    head = c.until(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    method, target, _ = lines[0].split(" ")
    fields = {}
    for line in lines[1:-2]:
        name, value = line.split(":", 1)
        fields[name.lower()] = value.strip()
    url = urllib.parse.urlsplit(target)
    query = dict(urllib.parse.parse_qsl(url.query))
    story = stories[query.get("id", "")]
    route = url.path.strip("/").replace("-", "_")
    return routes[route](c, method, head, fields, query, story) is not False


def drain(c, fields):
    return b"".join(c.body(fields))


@route
def hello(c, method, head, fields, query, story):
    drain(c, fields)
    c.answer(b"" if method == "HEAD" else b"hello")


@route
def head_of_hello(c, method, head, fields, query, story):
    c.answer(fields=["content-length: 12345"], length=False)


@route
def request_head(c, method, head, fields, query, story):
    drain(c, fields)
    c.answer(head)


@route
def echo(c, method, head, fields, query, story):
    body = drain(c, fields)
    framing = "chunked" if "transfer-encoding" in fields else fields.get("content-length", "none")
    c.answer(body, fields=["x-framing: " + framing, "x-method: " + method])


@route
def digest(c, method, head, fields, query, story):
    sha, count = hashlib.sha256(), 0
    for part in c.body(fields):
        sha.update(part)
        count += len(part)
    c.answer(f"{count} {sha.hexdigest()}".encode())


@route
def duplex(c, method, head, fields, query, story):
    c.answer(fields=["transfer-encoding: chunked"], length=False)
    for part in c.body(fields):
        c.sock.sendall(b"%x\r\n%s\r\n" % (len(part), part))
    c.sock.sendall(b"0\r\nx-trailer: 1\r\n\r\n")


@route
def big(c, method, head, fields, query, story):
    """Sends mebibytes, and notes where it was held for the first time."""
    count = int(query["mebibytes"])
    chunked = "chunked" in query
    framing = "transfer-encoding: chunked" if chunked else f"content-length: {count * MEBIBYTE}"
    c.answer(fields=[framing], length=False)
    for _ in range(count):
        left = (b"%x\r\n%s\r\n" % (MEBIBYTE, PATTERN)) if chunked else PATTERN
        while left:
            c.sock.settimeout(None if story.held.is_set() else 0.3)
            try:
                sent = c.sock.send(left)
                story.count += sent
                left = left[sent:]
            except socket.timeout:
                story.held.set()
    c.sock.settimeout(None)
    if chunked:
        c.sock.sendall(b"0\r\n\r\n")
    story.held.set()


@route
def held(c, method, head, fields, query, story):
    story.held.wait()
    c.answer(str(story.count).encode())


@route
def release(c, method, head, fields, query, story):
    story.release.set()
    c.answer()


@route
def closed(c, method, head, fields, query, story):
    story.closed.wait()
    c.answer()


@route
def slow_sink(c, method, head, fields, query, story):
    """Takes no byte of the body until it is released; is held once no more come."""
    size, quiet, last = array.array("i", [0]), 0, -1
    while quiet < 10:
        time.sleep(0.02)
        fcntl.ioctl(c.sock, termios.FIONREAD, size)
        quiet = quiet + 1 if size[0] == last else 0
        last = size[0]
    story.held.set()
    story.release.wait()
    digest(c, method, head, fields, query, story)


@route
def calm(c, method, head, fields, query, story):
    """Answers after half a second."""
    time.sleep(0.5)
    c.answer()


@route
def slow_source(c, method, head, fields, query, story):
    """Sends a first part, and then only waits for the client to leave."""
    c.answer(b"first", fields=["content-length: 1000"], length=False)
    c.wait_for_close()
    story.closed.set()
    return False


@route
def silent(c, method, head, fields, query, story):
    story.held.set()
    c.wait_for_close()
    story.closed.set()
    return False


@route
def close_with_length(c, method, head, fields, query, story):
    c.answer(b"only this", fields=["content-length: 1000"], length=False)
    return False


@route
def close_chunked(c, method, head, fields, query, story):
    c.answer(b"5\r\nhello\r\n", fields=["transfer-encoding: chunked"], length=False)
    return False


@route
def close_at_end(c, method, head, fields, query, story):
    c.answer(b"until the end", fields=["connection: close"], length=False)
    return False


@route
def close_unanswered(c, method, head, fields, query, story):
    return False


@route
def close_after(c, method, head, fields, query, story):
    """Says keep-alive and closes all the same: the connection in the pool is dead."""
    drain(c, fields)
    c.answer(b"last")
    return False


@route
def garbage(c, method, head, fields, query, story):
    c.sock.sendall(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    return False


@route
def huge_head(c, method, head, fields, query, story):
    c.sock.sendall(b"HTTP/1.1 200 OK\r\n")
    for index in range(3000):
        c.sock.sendall(b"x-%d: %s\r\n" % (index, b"a" * 90))
    c.sock.sendall(b"content-length: 0\r\n\r\n")
    return False


@route
def switched(c, method, head, fields, query, story):
    c.sock.sendall(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")
    return False


@route
def interim(c, method, head, fields, query, story):
    c.sock.sendall(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n")
    c.answer(b"final")


@route
def odd_fields(c, method, head, fields, query, story):
    c.answer(
        status="299 Odd  Reason",
        fields=[
            b"Set-Cookie: a=1",
            b"set-cookie: b=2, c",
            b"x-latin: caf\xe9",
            b"x-utf8: \xc3\xa9",
            b"x-empty:",
            b"x-spaces: \t padded \t ",
            b"x-folded: one",
            b"  two",
            b"x-colon: a:b: c",
        ],
    )


@route
def forbidden_body(c, method, head, fields, query, story):
    c.answer(b"a body all the same", status=query["code"] + " Nothing")


@route
def status(c, method, head, fields, query, story):
    c.answer(status=query["code"] + " Nothing", length=False, fields=["etag: x"])


TEXT = b"hello, coded world"


def encode(coding, data):
    """The data in one coding; that of br is the text's, whatever it is of."""
    if coding in ("gzip", "x-gzip"):
        return gzip.compress(data)
    if coding == "br":
        return BROTLI
    if coding == "zstd":
        # A frame of one raw block, its size in a byte.
        block = (len(data) << 3 | 1).to_bytes(3, "little")
        return b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + block + data
    return data


def answer_coded(c, codings, body, query, fields=()):
    body = body[: len(body) - int(query.get("cut", 0))]
    c.answer(body, fields=["content-encoding: " + codings, *fields])


@route
def coded(c, method, head, fields, query, story):
    asked = fields.get("accept-encoding", "none")
    body = encode(query["coding"], TEXT)
    answer_coded(c, query["coding"], body, query, ["x-accept-encoding: " + asked])


@route
def layers(c, method, head, fields, query, story):
    body = TEXT
    for coding in query["codings"].split(","):
        body = encode(coding, body)
    answer_coded(c, query["codings"], body, query)


@route
def members(c, method, head, fields, query, story):
    body = encode(query["coding"], TEXT) * int(query["count"])
    answer_coded(c, query["coding"], body + bytes(int(query.get("zeros", 0))), query)


@route
def gzip_zeros(c, method, head, fields, query, story):
    body = gzip.compress(bytes(int(query["mebibytes"]) * MEBIBYTE))
    c.answer(body, fields=["content-encoding: gzip"])


@route
def zstd_zeros(c, method, head, fields, query, story):
    """A window of 128 KiB, and blocks that repeat one byte as often: 4 bytes are 128 KiB."""
    size = 128 << 10
    count = int(query["mebibytes"]) * MEBIBYTE // size
    blocks = [(size << 3 | 1 << 1 | (i == count - 1)).to_bytes(3, "little") + b"\0" for i in range(count)]
    c.answer(b"\x28\xb5\x2f\xfd\x00\x38" + b"".join(blocks), fields=["content-encoding: zstd"])


@route
def broken_gzip(c, method, head, fields, query, story):
    c.answer(b"\x1f\x8b\x08\x00garbage" * 10, fields=["content-encoding: gzip"])


@route
def redirect(c, method, head, fields, query, story):
    c.answer(status="302 Found", fields=["location: /hello"])


def main():
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    print(listener.getsockname()[1], flush=True)

    def follow_parent():
        # Another child may have inherited the pipe, so its end alone would tell nothing.
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    threading.Thread(target=follow_parent, daemon=True).start()

    def start(sock):
        try:
            serve(context.wrap_socket(sock, server_side=True) if context else sock)
        except OSError:
            sock.close()

    while True:
        sock, _ = listener.accept()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=start, args=(sock,), daemon=True).start()


main()
