import { logLevels, usualLogLevel, type LogLevel, type ScreenEvent } from '@headend/signage/protocol'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'

/** What staff set by a command, until they set it otherwise. */
export interface Settings {
  /** 0 to 100; undefined: as the manifest says. */
  readonly volume?: number | undefined
  readonly isMuted: boolean
  readonly isDisplayOff: boolean
}

const settingsName = 'settings'
const asDelivered: Settings = { isMuted: false, isDisplayOff: false }
/** A fault that was not seen for so long is over. */
const faultMs = 600_000
/** So much of what was written down stays. */
const mostLines = 1000

interface Fault {
  readonly since: number
  readonly count: number
  readonly at: number
}

/** What this player knows of its own state: what was set, what is wrong, what little it wrote down. */
export class Condition {
  private readonly faultsByCode = new Map<string, Fault>()
  private readonly written: string[] = []
  private level: LogLevel = usualLogLevel

  private constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private set: Settings,
    /** A fault is told to the server: when it began, and as often as it comes. */
    private readonly onFault: (event: ScreenEvent) => void,
  ) {}

  static async open(clock: Clock, database: Database, onFault: (event: ScreenEvent) => void): Promise<Condition> {
    const kept = await database.get<Settings>('kept', settingsName)
    return new Condition(clock, database, kept ?? asDelivered, onFault)
  }

  get settings(): Settings {
    return this.set
  }

  async change(change: Partial<Settings>): Promise<void> {
    this.set = { ...this.set, ...change }
    await this.database.put('kept', this.set, settingsName)
  }

  /** Notes that something is wrong. */
  fault(code: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const at = Math.max(0, Math.round(this.clock.now()))
    const known = this.current(code)
    const fault = { since: known?.since ?? at, count: (known?.count ?? 0) + 1, at }
    this.faultsByCode.set(code, fault)
    this.write(`${code} ${JSON.stringify(detail)}`, 'error')
    this.onFault({ code, since: fault.since, count: fault.count, detail })
  }

  /** It is not wrong any more. */
  over(code: string): void {
    const known = this.current(code)
    this.faultsByCode.delete(code)
    if (known) this.onFault({ code, since: known.since, count: known.count, isOver: 'yes' })
  }

  get faults(): readonly string[] {
    return [...this.faultsByCode.keys()].filter((code) => this.current(code))
  }

  /** As much is written down from now on; a level that is not known leaves it as it is. */
  writeAtMost(level: string): void {
    const known = logLevels.find((one) => one === level)
    if (known) this.level = known
  }

  /** Notes a line, for staff who ask for it. */
  write(line: string, level: LogLevel = 'info'): void {
    if (logLevels.indexOf(level) > logLevels.indexOf(this.level)) return
    this.written.push(`${new Date(this.clock.now()).toISOString()} ${line}`.slice(0, 200))
    if (this.written.length > mostLines) this.written.shift()
  }

  get lines(): readonly string[] {
    return this.written
  }

  private current(code: string): Fault | undefined {
    const fault = this.faultsByCode.get(code)
    return fault && this.clock.now() - fault.at < faultMs ? fault : undefined
  }
}
