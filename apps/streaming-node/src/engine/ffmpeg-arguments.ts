import type { EngineInput } from './engine.js'

const socketTimeoutUs = '5000000'

// A short look at the stream: the first picture is what counts after a takeover.
const quickLook = ['-fflags', '+genpts', '-analyzeduration', '300000', '-probesize', '1000000', '-fpsprobesize', '0']

const inputOf = ({ kind, address }: EngineInput): readonly string[] => {
  switch (kind) {
    case 'rtsp':
      return ['-rtsp_transport', 'tcp', '-timeout', socketTimeoutUs, ...quickLook, '-i', address]
    case 'http':
      return ['-rw_timeout', socketTimeoutUs, ...quickLook, '-i', address]
    case 'file':
      return ['-re', '-stream_loop', '-1', '-i', address]
    case 'test':
      return ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=15']
  }
}

/** Only what a camera needs is opened: a playlist of a camera leads to no file of this machine. */
const protocolsOf = ({ kind }: EngineInput): string =>
  ({ rtsp: 'rtsp,rtp,tcp,udp', http: 'http,https,tls,tcp,crypto', file: 'file', test: 'file' })[kind]

const codecsOf = ({ kind }: EngineInput): readonly string[] =>
  kind === 'test'
    ? ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '15', '-pix_fmt', 'yuv420p']
    : ['-c:v', 'copy', '-c:a', 'aac', '-b:a', '64k']

const fragmented = 'empty_moov+default_base_moof+frag_keyframe'

/** How ffmpeg is asked for a picture in fragments of half a second, through a pipe. */
export const ffmpegArguments = (input: EngineInput): readonly string[] => [
  ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
  ...(input.kind === 'test' ? [] : ['-protocol_whitelist', protocolsOf(input)]),
  ...inputOf(input),
  ...['-map', '0:v:0', '-map', '0:a:0?', ...codecsOf(input)],
  ...['-f', 'mp4', '-movflags', fragmented, '-frag_duration', '500000', '-flush_packets', '1', 'pipe:1'],
]
