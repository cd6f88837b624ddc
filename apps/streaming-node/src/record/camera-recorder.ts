import type { RecordMode } from '@headend/vms/core'
import type { Piece } from '../cameras/camera-feed.js'
import type { Track } from './recording.js'
import { SegmentFile, type WrittenSegment } from './segment-file.js'

const mostBytes = 256 * 1024 * 1024
/** A disk that is slower than its cameras for so long is as good as full. */
const mostPendingBytes = 32 * 1024 * 1024

/** What a recorder is told of the moment. */
export interface RecordWish {
  readonly mode: RecordMode
  readonly preMs: number
  /** Until when an event goes on, and since when, by the wall clock. */
  readonly event: { readonly fromMs: number; readonly untilMs: number } | undefined
}

export interface RecorderSurroundings {
  readonly guid: string
  readonly run: string
  readonly segmentMs: number
  /** The storage that takes new files; undefined where all are full. */
  readonly storage: () => string | undefined
  readonly written: (storage: string, segment: WrittenSegment) => void
  readonly failed: (storage: string, error: Error) => void
}

interface Open {
  readonly file: SegmentFile
  readonly storage: string
  readonly track: Track
  readonly head: Buffer
}

/** Writes one camera's pieces into files, and remembers those of the last seconds for events. */
export class CameraRecorder {
  private open: Open | undefined
  private readonly closing = new Set<Promise<void>>()
  private ring: { readonly piece: Piece; readonly track: Track }[] = []

  constructor(private readonly around: RecorderSurroundings) {}

  get isWriting(): boolean {
    return this.open !== undefined
  }

  take(piece: Piece, track: Track, wish: RecordWish): void {
    const { mode, event } = wish
    const isEvent = event !== undefined && piece.atMs >= event.fromMs - wish.preMs && piece.atMs < event.untilMs
    if (mode === 'continuous' || (mode === 'event' && isEvent)) {
      this.catchUp(wish)
      this.write(piece, track)
      return
    }
    this.stop()
    this.remember(piece, track, mode === 'event' ? wish.preMs : 0)
  }

  async sync(): Promise<void> {
    const { open } = this
    if (!open) return
    await open.file.sync()
    if (open.file.failure) this.fail(open)
  }

  stop(): void {
    const { open } = this
    this.open = undefined
    if (!open) return
    const closing = this.close(open).finally(() => this.closing.delete(closing))
    this.closing.add(closing)
  }

  async end(): Promise<void> {
    this.ring = []
    this.stop()
    await Promise.all(this.closing)
  }

  /** What happened before the event, from a key picture on. */
  private catchUp({ event, preMs }: RecordWish): void {
    const { ring } = this
    this.ring = []
    if (this.open || !event) return
    const first = ring.findLastIndex(({ piece }) => piece.isKey && piece.atMs <= event.fromMs - preMs)
    const from = first >= 0 ? first : ring.findIndex(({ piece }) => piece.isKey)
    if (from >= 0) for (const { piece, track } of ring.slice(from)) this.write(piece, track)
  }

  private remember(piece: Piece, track: Track, preMs: number): void {
    if (preMs === 0) {
      this.ring = []
      return
    }
    this.ring.push({ piece, track })
    // From the last key picture that is old enough: without it the rest could not be seen.
    const first = this.ring.findLastIndex((one) => one.piece.isKey && piece.atMs - one.piece.atMs >= 2 * preMs)
    if (first > 0) this.ring = this.ring.slice(first)
  }

  private write(piece: Piece, track: Track): void {
    if (this.open && this.isOver(this.open, piece, track)) this.stop()
    if (this.open?.file.failure) return this.fail(this.open)
    this.open ??= this.begin(piece, track)
    if (!this.open) return
    this.open.file.append(piece.bytes, piece.durationMs, piece.isKey ? piece.atMs : undefined)
    if (this.open.file.pendingBytes > mostPendingBytes) this.fail(this.open)
  }

  private isOver({ file, head, track: of }: Open, piece: Piece, track: Track): boolean {
    if (piece.isBreak || !head.equals(piece.head)) return true
    if (of.epoch !== track.epoch || of.group !== track.group || of.isIsolated !== track.isIsolated) return true
    return (piece.isKey && file.durationMs >= this.around.segmentMs) || file.bytes >= mostBytes
  }

  private begin(piece: Piece, track: Track): Open | undefined {
    const { guid, run } = this.around
    const storage = this.around.storage()
    if (storage === undefined) return undefined
    const made = { startMs: piece.atMs, durationMs: 0, isTruncated: false }
    return {
      storage,
      track,
      head: piece.head,
      file: new SegmentFile(storage, { guid, run, ...track, ...made }, piece.head),
    }
  }

  private fail({ file, storage }: Open): void {
    this.around.failed(storage, file.failure ?? new Error('the disk is too slow'))
    this.stop()
  }

  private async close({ file, storage }: Open): Promise<void> {
    const written = await file.close().catch(() => undefined)
    if (written) this.around.written(storage, written)
  }
}
