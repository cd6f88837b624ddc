import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { headName, withCut, type Cut, type Opening } from './opening.js'
import { pathOf, type SegmentFacts } from './segment-name.js'

/** A whole file, not told to anybody yet. */
export interface WrittenSegment {
  readonly facts: SegmentFacts
  readonly bytes: number
  /** Left out where it was written by an earlier run: the file knows. */
  readonly opening?: Opening
}

/** A file that is being written, in order and without holding anybody up. */
export class SegmentFile {
  durationMs = 0
  bytes = 0
  private goodBytes = 0
  private goodMs = 0
  private waitingBytes = 0
  private handle: FileHandle | undefined
  private isDirty = false
  private error: Error | undefined
  private last: Promise<void>
  private readonly head: string
  private readonly headBytes: number
  private cuts: readonly Cut[] = []

  constructor(
    private readonly storage: string,
    readonly facts: SegmentFacts,
    head: Buffer,
  ) {
    this.head = headName(head)
    this.headBytes = head.length
    this.last = this.begin()
    this.append(head, 0)
  }

  /** Why it could not be written on; nothing where all is well. */
  get failure(): Error | undefined {
    return this.error
  }

  /** What was handed over and is not on the disk yet. */
  get pendingBytes(): number {
    return this.waitingBytes
  }

  /** A piece that can be begun with says when it was taken. */
  append(bytes: Buffer, durationMs: number, keyAtMs?: number): void {
    if (keyAtMs !== undefined)
      this.cuts = withCut(this.cuts, { ms: Math.max(0, keyAtMs - this.facts.startMs), byte: this.bytes })
    this.bytes += bytes.length
    this.waitingBytes += bytes.length
    this.durationMs += durationMs
    this.last = this.last.then(() => this.write(bytes, durationMs))
  }

  /** What was written so far outlives a power cut from now on. */
  async sync(): Promise<void> {
    if (!this.isDirty || !this.handle) return
    this.isDirty = false
    await this.handle.datasync().catch((error: unknown) => (this.error ??= error as Error))
  }

  /** Ends the file after its last whole piece; undefined where there is none. */
  async close(): Promise<WrittenSegment | undefined> {
    await this.last
    const { handle, storage, facts } = this
    const part = join(storage, pathOf(facts, 'part'))
    this.handle = undefined
    if (!handle) return undefined
    try {
      if (this.error) await handle.truncate(this.goodBytes)
      await handle.datasync()
    } catch (error) {
      this.error ??= error as Error
    }
    await handle.close().catch(() => undefined)
    if (this.goodMs === 0) {
      await rm(part, { force: true }).catch(() => undefined)
      return undefined
    }
    const written = { ...facts, durationMs: Math.round(this.goodMs), isTruncated: this.error !== undefined }
    await rename(part, join(storage, pathOf(written, 'new')))
    const cuts = this.cuts.filter(({ byte }) => byte < this.goodBytes)
    return { facts: written, bytes: this.goodBytes, opening: { head: this.head, headBytes: this.headBytes, cuts } }
  }

  private async begin(): Promise<void> {
    const path = join(this.storage, pathOf(this.facts, 'part'))
    try {
      await mkdir(dirname(path), { recursive: true })
      this.handle = await open(path, 'wx', 0o640)
    } catch (error) {
      this.error = error as Error
    }
  }

  private async write(bytes: Buffer, durationMs: number): Promise<void> {
    this.waitingBytes -= bytes.length
    if (this.error || !this.handle) return
    try {
      for (let at = 0; at < bytes.length;) at += (await this.handle.write(bytes, at)).bytesWritten
      this.goodBytes += bytes.length
      this.goodMs += durationMs
      this.isDirty = true
    } catch (error) {
      this.error = error as Error
    }
  }
}
