import type { DestinationStream } from 'pino'

interface Line {
  readonly level: string
  readonly time: string
  readonly msg: string
  readonly [fact: string]: unknown
}

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value
  const stack = (value as { stack?: unknown } | null)?.stack
  return typeof stack === 'string' ? `\n${stack}` : JSON.stringify(value)
}

const lineForPeople = (json: string): string => {
  const { level, time, msg, pid: _pid, ...facts } = JSON.parse(json) as Line
  const rest = Object.entries(facts).map(([name, value]) => ` ${name}=${shown(value)}`)
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${msg}${rest.join('')}\n`
}

/** Turns lines of JSON into lines for a person at a terminal. */
export const prettyStream = (to: DestinationStream): DestinationStream => ({
  write: (json) => to.write(lineForPeople(json)),
})
