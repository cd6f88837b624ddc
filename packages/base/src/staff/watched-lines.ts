import { baseErrors } from '../errors/base.errors.js'
import type { Clock } from '../time/clock.js'
import type { Connection } from '../sockets/socket.js'

/** The end of a line at which a page listens. */
export type Line = Pick<Connection, 'send'>

interface Watching<W> {
  readonly watched: W
  /** Says nothing after that moment unless the page asks again: its login may have ended. */
  readonly until: number
}

const leaseMs = 60_000
const mostLines = 1000

/** Lines of this process at which pages watch something, each for a minute; a page that stays asks again before that. */
export class WatchedLines<W> {
  private readonly lines = new Map<Line, Watching<W>>()

  constructor(private readonly clock: Pick<Clock, 'bootMs'>) {}

  /** What is watched at this line. */
  at(line: Line): W | undefined {
    return this.lines.get(line)?.watched
  }

  /** Refuses one line too many; asked before anything is read for it. */
  admit(line: Line): void {
    if (!this.lines.has(line) && this.lines.size >= mostLines) throw baseErrors.tooMany()
  }

  watch(line: Line, watched: W): void {
    this.lines.set(line, { watched, until: this.clock.bootMs() + leaseMs })
  }

  leave(line: Line): void {
    this.lines.delete(line)
  }

  /** The lines that are still watched, those together for which `alike` is the same. */
  groups<K>(alike: (watched: W) => K): Map<K, [line: Line, watched: W][]> {
    const now = this.clock.bootMs()
    for (const [line, { until }] of this.lines) if (until <= now) this.lines.delete(line)
    const watching = [...this.lines].map(([line, { watched }]): [Line, W] => [line, watched])
    return Map.groupBy(watching, ([, watched]) => alike(watched))
  }
}
