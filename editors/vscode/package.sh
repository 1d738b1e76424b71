#!/bin/bash
# Builds the server and packages the extension for this machine: ./package.sh
#
#   --target T    another platform of VS Code: linux-x64 linux-arm64 alpine-x64 alpine-arm64
#                 darwin-x64 darwin-arm64 win32-x64 win32-arm64
#   --binary F    package this binary instead of building one
#   --out F       where the VSIX goes (default: editors/vscode/baogao-T.vsix)
#
# Linux binaries are linked statically with musl if rustup has that target, so that they run on any
# distribution, however old; without it, the machine's own target is built. For macOS and Windows run this
# there (or give --binary): only the label and the binary differ.
set -euo pipefail
cd "$(dirname "$0")"
target='' binary='' out=''
while [ $# -gt 0 ]; do
    case "$1" in
        --target) target="$2"; shift 2 ;;
        --binary) binary="$(realpath "$2")"; shift 2 ;;
        --out) out="$(realpath -m "$2")"; shift 2 ;;
        *) sed -n '2,8s/^# \?//p' "$0"; exit 2 ;;
    esac
done

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
if [ -z "$binary" ]; then
    triple="$(triple "$target")"
    build=(cargo build --release --locked --manifest-path ../../Cargo.toml)
    libs="$(rustc --print target-libdir --target "$triple" 2>/dev/null || true)"
    if [ -n "$libs" ] && [ -d "$libs" ]; then
        "${build[@]}" --target "$triple"
        binary="../../target/$triple/release/$exe"
    elif [ "$target" = "$(here)" ]; then
        echo "rustup target add $triple gives a binary that runs everywhere; building for this machine" >&2
        "${build[@]}"
        binary="../../target/release/$exe"
    else
        echo "rustup target add $triple, or give --binary" >&2; exit 1
    fi
fi

[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --silent --ignore-scripts --no-fund --no-audit
rm -rf server dist; mkdir -p server
install -m 755 "$binary" "server/$exe"
cat ../../LICENSE-MIT ../../LICENSE-APACHE >LICENSE 2>/dev/null || rm -f LICENSE
npx --no-install vsce package --target "$target" --no-dependencies --skip-license --no-rewrite-relative-links -o "$out"
