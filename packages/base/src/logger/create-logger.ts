import pino, { type DestinationStream } from 'pino'
import { systemClock } from '../time/system-clock.js'
import { GatheredLines } from './gathered-lines.js'
import type { Logger } from './logger.js'
import { prettyStream } from './pretty.js'
import { redact } from './redact.js'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface LoggerOptions {
  readonly level: LogLevel
  /** A file, or whatever takes lines; standard output where it is left out. */
  readonly destination?: string | DestinationStream
  /** Lines for a person at a terminal instead of JSON. */
  readonly pretty?: boolean
  /** Each line is written before the call returns: for commands that end soon, and for tests. */
  readonly sync?: boolean
}

const wrap = (inner: pino.Logger): Logger => {
  const at = (level: Exclude<LogLevel, 'silent'>) => (facts: object, message: string) => {
    if (inner.isLevelEnabled(level)) inner[level](redact(facts), redact(message) as string)
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (facts) => wrap(inner.child(redact(facts) as object)),
  }
}

/** The time of a line; those of one millisecond share the text. */
const isoTime = (): (() => string) => {
  let ms = -1
  let text = ''
  return () => {
    const now = systemClock.epochMs()
    if (now !== ms) {
      ms = now
      text = pino.stdTimeFunctions.isoTime()
    }
    return text
  }
}

const time = isoTime()
const { pid } = process

/** Lines as pino would write them, around fields that are ready. */
const writtenTo =
  (stream: DestinationStream, inner: pino.Logger): NonNullable<Logger['written']> =>
  (fields, message) => {
    if (inner.isLevelEnabled('info'))
      stream.write(`{"level":"info"${time()},"pid":${pid},${fields},"msg":${JSON.stringify(message)}}\n`)
  }

// Written at the latest after so long; the rest when the process ends.
const longestGatheredMs = 200

const open = ({ destination, sync = false }: LoggerOptions): DestinationStream => {
  if (typeof destination === 'object') return destination
  const to = { dest: destination ?? 1, sync, mkdir: true }
  if (sync) return pino.destination(to)
  const file = pino.destination({ ...to, contentMode: 'buffer' } as Parameters<typeof pino.destination>[0])
  const lines = new GatheredLines({ write: (bytes) => void file.write(bytes as unknown as string) }, longestGatheredMs)
  // Before pino's own, which writes what it has been given by then.
  process.prependListener('exit', () => lines.pass())
  return lines
}

/** The house's log: one line of JSON for each fact, with secrets taken out. */
export const createLogger = (options: LoggerOptions): Logger => {
  const stream = open(options)
  const facts = { level: (label: string) => ({ level: label }) }
  const inner = pino(
    { level: options.level, base: { pid }, timestamp: time, formatters: facts },
    options.pretty ? prettyStream(stream) : stream,
  )
  return options.pretty ? wrap(inner) : { ...wrap(inner), written: writtenTo(stream, inner) }
}
