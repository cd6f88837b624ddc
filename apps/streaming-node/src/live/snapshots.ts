import { spawn } from 'node:child_process'
import type { NodeClock } from '../machine/clock.js'

const freshMs = 2000
const mostWaiting = 100
const mostMs = 5000
const mostBytes = 8 * 1024 * 1024
const args = ['-nostdin', '-loglevel', 'error', '-i', 'pipe:0', '-frames:v', '1', '-f', 'mjpeg', '-q:v', '4', 'pipe:1']

const decode = (ffmpeg: string, picture: Buffer): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const child = spawn(ffmpeg, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => child.kill('SIGKILL'), mostMs)
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > mostBytes) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.once('error', () => resolve(undefined))
    child.once('close', (status) => {
      clearTimeout(timer)
      resolve(status === 0 && length > 0 ? Buffer.concat(chunks) : undefined)
    })
    // It reads no further than the first picture.
    child.stdin.on('error', () => undefined)
    child.stdin.end(picture)
  })

/** Single pictures of cameras, made of what is in memory; a few at a time, kept for two seconds. */
export class Snapshots {
  private readonly kept = new Map<string, { readonly at: number; readonly picture: Promise<Buffer | undefined> }>()
  private readonly waiting: (() => void)[] = []
  private running = 0

  constructor(
    private readonly ffmpeg: string,
    private readonly clock: NodeClock,
    private readonly most: number,
  ) {}

  of(guid: string, key: Buffer): Promise<Buffer | undefined> {
    const now = this.clock.bootMs()
    const known = this.kept.get(guid)
    if (known && now - known.at < freshMs) return known.picture
    for (const [name, { at }] of this.kept) if (now - at >= freshMs) this.kept.delete(name)
    const picture = this.turn(key)
    this.kept.set(guid, { at: now, picture })
    return picture
  }

  private async turn(key: Buffer): Promise<Buffer | undefined> {
    if (this.waiting.length >= mostWaiting) return undefined
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.running += 1
    try {
      return await decode(this.ffmpeg, key)
    } finally {
      this.running -= 1
      this.waiting.shift()?.()
    }
  }
}
