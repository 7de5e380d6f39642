#!/bin/bash
# Waits for the PIN dialog on this DISPLAY, takes a picture of it and answers it.
# Usage: answer_dialog.sh PIN PICTURE.png [SECONDS-TO-WAIT]
set -euo pipefail

pin=$1
picture=$2
deadline=$((SECONDS + ${3:-120}))

# The windows of every pinentry are of a class that begins so; the tiny ones are helpers of GTK.
dialog_window() {
    local window width
    for window in $(xdotool search --onlyvisible --class '^pinentry' 2>/dev/null); do
        width=$(xdotool getwindowgeometry --shell "$window" 2>/dev/null | sed -n 's/^WIDTH=//p')
        [ "${width:-0}" -gt 100 ] && echo "$window" && return
    done
    return 1
}

until window=$(dialog_window); do
    [ $SECONDS -lt $deadline ] || { echo "no PIN dialog appeared" >&2 && exit 1; }
    sleep 0.2
done
sleep 1 # until everything is drawn
import -window "$window" "$picture"
echo "The PIN dialog is on the screen (picture: $picture)."
echo "This script now types the demo PIN into it."
xdotool type --delay 60 "$pin"
xdotool key Return
