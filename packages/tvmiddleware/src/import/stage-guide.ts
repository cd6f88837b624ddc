import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { GuideChannel, GuideItem, GuideNote, GuideProgramme, GuideSkipped } from './guide-items.js'
import { stageLimits, type StageLimits } from './import-limits.js'
import { importErrors } from './import.errors.js'

export interface StageOptions {
  /** Where the parts are laid aside; the system's temporary folder when absent. */
  readonly folder?: string
  readonly limits?: StageLimits
}

export interface ChannelBatch {
  readonly channelId: string
  /** In the order of the file. */
  readonly programmes: readonly GuideProgramme[]
}

/** A guide that was read to its end, sorted by channel on disk. It has to be closed. */
export interface StagedGuide {
  readonly channels: readonly GuideChannel[]
  /** Ids that only programmes speak of. */
  readonly undeclared: readonly string[]
  readonly reports: readonly (GuideSkipped | GuideNote)[]
  /** How many programmes the file had, those to be skipped as repeats included. */
  readonly programmes: number
  /** Each channel that has programmes, once, with all of them. */
  batches(): AsyncGenerator<ChannelBatch>
  close(): Promise<void>
}

const PARTS = 64
const FLUSH_LENGTH = 128 * 1024

/**
 * Reads a guide to its end before anything is done with it, so a file that breaks off changes nothing, and sorts it by
 * channel in bounded memory: programmes come in any order, so they are laid aside in files by a hash of their channel,
 * of which one at a time is small enough to be taken into memory.
 */
export const stageGuide = async (items: AsyncIterable<GuideItem>, options: StageOptions = {}): Promise<StagedGuide> => {
  const folder = await mkdtemp(join(options.folder ?? tmpdir(), 'headend-guide-'))
  const stage = new Stage(folder, options.limits ?? stageLimits)
  try {
    for await (const item of items) await stage.add(item)
    await stage.finish()
    return stage
  } catch (error) {
    await stage.close()
    throw error
  }
}

class Stage implements StagedGuide {
  programmes = 0
  readonly reports: (GuideSkipped | GuideNote)[] = []
  private readonly known = new Map<string, GuideChannel>()
  private readonly spokenOf = new Set<string>()
  private readonly parts: { lines: string[]; length: number }[] = []

  constructor(
    private readonly folder: string,
    private readonly limits: StageLimits,
  ) {
    for (let part = 0; part < PARTS; part++) this.parts.push({ lines: [], length: 0 })
  }

  get channels(): GuideChannel[] {
    return [...this.known.values()]
  }

  get undeclared(): string[] {
    return [...this.spokenOf].filter((id) => !this.known.has(id))
  }

  async add(item: GuideItem): Promise<void> {
    if (item.kind === 'programme') return this.lay(item)
    if (item.kind !== 'channel') return this.report(item)
    const first = this.known.get(item.id)
    if (first)
      return this.report({ kind: 'skipped', line: item.line, reason: 'repeatedChannel', detail: `line ${first.line}` })
    this.known.set(item.id, item)
    this.atMost('channels', this.known.size, this.limits.channels)
  }

  async finish(): Promise<void> {
    for (const number of this.parts.keys()) await this.flush(number)
  }

  async *batches(): AsyncGenerator<ChannelBatch> {
    for (const number of this.parts.keys()) {
      const file = this.file(number)
      const { size } = await stat(file).catch(() => ({ size: 0 }))
      this.atMost('programmes of one part', size, this.limits.partBytes)
      if (size === 0) continue
      for (const [channelId, programmes] of await readPart(file)) yield { channelId, programmes }
    }
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  private async lay(programme: GuideProgramme): Promise<void> {
    this.programmes++
    this.spokenOf.add(programme.channelId)
    this.atMost('channels', this.spokenOf.size, this.limits.channels)
    const number = createHash('sha1').update(programme.channelId).digest().readUInt8(0) % PARTS
    const part = this.parts[number]
    if (!part) return
    const line = JSON.stringify(programme)
    part.lines.push(line)
    part.length += line.length
    if (part.length >= FLUSH_LENGTH) await this.flush(number)
  }

  private async flush(number: number): Promise<void> {
    const part = this.parts[number]
    if (!part || part.lines.length === 0) return
    const text = part.lines.join('\n') + '\n'
    part.lines = []
    part.length = 0
    await appendFile(this.file(number), text, { mode: 0o600 })
  }

  private file(number: number): string {
    return join(this.folder, `${number}.ndjson`)
  }

  private report(item: GuideSkipped | GuideNote): void {
    this.reports.push(item)
    this.atMost('reports', this.reports.length, this.limits.reports)
  }

  private atMost(what: string, value: number, limit: number): void {
    if (value > limit) throw importErrors.importTooLarge({ what, limit })
  }
}

const readPart = async (file: string): Promise<Map<string, GuideProgramme[]>> => {
  const channels = new Map<string, GuideProgramme[]>()
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const programme = revive(line)
    const there = channels.get(programme.channelId)
    if (there) there.push(programme)
    else channels.set(programme.channelId, [programme])
  }
  return channels
}

const revive = (line: string): GuideProgramme => {
  const laid = JSON.parse(line) as Omit<GuideProgramme, 'start' | 'stop'> & { start: string; stop: string | null }
  return { ...laid, start: new Date(laid.start), stop: laid.stop === null ? null : new Date(laid.stop) }
}
