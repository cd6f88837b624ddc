import type { NodeNews } from './node-news.js'
import type { NodeReport } from '../servers/node-report.js'

/** The versions of the messages that are spoken here. */
const spoken: readonly number[] = [1]

const fullPercent = 95
const fullBeats = 3
const skewMs = 2000

interface Note {
  readonly run: string
  readonly version: number
  readonly isLeaving: boolean
  readonly skewMs: number
  /** Beats in a row in which it had nothing left to calculate with. */
  readonly full: number
  readonly storages: NodeReport['storages']
  /** Cameras received ahead of time, by group; nothing where it cannot do that. */
  readonly warm: ReadonlyMap<number, number> | undefined
}

/** What servers said of themselves with their last beats. */
export class ServerNotes {
  private readonly notes = new Map<number, Note>()
  private readonly said = new Set<number>()

  note(server: number, run: string, news: NodeNews, nowMs: number): void {
    const before = this.notes.get(server)
    const { report, warm, clockMs } = news
    const isFull = (report?.cpuPercent ?? 0) >= fullPercent
    this.said.delete(server)
    this.notes.set(server, {
      run,
      version: news.version ?? 1,
      isLeaving: news.isLeaving ?? false,
      skewMs: clockMs === undefined ? 0 : clockMs - nowMs,
      full: isFull ? (before?.run === run ? before.full : 0) + 1 : 0,
      storages: report?.storages ?? [],
      warm: warm && new Map(warm.map(({ group, ready }) => [group, ready])),
    })
  }

  /** It said good-bye: that it is away is nobody's fault. */
  saidGoodbye(server: number): void {
    this.said.add(server)
  }

  hasSaidGoodbye(server: number): boolean {
    return this.said.has(server)
  }

  isLeaving(server: number): boolean {
    return this.notes.get(server)?.isLeaving ?? false
  }

  isOverloaded(server: number): boolean {
    return (this.notes.get(server)?.full ?? 0) >= fullBeats
  }

  isUnspoken(server: number): boolean {
    return !spoken.includes(this.notes.get(server)?.version ?? 1)
  }

  /** By how much its clock is wrong, where that is worth a word. */
  skew(server: number): number | undefined {
    const { skewMs: by = 0 } = this.notes.get(server) ?? {}
    return Math.abs(by) > skewMs ? by : undefined
  }

  /** Whether anything may be given to it at all. */
  isFit(server: number): boolean {
    return !this.isLeaving(server) && !this.isUnspoken(server)
  }

  storages(server: number): NodeReport['storages'] {
    return this.notes.get(server)?.storages ?? []
  }

  /** How many cameras of the group it receives ahead of time; undefined where it cannot do that. */
  ready(server: number, group: number): number | undefined {
    const warm = this.notes.get(server)?.warm
    return warm && (warm.get(group) ?? 0)
  }
}
