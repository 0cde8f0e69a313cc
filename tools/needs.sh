#!/bin/sh
# Name in one sentence what this machine lacks, with the command that installs it.
python="$1"
lacking=""
command -v "$python" >/dev/null 2>&1 || lacking="python3 python3-venv"
if [ -z "$lacking" ]; then
  "$python" -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 14)))' || {
    echo "KM Desktop needs Python 3.11, 3.12 or 3.13; this machine has $("$python" --version)." >&2
    exit 1
  }
  "$python" -c 'import venv, ensurepip' 2>/dev/null || lacking="python3-venv"
fi
if [ "$(uname -s)" = "Linux" ] && command -v ldconfig >/dev/null 2>&1; then
  known="$(ldconfig -p)"
  for pair in libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 \
    libglib-2.0.so.0:libglib2.0-0 libfontconfig.so.1:libfontconfig1 libdbus-1.so.3:libdbus-1-3; do
    case "$known" in *"${pair%%:*}"*) ;; *) lacking="$lacking ${pair#*:}" ;; esac
  done
  if [ -n "$DISPLAY" ]; then
    for pair in libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0 \
      libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1; do
      case "$known" in *"${pair%%:*}"*) ;; *) lacking="$lacking ${pair#*:}" ;; esac
    done
  fi
fi
[ -z "$lacking" ] && exit 0
lacking="$(echo $lacking)"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing what this machine lacks: $lacking."
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $lacking; } >/dev/null 2>&1 && exit 0
fi
echo "This machine lacks $lacking. Install with: sudo apt-get install $lacking" >&2
exit 1
