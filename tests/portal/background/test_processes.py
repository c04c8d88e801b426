"""Where the site listens."""

import socket

import pytest
from gunicorn.config import Config

from portal.background.processes import bind_address, site_processes, why_not_free


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ("127.0.0.1", 8000)),
        ({"PORT": "8123"}, ("127.0.0.1", 8123)),
        ({"PORT": "", "HOST": ""}, ("127.0.0.1", 8000)),
        ({"HOST": "0.0.0.0"}, ("0.0.0.0", 8000)),  # noqa: S104
    ],
)
def test_the_address_comes_from_the_environment(environment, address):
    assert bind_address(environment) == address


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", "80.5"])
def test_a_port_that_is_none_is_refused_by_name(port):
    with pytest.raises(ValueError, match="PORT must be a number"):
        bind_address({"PORT": port})


def test_a_taken_port_is_told_in_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert f"Port {port} is taken" in why_not_free("127.0.0.1", port)

    assert why_not_free("127.0.0.1", port) == ""


def test_a_long_question_reaches_the_site():
    """Beyond the limit the web server answers itself, with a bare page in English."""
    web = site_processes("python", "127.0.0.1", 8000)[0]
    options = Config().parser().parse_args(list(web.command[4:]))
    assert options.limit_request_line == 8190


def test_the_web_server_is_started_first():
    names = [child.name for child in site_processes("python", "127.0.0.1", 8000)]

    assert names == ["web", "fast lane", "slow lane", "search drainer", "schedule"]
