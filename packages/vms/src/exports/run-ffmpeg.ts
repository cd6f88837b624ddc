import { spawn } from 'node:child_process'

/** How the program ended. */
export type FfmpegEnd = 'done' | 'failed' | 'missing' | 'tooLong'

/** Runs ffmpeg within a folder. */
export type RunFfmpeg = (args: readonly string[], cwd: string, timeoutMs: number) => Promise<FfmpegEnd>

/** Runs this ffmpeg with nothing of our environment, and for no longer than it may. */
export const ffmpegAt =
  (program: string): RunFfmpeg =>
  (args, cwd, timeoutMs) =>
    new Promise((resolve) => {
      const child = spawn(program, args, {
        ...{ cwd, stdio: 'ignore' },
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C' },
      })
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, timeoutMs)
      child.once('error', () => {
        clearTimeout(timer)
        resolve('missing')
      })
      child.once('close', (status) => {
        clearTimeout(timer)
        resolve(isLate ? 'tooLong' : status === 0 ? 'done' : 'failed')
      })
    })

/** Files named in a list, one after the other, as one film; nothing is coded anew. */
export const joinArguments = (list: string, film: string): readonly string[] => [
  ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'file'],
  ...['-f', 'concat', '-safe', '1', '-i', list, '-map', '0', '-c', 'copy'],
  ...['-avoid_negative_ts', 'make_zero', '-movflags', '+faststart', '-f', 'mp4', '-y', film],
]
