"""A worker in plain Python: registers what it can run, polls, runs, answers. Standard library only.

    python3 worker.py http://127.0.0.1:7400 --task-queue texts

INKSTONE_TOKEN is sent as the access token. Stop it with Ctrl-C: what runs is finished first.
"""
import argparse, json, os, signal, socket, threading, time, traceback
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

SLOTS = 10


class Cancelled(Exception):
    """The run does not want the result any more."""


class Stale(Exception):
    """The server does not count this attempt any more."""


class Server:
    def __init__(self, url):
        self.url, token = url.rstrip("/"), os.environ.get("INKSTONE_TOKEN")
        self.headers = {"content-type": "application/json"}
        if token:
            self.headers["authorization"] = f"Bearer {token}"

    def call(self, method, path, body):
        """Says it until the server has heard it, waiting as long as the server asks for."""
        pause = 0.1
        while True:
            request = Request(self.url + path, json.dumps(body).encode(), self.headers, method=method)
            try:
                with urlopen(request, timeout=90) as reply:
                    text = reply.read()
                    return json.loads(text) if text else None
            except HTTPError as error:
                if error.code == 409:
                    raise Stale from error
                if error.code != 429 and error.code < 500:
                    raise RuntimeError(error.read().decode()) from error
                pause = float(error.headers.get("retry-after") or pause)
            except (URLError, TimeoutError, ConnectionError):
                pass
            time.sleep(pause)
            pause = min(10, pause * 2)


class Attempt:
    """What an activity may ask and say while it runs."""

    def __init__(self, server, task):
        self.server, self.task = server, task
        self.number, self.last_details = task["attempt"], task.get("heartbeatDetails")

    def heartbeat(self, details=None):
        """Raises Cancelled when it should stop."""
        try:
            answer = self.server.call("POST", "/api/activities/heartbeat", {"token": self.task["token"], "details": details})
        except Stale as stale:
            raise Cancelled from stale
        if answer["cancelRequested"]:
            raise Cancelled


def count_words(text, attempt):
    words = text["text"].split()
    for at in range(0, len(words), 1000):
        attempt.heartbeat({"words": at})
    return {"words": len(words)}


def schema(**properties):
    return {"type": "object", "required": list(properties), "properties": properties}


ACTIVITIES = {"countWords": count_words}
PLUGIN = {
    "name": "texts", "title": "Texts", "version": "1.0.0",
    "activities": [{
        "name": "countWords", "title": "Count words", "icon": "abc", "idempotent": True,
        "input": schema(text={"type": "string"}), "output": schema(words={"type": "integer"}),
    }],
}


def run(server, task):
    token = task["token"]
    try:
        result = ACTIVITIES[task["activityType"]](task["input"][0], Attempt(server, task))
        said = ("complete", {"token": token, "result": result})
    except Cancelled:
        said = ("fail", {"token": token, "message": "It was asked to stop.", "canceled": True})
    except Exception as error:  # whatever an activity raises is its failure
        traceback.print_exc()
        said = ("fail", {"token": token, "message": str(error), "type": type(error).__name__})
    try:
        server.call("POST", f"/api/activities/{said[0]}", said[1])
    except Stale:
        pass  # another attempt has begun, or the run has gone on


def main():
    options = argparse.ArgumentParser()
    options.add_argument("url")
    options.add_argument("--task-queue", default="texts")
    given = options.parse_args()
    server, identity = Server(given.url), f"python/{socket.gethostname()}:{os.getpid()}"
    queue, slots = f"/api/task-queues/{quote(given.task_queue, safe='')}", threading.Semaphore(SLOTS)
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    server.call("PUT", queue + "/activities", {"identity": identity, "plugins": [PLUGIN]})
    print(f"Works on {given.task_queue}.", flush=True)
    with ThreadPoolExecutor(SLOTS) as pool:
        while not stopping.is_set():
            slots.acquire()
            ask = {"identity": identity, "activityTypes": list(ACTIVITIES), "waitSeconds": 2}
            tasks = server.call("POST", queue + "/poll", ask)["tasks"]
            for task in tasks:
                pool.submit(run, server, task).add_done_callback(lambda _: slots.release())
            if not tasks:
                slots.release()


main()
