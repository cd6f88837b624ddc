import { spawn } from 'node:child_process'
import { withoutSecrets } from '../machine/say.js'
import { endReasonOf } from './end-reason.js'
import type { Engine, EngineEvents, EngineInput, EngineRun } from './engine.js'
import { ffmpegArguments } from './ffmpeg-arguments.js'
import { PictureCutter } from './picture-cutter.js'

const mostWords = 2000

/** Cameras taken in by one ffmpeg each; it ends by a broken pipe when this program ends, however that ends. */
export class FfmpegEngine implements Engine {
  constructor(private readonly path: string) {}

  start(input: EngineInput, events: EngineEvents): EngineRun {
    const child = spawn(this.path, ffmpegArguments(input), { stdio: ['ignore', 'pipe', 'pipe'] })
    const cutter = new PictureCutter(events)
    let words = ''
    let isKilled = false
    let hasEnded = false
    const end = (): void => {
      if (hasEnded) return
      hasEnded = true
      events.ended(endReasonOf(words, isKilled), withoutSecrets(words).trim().slice(-300))
    }
    const kill = (): void => {
      isKilled = true
      child.kill('SIGKILL')
    }
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        if (!isKilled) cutter.push(chunk)
      } catch (error) {
        words += `invalid data: ${String(error)}`
        child.kill('SIGKILL')
      }
    })
    child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-mostWords)))
    child.once('error', (error) => {
      words += error.message
      end()
    })
    child.once('close', end)
    return { pid: child.pid, kill }
  }
}
