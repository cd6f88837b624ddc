#!/usr/bin/env bash
# Makes the clip of the test signal: a moving test card and a quiet tone, cut into segments of 2 seconds.
# The segments are committed, so only who wants another picture needs this script and ffmpeg (5 or newer, with libx264).
#
# The loop lasts 24 s because 24 s are both 600 pictures (25 a second) and exactly 1,125 AAC frames at 48 kHz: picture
# and tone end together, and the wrap is not heard. All shapes are drawn, so that no font has to be installed.
set -euo pipefail

cd "$(dirname "$0")/.."
out=${1:-apps/server/assets/test-signal}
seconds=24
mkdir -p "$out"
rm -f "$out"/seg-*.ts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

boxes=()
box() { boxes+=("drawbox=x=$1:y=$2:w=$3:h=$4:color=$5:t=fill${6:+:enable='$6'}"); }
joined() { local IFS=,; echo "${boxes[*]}"; boxes=(); }

# --- The still part: a grid, colour bars, a grey ramp, the name in blocks. ---
for x in $(seq 20 40 620); do box "$x" 0 1 360 '0xffffff@0.05'; done
for y in $(seq 20 40 340); do box 0 "$y" 640 1 '0xffffff@0.05'; done
x=80
for colour in 0xe9edf5 0xf2cf63 0x58cfd0 0x66cf8a 0xc783e0 0xe8707a 0x5b7fe8 0x1b2233; do
  box "$x" 104 60 104 "$colour"
  x=$((x + 60))
done
for step in $(seq 0 11); do
  grey=$(printf '%02x' $((18 + step * 20)))
  box $((80 + step * 40)) 208 40 24 "0x$grey$grey$grey"
done
box 318 232 4 10 '0xe9edf5@0.8'
box 318 94 4 10 '0xe9edf5@0.8'
letters=(
  'X...X XXXXX .XXX. XXXX. XXXXX X...X XXXX.'
  'X...X X.... X...X X...X X.... XX..X X...X'
  'X...X X.... X...X X...X X.... X.X.X X...X'
  'XXXXX XXXX. XXXXX X...X XXXX. X..XX X...X'
  'X...X X.... X...X X...X X.... X...X X...X'
  'X...X X.... X...X X...X X.... X...X X...X'
  'X...X XXXXX X...X XXXX. XXXXX X...X XXXX.'
)
for row in "${!letters[@]}"; do
  line=${letters[$row]}
  for ((column = 0; column < ${#line}; column++)); do
    if [ "${line:column:1}" = X ]; then box $((259 + column * 3)) $((60 + row * 3)) 3 3 0xe9edf5; fi
  done
done
ffmpeg -v error -y -f lavfi -i 'color=0x0c1322:s=640x360:d=1:r=1' -f lavfi -i 'color=0x8fb7ff:s=640x360:d=1:r=1' \
  -filter_complex "
    [0]format=rgb24,geq=r='10+10*(1-Y/360)+8*exp(-pow(hypot(X-320,Y-180)/200,2))':g='15+13*(1-Y/360)+14*exp(-pow(hypot(X-320,Y-180)/200,2))':b='26+26*(1-Y/360)+30*exp(-pow(hypot(X-320,Y-180)/200,2))',$(joined)[card];
    [1]format=rgba,geq=r=143:g=183:b=255:a='150*clip(2-abs(hypot(X-319.5,Y-179.5)-156),0,1)'[ring];
    [card][ring]overlay=format=rgb" -frames:v 1 "$work/card.png"

# --- What moves: a light that goes round the ring three times a loop, twelve lamps, and the second in seven strokes. ---
for size in 22 14 10; do
  ffmpeg -v error -y -f lavfi -i "color=white:s=${size}x${size}:d=1:r=1" -vf \
    "format=rgba,geq=r=255:g=214:b=120:a='255*clip($size/2-hypot(X-($size-1)/2,Y-($size-1)/2),0,1)'" \
    -frames:v 1 "$work/light-$size.png"
done
for lamp in $(seq 0 11); do
  box $((251 + lamp * 12)) 250 6 6 '0xe9edf5@0.22'
  box $((251 + lamp * 12)) 250 6 6 0xffd678 "eq(floor(t/2)\\,$lamp)"
done
# Which digits light a stroke, as a bit for each of 0…9: top, middle, bottom, then the four upright ones.
strokes=('1005 2 0 12 3' '892 2 13 12 3' '877 2 26 12 3' '881 0 2 3 12' '927 13 2 3 12' '325 0 15 3 12' '1019 13 15 3 12')
for stroke in "${strokes[@]}"; do
  read -r digits dx dy w h <<<"$stroke"
  box $((301 + dx)) $((272 + dy)) "$w" "$h" 0xe9edf5 "gt(bitand($digits\\,pow(2\\,floor(t/10)))\\,0)"
  box $((323 + dx)) $((272 + dy)) "$w" "$h" 0xe9edf5 "gt(bitand($digits\\,pow(2\\,mod(floor(t)\\,10)))\\,0)"
done
around() { echo "x=320-$1/2+156*sin(2*PI*(t-$2)/8):y=180-$1/2-156*cos(2*PI*(t-$2)/8)"; }

# --- The tone: four soft chords of six seconds. Whole hertz only, so each begins and ends a loop at zero. ---
chord() { # start, then three frequencies
  echo "between(t,$1,$1+6)*pow(sin(PI*(t-$1)/6),2)*(sin(2*PI*$2*t)+0.8*sin(2*PI*$3*t)+0.6*sin(2*PI*$4*t))"
}
tone="0.07*($(chord 0 220 277 330)+$(chord 6 196 247 294)+$(chord 12 165 208 330)+$(chord 18 196 294 370))"

ffmpeg -v error -y -framerate 25 -loop 1 -i "$work/card.png" \
  -loop 1 -framerate 25 -i "$work/light-22.png" -loop 1 -framerate 25 -i "$work/light-14.png" \
  -loop 1 -framerate 25 -i "$work/light-10.png" -f lavfi -i "aevalsrc='$tone':s=48000:d=$seconds" \
  -filter_complex "
    [0]$(joined)[a];
    [a][3]overlay=$(around 10 0.34)[b]; [b][2]overlay=$(around 14 0.19)[c]; [c][1]overlay=$(around 22 0),format=yuv420p[v]" \
  -map '[v]' -map 4:a -t $seconds \
  -c:v libx264 -profile:v baseline -level 3.0 -preset veryslow -crf 21 -maxrate 400k -bufsize 800k \
  -g 50 -keyint_min 50 -sc_threshold 0 -threads 1 -c:a aac -b:a 40k -ac 1 -ar 48000 \
  -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1 \
  -muxdelay 0 -muxpreload 0 \
  -f hls -hls_time 2 -hls_list_size 0 -hls_ts_options mpegts_flags=initial_discontinuity \
  -hls_segment_filename "$out/seg-%d.ts" "$work/list.m3u8"

ls -l "$out"
du -cb "$out"/seg-*.ts | tail -1
