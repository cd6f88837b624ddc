/** By which reader a type is read: never by the one that a file asks for itself, which could be a list of other files. */
const readers: Readonly<Record<string, string>> = {
  'image/png': 'png_pipe',
  'image/jpeg': 'jpeg_pipe',
  'image/gif': 'gif',
  'image/webp': 'webp_pipe',
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
  'video/x-msvideo': 'avi',
  'video/mpeg': 'mpeg',
  'audio/mp4': 'mov',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
}

/** Whether something can be done with files of this type. */
export const isReadable = (mime: string): boolean => mime in readers

// Files and nothing else: no network, whatever a file says.
const input = (mime: string): string[] => ['-protocol_whitelist', 'file', '-f', readers[mime] ?? '', '-i', 'source']

export const probeArgs = (mime: string): string[] => [
  ...['-v', 'error', '-of', 'json', '-show_entries'],
  'format=duration:stream=codec_type,codec_name,width,height,pix_fmt,avg_frame_rate',
  ...input(mime),
]

const quiet = ['-nostdin', '-v', 'error', '-y', '-threads', '2']
const within = (side: number): string =>
  `scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease`

/** A small picture, of a film some way into it. */
export const thumbnailArgs = (mime: string, seconds: number): string[] => [
  ...[...quiet, '-ss', seconds.toFixed(2), ...input(mime)],
  ...['-map_metadata', '-1', '-frames:v', '1', '-vf', within(640), '-f', 'image2', '-c:v', 'mjpeg', 'thumbnail'],
]

/** A picture that every screen shows: no larger than it can be seen, turned as it was taken, without what it tells. */
export const pictureArgs = (mime: string): string[] => [
  ...[...quiet, ...input(mime), '-map_metadata', '-1', '-frames:v', '1', '-vf', within(3840)],
  ...['-f', 'image2', '-c:v', mime === 'image/jpeg' ? 'mjpeg' : 'png', '-q:v', '2', 'derived'],
]

/** A film that every screen plays: H.264 High up to 1080p60, AAC, ready to begin before it is whole. */
export const filmArgs = (mime: string): string[] => [
  ...[...quiet, ...input(mime), '-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1'],
  ...['-vf', `${within(1920)},scale=trunc(iw/2)*2:trunc(ih/2)*2,fps=fps='min(source_fps,60)'`],
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-profile:v', 'high', '-level', '4.2'],
  ...['-pix_fmt', 'yuv420p', '-force_key_frames', 'expr:gte(t,n_forced*2)', '-maxrate', '12M', '-bufsize', '24M'],
  ...['-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2', '-movflags', '+faststart', '-f', 'mp4', 'derived'],
]

/** What a probe found. */
export interface Probed {
  readonly width: number
  readonly height: number
  readonly durationMs: number
  readonly codec: string
  readonly pixels: string
  readonly hasAudio: boolean
}

interface Stream {
  readonly codec_type?: string
  readonly codec_name?: string
  readonly width?: number
  readonly height?: number
  readonly pix_fmt?: string
}

/** What ffprobe said; nothing where there is neither picture nor sound in it. */
export const readProbe = (text: string): Probed | undefined => {
  let said: { format?: { duration?: string }; streams?: readonly Stream[] }
  try {
    said = JSON.parse(text) as typeof said
  } catch {
    return undefined
  }
  const video = said.streams?.find((stream) => stream.codec_type === 'video')
  const audio = said.streams?.find((stream) => stream.codec_type === 'audio')
  if (!video && !audio) return undefined
  return {
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    durationMs: Math.round(Number(said.format?.duration ?? 0) * 1000) || 0,
    codec: (video ?? audio)?.codec_name ?? '',
    pixels: video?.pix_fmt ?? '',
    hasAudio: audio !== undefined,
  }
}
