import { fallback, int, object, word } from '@headend/base'

/** What an installation may set, as `HEADEND_SIGNAGE_<NAME>`. */
export const signageConfig = object({
  /** Bytes that one upload may have; 20 GB. */
  mostUploadBytes: fallback(int(1, 1_000_000_000_000), 20_000_000_000),
  /** The programs that look into media. */
  ffmpeg: fallback(word(255), 'ffmpeg'),
  ffprobe: fallback(word(255), 'ffprobe'),
  /** Megabytes of memory, and of each file, that one of them may take. */
  ffmpegMegabytes: fallback(int(64, 65_536), 4096),
  /** How many of them run at once in a process. */
  ffmpegAtOnce: fallback(int(1, 64), 1),
})
