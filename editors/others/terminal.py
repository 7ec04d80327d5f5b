"""Opens a spec in an editor of the terminal and looks at the screen, as a person would.

    terminal.py EDITOR FOLDER       FOLDER holds board.yaml; the configuration comes from docs/editors.md
"""

import glob
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

CACHE = os.environ["CACHE"]
DOCS = os.environ["DOCS"]
PATIENCE = 20


def snippet(heading, language):
    """The first block of a language under a heading of docs/editors.md."""
    section = open(DOCS).read().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(rf"```{language}\n(.*?)```", section, re.S).group(1)


class Screen:
    """A program in a tmux of its own."""

    def __init__(self, argv, home, env):
        self.socket = os.path.join(home, "tmux")
        self.env = {**os.environ, "HOME": home, "TMPDIR": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env}
        self.env.pop("TMUX", None)
        config = os.path.join(home, "tmux.conf")
        with open(config, "w") as file:
            file.write("set -s escape-time 0\nset -g status off\n")
        self.tmux("-f", config, "new-session", "-d", "-x", "120", "-y", "36", "exec " + shlex.join(argv))

    def tmux(self, *arguments):
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], env=self.env, capture_output=True, text=True, check=True)
        return done.stdout

    def press(self, keys):
        """Keys by tmux's names, separated by spaces; 'quoted' ones are typed."""
        for key in shlex.split(keys):
            self.tmux("send-keys", key)
            time.sleep(0.25 if key == "Escape" else 0.05)

    def wait(self, wanted):
        end = time.time() + PATIENCE
        while wanted not in (screen := self.tmux("capture-pane", "-p")):
            if time.time() > end:
                raise SystemExit(f"`{wanted}` did not come up on the screen:\n{screen}")
            time.sleep(0.05)

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], env=self.env, capture_output=True)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def helix(home, file, release="trixie"):
    bundle = f"{CACHE}/helix-{release}"
    write(f"{home}/.config/helix/languages.toml", snippet("Helix", "toml"))
    write(f"{home}/.config/helix/config.toml", '[editor]\nend-of-line-diagnostics = "hint"\n')
    return [f"{bundle}/usr/bin/hx", file], {"HELIX_RUNTIME": f"{bundle}/usr/lib/hx/runtime"}


def emacs(home, file, command=("emacs",), env={}, packages="/usr/share/emacs/site-lisp/elpa", heading="Emacs", setup=""):
    setup = f"(package-initialize) (require 'yaml-mode)\n{setup}"
    write(f"{home}/init.el", setup + snippet(heading, "elisp"))
    listed = f'(progn (require \'package) (add-to-list \'package-directory-list "{packages}"))'
    return [*command, "-nw", "-Q", "--eval", listed, "-l", f"{home}/init.el", file], env


def newer_emacs(home, file):
    """The Emacs of another release, which looks for its parts under /usr unless each is named."""
    root = f"{CACHE}/emacs-trixie"
    (share,) = glob.glob(f"{root}/usr/share/emacs/[0-9]*.[0-9]")
    (parts,) = glob.glob(f"{root}/usr/libexec/emacs/*/*/")
    (dump,) = glob.glob(f"{parts}*.pdmp")
    lisp = [folder for folder, _, _ in os.walk(f"{share}/lisp") if not re.search("/(obsolete|term)$", folder)]
    env = {"EMACSDATA": f"{share}/etc", "EMACSDOC": f"{share}/etc", "EMACSPATH": parts, "EMACSLOADPATH": ":".join(lisp)}
    return emacs(home, file, (f"{root}/usr/bin/emacs-nox", f"--dump-file={dump}"), env, f"{root}/usr/share/emacs/site-lisp/elpa-src")


def lsp_mode(home, file):
    # The folder is taken for a project without being asked about, and nothing is offered for download.
    setup = "(require 'lsp-mode) (setq lsp-auto-guess-root t lsp-enable-suggest-server-download nil lsp-diagnostics-provider :flymake lsp-completion-provider :none)\n"
    return emacs(home, file, heading="Emacs with lsp-mode", setup=setup)


def vim(home, file):
    setup = "set nocompatible noswapfile nomore completeopt=menu,menuone,noselect\npackadd! ale\nfiletype plugin on\n"
    write(f"{home}/.vimrc", setup + snippet("Vim with ALE", "vim"))
    return ["vim.nox", "-Nu", f"{home}/.vimrc", "-i", "NONE", file], {}


def kakoune(home, file):
    bundle = f"{CACHE}/kakoune-trixie"
    lsp = f"{CACHE}/kak-lsp/bin/kak-lsp"
    setup = f"evaluate-commands %sh{{ {lsp} }}\nset-option global lsp_cmd {lsp}\n"
    after = "hook global WinSetOption filetype=yaml %{ lsp-inlay-diagnostics-enable window; map window normal K ':lsp-hover<ret>' }\n"
    write(f"{home}/.config/kak/kakrc", setup + snippet("Kakoune", "kak") + after)
    path = f"{bundle}/usr/bin:{os.environ['PATH']}"
    return [f"{bundle}/usr/bin/kak", file], {"KAKOUNE_RUNTIME": f"{bundle}/usr/share/kak", "XDG_RUNTIME_DIR": home, "PATH": path}


# What is pressed and what must then be on the screen: the diagnostic, the hover over `ports`, a completion.
HELIX = [
    ("", "did you mean"),
    ("/ ports Enter Space k", "to expose"),
    ("Escape o 'rewr' C-x", "rewritePath"),
]
EMACS = [
    ("M-x 'flymake-show-buffer-diagnostics' Enter", "did you mean"),
    ("C-x 1 C-s 'ports' Enter C-b", "list of integer"),
    ("M-x 'eldoc-doc-buffer' Enter", "to expose"),
    ("C-x 1 C-e C-o C-f '  rewr' M-x 'completion-at-point' Enter", "rewritePath"),
]
LSP_MODE = [
    ("", "Flymake[1"),
    ("M-x 'flymake-show-buffer-diagnostics' Enter", "did you mean"),
    ("C-x 1 C-s 'ports' Enter C-b M-x 'lsp-describe-thing-at-point' Enter", "to expose"),
    ("C-x 1 C-e C-o C-f '  rewr' M-x 'completion-at-point' Enter", "rewritePath"),
]
VIM = [
    ("/ 'replica' Enter", "did you mean"),
    (":pclose Enter / 'ports' Enter :ALEHover Enter", "to expose"),
    (":pclose Enter o C-u '  rewr' C-x C-o", "rewritePath"),
]
KAKOUNE = [
    ("", "did you mean"),
    ("/ 'ports' Enter K", "to expose"),
    ("Escape o 'rewr'", "rewritePath"),
]
EDITORS = {
    "helix": (helix, HELIX),
    "newer-helix": (lambda home, file: helix(home, file, "forky"), HELIX),
    "emacs": (emacs, EMACS),
    "newer-emacs": (newer_emacs, EMACS),
    "lsp-mode": (lsp_mode, LSP_MODE),
    "vim": (vim, VIM),
    "kakoune": (kakoune, KAKOUNE),
}


def main():
    name, folder = sys.argv[1:]
    start, steps = EDITORS[name]
    home = tempfile.mkdtemp(prefix=f"{name}-")
    argv, env = start(home, os.path.join(folder, "board.yaml"))
    screen = Screen(argv, home, env)
    try:
        screen.wait("replica")
        for keys, wanted in steps:
            screen.press(keys)
            screen.wait(wanted)
    finally:
        screen.close()


main()
