"""The set-ups of docs/editors.md, as they stand there, in the editors that are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
PAID = "# Théières 🫖\n\nThe 🫖 kettle is [sold here](https://shop.example/?aff=12).\n"
SUPPORT = """
-- What 0.7 lacks of what the set-ups use.
vim.fs = vim.fs or { find = function() return {} end, dirname = function(path) return path end }
vim.lsp.start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
if not vim.lsp.config then
  local configs = {}
  vim.lsp.config = function(name, config) configs[name] = config end
  vim.lsp.enable = function(name)
    local config = configs[name]
    vim.api.nvim_create_autocmd("FileType", { pattern = config.filetypes, callback = function()
      vim.lsp.start({ name = name, cmd = config.cmd, root_dir = vim.fn.getcwd() })
    end })
  end
end
"""
REPORT = """
vim.cmd("filetype on")
vim.cmd("edit kettle.md")
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end)
vim.api.nvim_buf_set_lines(0, 0, 0, false, { "# 🫖 Also paid", "" })
local lines = function() return vim.tbl_map(function(d) return d.lnum end, vim.diagnostic.get(0)) end
vim.wait(20000, function() return lines()[1] == 4 end)
local found = vim.tbl_map(function(d)
  local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1]
  return { code = d.code or d.user_data.lsp.code, words = line:sub(d.col + 1, d.end_col), line = d.lnum }
end, vim.diagnostic.get(0))
io.stdout:write(vim.fn.json_encode(found), "\\n")
vim.cmd("quitall!")
"""


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project, with `adlint` on the PATH."""
    (tmp_path / "kettle.md").write_text(PAID, encoding="utf-8")
    (tmp_path / "adlint.toml").write_text('select = ["AD103"]\n')
    command = tmp_path / "bin" / "adlint"
    command.parent.mkdir()
    path = os.pathsep.join(filter(None, sys.path))
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" -m adlint "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(folder: Path, *command: str) -> str:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, input="", capture_output=True, encoding="utf-8", timeout=90
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
@pytest.mark.parametrize("snippet", snippets("lua"))
def test_neovim(folder: Path, snippet: str) -> None:
    init = folder / "init.lua"
    init.write_text(SUPPORT + snippet + REPORT, encoding="utf-8")
    [line] = [
        line for line in run(folder, "nvim", "--headless", "--clean", "-c", f"luafile {init}").splitlines() if line
    ]
    assert json.loads(line) == [{"code": "AD103", "words": "[sold here](https://shop.example/?aff=12)", "line": 4}]


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
@pytest.mark.parametrize("snippet", snippets("elisp"))
def test_emacs(folder: Path, snippet: str) -> None:
    [library] = re.findall(r"eval-after-load '([\w-]+)", snippet)
    has = [
        "emacs",
        "--batch",
        "--eval",
        "(package-initialize)",
        "--eval",
        f"(require '{library})",
        "-l",
        "markdown-mode",
    ]
    if subprocess.run(has, capture_output=True).returncode:
        pytest.skip(f"{library} or markdown-mode is not installed")
    if library == "lsp-mode":  # counts characters where the protocol has UTF-16
        (folder / "kettle.md").write_text(PAID.replace("🫖", "é"), encoding="utf-8")
    script = folder / "check.el"
    script.write_text(snippet + _EMACS.replace("LIBRARY", library), encoding="utf-8")
    said = run(folder, "emacs", "--batch", "--eval", "(package-initialize)", "-l", "markdown-mode", "-l", str(script))
    assert said.count("FOUND") == 1
    assert "FOUND [sold here](https://shop.example/?aff=12)\n" in said


_EMACS = """
(require 'LIBRARY)
(require 'flymake)
(require 'project)
(setq lsp-diagnostics-provider :flymake lsp-auto-guess-root t lsp-enable-snippet nil lsp-warn-no-matched-clients nil)
(add-to-list 'project-find-functions (lambda (_) (cons 'transient default-directory)))
(find-file "kettle.md")
(setq noninteractive nil)
(markdown-mode)
(if (eq 'LIBRARY 'eglot) (call-interactively 'eglot) (lsp))
(let ((tries 0) found)
  (while (and (null found) (< tries 200))
    (accept-process-output nil 0.1)
    (flymake-start)
    (setq found (flymake-diagnostics) tries (1+ tries)))
  (dolist (it found)
    (let ((words (buffer-substring-no-properties (flymake-diagnostic-beg it) (flymake-diagnostic-end it))))
      (princ (format "FOUND %s\\n" words) 'external-debugging-output))))
(setq kill-emacs-hook nil)
(kill-emacs 0)
"""


def test_helix_reads_its_set_up() -> None:
    [toml] = snippets("toml")
    languages = tomllib.loads(toml)
    assert languages["language-server"]["adlint"] == {"command": "adlint", "args": ["lsp"]}
    assert all("adlint" in language["language-servers"] for language in languages["language"])


def test_the_settings_are_json() -> None:
    for text in snippets("json"):
        json.loads(text)
