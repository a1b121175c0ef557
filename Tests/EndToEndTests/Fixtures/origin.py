"""An origin on the loopback for tests of fetch(): prints its port, and says what it was asked."""
import gzip
import socketserver
import sys
import time
from http.server import BaseHTTPRequestHandler


class Origin(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **fields):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        if "content_length" not in fields:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/redirect":
            self.answer(302, location="/final")
        elif self.path == "/circle":
            self.answer(302, location="/circle")
        elif self.path == "/redirect-bytes":
            self.answer(302, location="/caf\u00c3\u00a9?\u00ff")
        elif self.path.startswith("/status/"):
            self.answer(int(self.path[8:]), b"a body all the same")
        elif self.path == "/cache":
            fields = [self.headers.get("cache-control"), self.headers.get("pragma")]
            self.answer(200, repr(fields).encode())
        elif self.path == "/cut":
            self.answer(200, content_length="100")
            self.wfile.write(b"only this")
            self.close_connection = True
        elif self.path == "/gzip":
            self.answer(200, gzip.compress(b"unpacked " * 20), content_encoding="gzip")
        elif self.path.startswith("/in/"):
            self.answer(200, b"as it came", content_encoding=self.path[4:])
        elif self.path == "/host":
            self.answer(200, self.headers["host"].encode())
        elif self.path == "/broken-gzip":
            self.answer(200, b"this is no gzip", content_encoding="gzip")
        elif self.path == "/stream":
            self.send_response(200)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for index in range(3):
                self.wfile.write(b"6\r\npart %d\r\n" % index)
                self.wfile.flush()
                # A reader that gets the parts one by one asks for the next.
                time.sleep(0.3)
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/endless":
            self.send_response(200)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"4\r\nmore\r\n")
                    self.wfile.flush()
                    time.sleep(0.01)
            except OSError:
                print("the reader went away", flush=True)
            self.close_connection = True
        else:
            self.answer(200, f"{self.command} {self.path}".encode(), x_origin="yes")

    def do_HEAD(self):
        if self.path == "/head":
            self.answer(200, content_length="70")
        else:
            self.answer(200)

    def do_POST(self):
        body = b""
        if self.headers.get("transfer-encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path.startswith("/redirect/"):
            self.answer(int(self.path[10:]), location="/final")
        else:
            self.answer(200, b"got " + body)

    def log_message(self, *arguments):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Origin) as server:
    print(f"Listening on {server.server_address[1]}", flush=True)
    sys.stdout.flush()
    server.serve_forever()
