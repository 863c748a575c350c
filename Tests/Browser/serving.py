"""A static host on loopback, as a documentation site finds one."""
import http.server
import pathlib
import threading
import urllib.parse


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that closes a connection early is no error of the site."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """/a/b is the file a/b/index.html; what is missing is the language's 404 page; outside `prefix` is nothing."""

    protocol_version = "HTTP/1.1"
    prefix = ""

    def do_GET(self):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if not (path + "/").startswith(self.prefix + "/"):
            self.send_error(404)
            return
        path = path[len(self.prefix):].lstrip("/")
        root = pathlib.Path(self.directory)
        status, target = 200, root / path
        if target.is_dir():
            target = target / "index.html"
        if not target.is_file():
            status, target = 404, root / path.split("/")[0] / "404.html"
        if not target.is_file():
            self.send_error(404)
            return
        content = target.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(target)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def serve(site, prefix=""):
    """Serves a folder below `prefix` until the program ends; gives the address of its root."""
    kind = type("SiteHandler", (Handler,), {"prefix": prefix})
    server = Server(
        ("127.0.0.1", 0), lambda *words: kind(*words, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "http://127.0.0.1:%d%s" % (server.server_port, prefix)
