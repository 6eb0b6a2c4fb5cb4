"""Starting with the laptop: what is written, whose it is, and what the command says."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from venuescreen.cli.autostart import autostart
from venuescreen.core.errors import Message, PlainError
from venuescreen.kiosk.autostart import Autostart, Starts
from venuescreen.kiosk.autostart_xdg import exec_value
from venuescreen.kiosk.starting import autostart_command, supervisor_command

PLATFORMS = ["linux", "win32", "darwin"]
FILES = {
    "linux": ".config/autostart/venuescreen.desktop",
    "win32": "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup/venuescreen.cmd",
    "darwin": "Library/LaunchAgents/venuescreen.plist",
}
AWKWARD = [
    "plain",
    "two words",
    "100 %",
    "%f",
    'a"b',
    "it’s",
    "l'été",
    "$HOME",
    "`id`",
    "a\\b",
    "c\\",
    "a;b&c|d",
    "",
    "é",
]


def entry(home: Path, platform: str = "linux", folder: str = "Café d’en face", **environ: str) -> Autostart:
    """Return the autostart of a user whose home this is."""
    command = supervisor_command(home / folder, "/opt/venue screen/python")
    return Autostart(platform, home, environ, command, root=home / "root")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_it_is_switched_on_and_off(tmp_path: Path, platform: str) -> None:
    """Off at first, on when it was switched on, off again; each twice without an error, and one file in all."""
    it = entry(tmp_path, platform)
    assert it.status() is Starts.OFF
    for _ in range(2):
        it.on()
        assert it.status() is Starts.ON
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / FILES[platform]]
    for _ in range(2):
        it.off()
        assert it.status() is Starts.OFF


@pytest.mark.parametrize("platform", PLATFORMS)
def test_another_folder_is_anothers_until_it_is_replaced(tmp_path: Path, platform: str) -> None:
    """There is one start only: switching this one on takes the place of the other."""
    here, there = entry(tmp_path, platform), entry(tmp_path, platform, folder="elsewhere")
    there.on()
    assert here.status() is Starts.ANOTHERS
    here.on()
    assert (here.status(), there.status()) == (Starts.ON, Starts.ANOTHERS)


def test_a_desktop_entry_says_the_arguments_exactly(tmp_path: Path) -> None:
    """Read back as the specification says, with a shell for the quoting, every awkward argument is itself again."""
    value = exec_value(["program", *AWKWARD])
    unescaped = re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), value)
    assert "%%" in unescaped
    script = 'for argument do printf "%s\\n" "$argument"; done'
    line = f"set -- {unescaped.replace('%%', '%')}; {script}"
    said = subprocess.run(["sh", "-c", line], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert said.stdout.split("\n")[:-1] == ["program", *AWKWARD]


def test_a_desktop_entry_holds_a_folder_of_any_name(tmp_path: Path) -> None:
    """A line break and bytes that are no UTF-8 are written so that they are read back."""
    for name in ("two\nlines", os.fsdecode(b"caf\xe9")):
        it = entry(tmp_path, folder=name)
        it.on()
        assert it.status() is Starts.ON
        assert len((tmp_path / FILES["linux"]).read_bytes().splitlines()) == 7


def test_the_configuration_folder_may_be_elsewhere(tmp_path: Path) -> None:
    """XDG_CONFIG_HOME is followed, but for a relative path, which the specification says to ignore."""
    entry(tmp_path, XDG_CONFIG_HOME=str(tmp_path / "conf")).on()
    assert (tmp_path / "conf" / "autostart" / "venuescreen.desktop").is_file()
    entry(tmp_path, XDG_CONFIG_HOME="conf").on()
    assert (tmp_path / FILES["linux"]).is_file()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    """The desktop's own settings leave the file and mark it; switching on unmarks it."""
    it = entry(tmp_path)
    it.on()
    file = tmp_path / FILES["linux"]
    file.write_text(file.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert it.status() is Starts.OFF
    it.on()
    assert it.status() is Starts.ON


@pytest.mark.parametrize(
    "link",
    [
        ".config/systemd/user/graphical-session.target.wants/venuescreen.service",
        "root/etc/systemd/system/graphical.target.wants/venuescreen.service",
        "root/etc/systemd/system/graphical.target.wants/venuescreen@tty1.service",
        "root/etc/systemd/system/graphical.target.wants/venuescreen-kiosk.service",
    ],
)
def test_systemd_and_autostart_exclude_one_another(tmp_path: Path, link: str) -> None:
    """Where a unit is enabled, switching on or off is refused in words, and nothing is written."""
    (tmp_path / link).parent.mkdir(parents=True)
    (tmp_path / link).symlink_to("/usr/lib/systemd/user/venuescreen.service")
    it = entry(tmp_path)
    assert it.status() is Starts.SYSTEMD
    for act in (it.on, it.off):
        with pytest.raises(PlainError, match="systemd starts venuescreen"):
            act()
    assert not (tmp_path / FILES["linux"]).exists()


def test_the_timer_that_wakes_the_laptop_starts_nothing(tmp_path: Path) -> None:
    """It may be enabled beside autostart."""
    wants = tmp_path / "root/etc/systemd/system/timers.target.wants"
    wants.mkdir(parents=True)
    (wants / "venuescreen-wake.timer").symlink_to("/etc/systemd/system/venuescreen-wake.timer")
    assert entry(tmp_path).status() is Starts.OFF


def test_windows_gets_a_command_file_that_cmd_understands(tmp_path: Path) -> None:
    """Each argument in quotes, percent signs doubled, in a code page that knows every letter."""
    Autostart("win32", tmp_path, {"APPDATA": str(tmp_path / "Roaming")}, ["C:\\py\\pythonw.exe", "100% é\\"]).on()
    file = tmp_path / "Roaming" / "Microsoft/Windows/Start Menu/Programs/Startup/venuescreen.cmd"
    assert file.read_bytes().decode() == (
        '@echo off\r\nchcp 65001 >nul\r\nstart "" "C:\\py\\pythonw.exe" "100%% é\\\\"\r\n'
    )


def test_windows_opens_no_console(tmp_path: Path) -> None:
    """The interpreter without a window is taken where there is one."""
    python = str(tmp_path / "python.exe")
    assert autostart_command(tmp_path, "win32", python)[0] == python
    (tmp_path / "pythonw.exe").touch()
    assert autostart_command(tmp_path, "win32", python)[0] == str(tmp_path / "pythonw.exe")
    assert autostart_command(tmp_path, "linux", python)[0] == python


def test_macos_gets_a_launch_agent(tmp_path: Path) -> None:
    """It runs at login, and is not kept alive: a deliberate exit stays one."""
    entry(tmp_path, "darwin").on()
    agent = plistlib.loads((tmp_path / FILES["darwin"]).read_bytes())
    assert agent["RunAtLoad"] is True
    assert "KeepAlive" not in agent
    assert agent["ProgramArguments"] == supervisor_command(tmp_path / "Café d’en face", "/opt/venue screen/python")


@pytest.mark.parametrize(
    "damage", [b"", b"nonsense", b"<plist><dict>", b"\xff\xfe", b"<?xml version='1.0'?><plist/>"]
)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_file_that_someone_spoilt_is_replaced(tmp_path: Path, platform: str, damage: bytes) -> None:
    """It counts as not ours, whatever is in it."""
    it = entry(tmp_path, platform)
    it.on()
    (tmp_path / FILES[platform]).write_bytes(damage)
    assert it.status() in (Starts.OFF, Starts.ANOTHERS)
    it.on()
    assert it.status() is Starts.ON


def test_what_macos_cannot_write_down_is_said(tmp_path: Path) -> None:
    """A folder's name with a control character fits into no property list."""
    with pytest.raises(PlainError, match="characters"):
        entry(tmp_path, "darwin", folder="a\x01b").on()


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    """A file where the folder should be stops it, in words."""
    (tmp_path / ".config").write_text("a file")
    with pytest.raises(PlainError, match="can’t be read"):
        entry(tmp_path).on()


def test_the_command_starts_the_supervisor_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the supervisor, and the folder's full path: a login starts elsewhere."""
    monkeypatch.chdir(tmp_path)
    command = supervisor_command(Path("venue"))
    folder = str(tmp_path / "venue")
    assert command == [sys.executable, "-m", "venuescreen.supervisor", "--folder", folder, "--", "--data-dir", folder]


@dataclass
class Place:
    """What the command asks of the venue."""

    data_dir: Path
    said: list[str] = field(default_factory=list)

    def word(self, message: Message) -> str:
        """Word it in English."""
        return str(message)

    def say(self, message: Message) -> None:
        """Keep it."""
        self.said.append(str(message))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the file's place is Linux's")
def test_the_command_says_how_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On, off and status end with 0 and one line; what can't be done ends with 1, and a wrong word with 2."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    place = Place(tmp_path / "venue")

    def run(what: str) -> tuple[int, str]:
        result = CliRunner().invoke(autostart, [what], obj=place)
        return result.exit_code, result.stdout

    assert run("status") == (0, "venuescreen does not start by itself.\n")
    assert run("on") == (0, "venuescreen starts with the laptop.\n")
    assert run("status") == (0, "venuescreen starts with the laptop.\n")
    assert run("off") == (0, "venuescreen does not start by itself.\n")
    assert run("maybe")[0] == 2
    (tmp_path / ".config" / "autostart").rmdir()
    (tmp_path / ".config" / "autostart").write_text("a file")
    assert run("on") == (1, "")
    assert len(place.said) == 1
