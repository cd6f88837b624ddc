import { emptyWindow, mediaPlaylist, withSegment, type LiveWindow, type SequenceBase } from '@headend/vms/core'
import type { Piece } from '../cameras/camera-feed.js'

/** Segments are cut at key pictures, and are at least so long: numbers then never run ahead of the clock. */
const shortestMs = 1000
/** What a camera without key pictures may pile up. */
const longestMs = 15_000
const most = 10
/** Segments stay a little after they left the playlist: a player may be about to fetch them. */
const kept = 16

interface Open {
  readonly pieces: Piece[]
  readonly ms: number
}

/** What players see of one camera under one epoch: a playlist and its pieces, in memory alone. */
export class LiveStream {
  private window: LiveWindow
  private open: Open | undefined
  private heads = 0
  private head: Buffer | undefined
  private isAfterBreak = true
  private readonly files = new Map<string, Buffer>()

  constructor(
    private readonly epoch: number,
    base: SequenceBase,
  ) {
    this.window = emptyWindow(base)
  }

  push(piece: Piece): void {
    if (piece.isBreak) {
      this.close()
      this.isAfterBreak = true
    }
    if (!this.open && !piece.isKey) return
    if (this.open && ((piece.isKey && this.open.ms >= shortestMs) || this.open.ms >= longestMs)) this.close()
    this.open = { pieces: [...(this.open?.pieces ?? []), piece], ms: (this.open?.ms ?? 0) + piece.durationMs }
  }

  playlist(): string | undefined {
    return mediaPlaylist(this.window)
  }

  file(name: string): Buffer | undefined {
    return this.files.get(name)
  }

  /** The highest numbers so far. */
  reached(): SequenceBase {
    const { mediaSequence, breakSequence, segments } = this.window
    const breaks = segments.filter(({ isBreak }) => isBreak).length
    return { mediaSequence: mediaSequence + segments.length, breakSequence: breakSequence + breaks }
  }

  /** The newest piece that needs no other before it, as a file of its own. */
  newestKey(): Buffer | undefined {
    const last = this.open?.pieces.findLast(({ isKey }) => isKey)
    if (last) return Buffer.concat([last.head, last.bytes])
    const { initUrl, url } = this.window.segments.at(-1) ?? {}
    const [head, body] = [this.files.get(initUrl ?? ''), this.files.get(url ?? '')]
    return head && body && Buffer.concat([head, body])
  }

  private close(): void {
    const { open } = this
    const [first] = open?.pieces ?? []
    this.open = undefined
    if (!open || !first) return
    if (!this.head?.equals(first.head)) {
      this.head = first.head
      this.files.set(this.headName(++this.heads), first.head)
    }
    const number = this.reached().mediaSequence
    const url = `${this.epoch}-${number}.m4s`
    this.files.set(url, Buffer.concat(open.pieces.map(({ bytes }) => bytes)))
    const segment = { url, durationMs: open.ms, atMs: first.atMs, isBreak: this.isAfterBreak }
    this.window = withSegment(this.window, { ...segment, initUrl: this.headName(this.heads) }, most)
    this.isAfterBreak = false
    this.files.delete(`${this.epoch}-${number - kept}.m4s`)
    if (this.heads > 2) this.files.delete(this.headName(this.heads - 2 - most))
  }

  private headName(count: number): string {
    return `${this.epoch}-head-${count}.mp4`
  }
}
