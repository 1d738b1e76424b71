#!/bin/bash
# Builds the server and packages the extension for this machine: ./package.sh
#
#   --target T    another platform of VS Code: linux-x64 linux-arm64 alpine-x64 alpine-arm64
#                 darwin-x64 darwin-arm64 win32-x64 win32-arm64
#   --binary F    package this binary instead of building one
#   --out F       where the VSIX goes (default: editors/vscode/baogao-T.vsix)
#
# Linux binaries are static, so that they run on any distribution, however old: with musl where rustup
# has that target (and a C compiler for it: apt-get install musl-tools, or for another architecture
# cargo-zigbuild, which is used if it is there), otherwise with this machine's glibc. For macOS and Windows
# run this there, or give --binary: only the label and the binary differ.
set -euo pipefail
target='' binary='' out=''
while [ $# -gt 0 ]; do
    case "$1" in
        --target) target="$2"; shift 2 ;;
        --binary) binary="$(realpath "$2")"; shift 2 ;;
        --out) out="$(realpath -m "$2")"; shift 2 ;;
        *) sed -n '2,11s/^# \?//p' "$0"; exit 2 ;;
    esac
done
cd "$(dirname "$0")"

here() {
    local os arch
    case "$(uname -s)" in Linux) os=linux ;; Darwin) os=darwin ;; *) os=win32 ;; esac
    case "$(uname -m)" in x86_64 | AMD64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) echo "no VS Code for $(uname -m)" >&2; exit 1 ;; esac
    echo "$os-$arch"
}

triple() {
    case "$1" in
        linux-x64 | alpine-x64) echo x86_64-unknown-linux-musl ;;
        linux-arm64 | alpine-arm64) echo aarch64-unknown-linux-musl ;;
        darwin-x64) echo x86_64-apple-darwin ;;
        darwin-arm64) echo aarch64-apple-darwin ;;
        win32-x64) echo x86_64-pc-windows-msvc ;;
        win32-arm64) echo aarch64-pc-windows-msvc ;;
        *) echo "unknown target $1" >&2; exit 2 ;;
    esac
}

: "${target:=$(here)}" "${out:=$PWD/baogao-$target.vsix}"
exe=baogao; [[ "$target" == win32-* ]] && exe=baogao.exe
has() { local libs; libs="$(rustc --print target-libdir --target "$1" 2>/dev/null)" && [ -d "$libs" ]; }
build() { # TRIPLE
    local tool=build
    [[ "$1" == *-musl ]] && command -v cargo-zigbuild >/dev/null && tool=zigbuild
    cargo "$tool" --release --locked --manifest-path ../../Cargo.toml --target "$1"
    binary="${CARGO_TARGET_DIR:-../../target}/$1/release/$exe"
}
if [ -z "$binary" ]; then
    triple="$(triple "$target")"
    if has "$triple"; then
        build "$triple"
    elif [[ "$triple" == *-musl ]] && has "${triple%musl}gnu"; then
        RUSTFLAGS="${RUSTFLAGS:-} -C target-feature=+crt-static" build "${triple%musl}gnu"
    else
        echo "rustup target add $triple, or give --binary" >&2; exit 1
    fi
fi

[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --silent --ignore-scripts --no-fund --no-audit
rm -rf server dist; mkdir -p server
install -m 755 "$binary" "server/$exe"
cat ../../LICENSE-MIT ../../LICENSE-APACHE >LICENSE 2>/dev/null || rm -f LICENSE
npx --no-install vsce package --allow-missing-repository --target "$target" --no-dependencies --skip-license --no-rewrite-relative-links -o "$out"
