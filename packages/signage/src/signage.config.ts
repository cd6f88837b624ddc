import { bool, fallback, int, object, oneOf, word } from '@headend/base'

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
  /** Screens fetch content from this server, or from the S3 store itself where there is one. */
  contentFrom: fallback(oneOf('server', 'store'), 'server'),
  /** Feeds may lie on private addresses, as of a house's own network. */
  privateFeeds: fallback(bool(), false),
  /** Servers that are told what happens to screens may have private addresses. */
  privateHooks: fallback(bool(), false),
  /** How long pictures of screens, and what they had written down, are kept. */
  captureDays: fallback(int(1, 90), 7),
  /** How long it is kept what happened to screens. */
  happeningDays: fallback(int(1, 3650), 90),
  /** How long single plays are kept, and what was played by the hour; days stay. */
  playDays: fallback(int(60, 3650), 90),
  playHourMonths: fallback(int(3, 600), 25),
})
