import type { AlarmRow } from '../alarms/alarm.table.js'

/** Where a system log is kept. */
export interface SyslogTarget {
  readonly way: 'udp' | 'tcp' | 'tls'
  readonly host: string
  readonly port: number
}

const usualPorts = { udp: 514, tcp: 601, tls: 6514 } as const
const isWay = (way: string): way is SyslogTarget['way'] => Object.hasOwn(usualPorts, way)

/** What `udp://log.example:514` names; undefined where it names nothing. */
export const syslogOf = (text: string): SyslogTarget | undefined => {
  const [, way = '', inner, plain, port] =
    /^([a-z]+):\/\/(?:\[([0-9a-f:.]+)\]|([a-z0-9][a-z0-9.-]*))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const host = inner ?? plain
  if (!isWay(way) || host === undefined) return undefined
  const number = port === undefined ? usualPorts[way] : Number(port)
  return number >= 1 && number <= 65_535 ? { way, host, port: number } : undefined
}

/** By RFC 5424: facility local0, and how bad it is. */
const facility = 16
const levels: Readonly<Record<string, number>> = { critical: 2, major: 3, warning: 4 }
const noticeLevel = 5

/** Names come from screens: no line of theirs may look like another's. */
// eslint-disable-next-line no-control-regex -- just those are taken out
const plainly = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
const inAscii = (text: string, most: number): string => text.replace(/[^\x21-\x7e]+/g, '_').slice(0, most) || '-'

/** One line of a system log: an alarm that began, or is over. */
export const syslogLine = (alarm: AlarmRow, what: string, publicHost: string): Buffer => {
  const { code, severity, subjectType, subjectId, subjectName, raisedAt, clearedAt } = alarm
  const isOver = what !== 'raised'
  const level = isOver ? noticeLevel : (levels[severity] ?? noticeLevel)
  const at = (isOver ? clearedAt : null) ?? raisedAt
  const head = `<${facility * 8 + level}>1 ${at.toISOString()} ${inAscii(publicHost, 255)} headend - ${inAscii(code, 32)} -`
  const words = `${isOver ? 'over' : severity} ${code} ${subjectType}=${subjectId} "${subjectName}"`
  // The mark says that the words are UTF-8.
  return Buffer.from(`${head} \ufeff${plainly(words)}`)
}

/** Lines as a stream carries them: each with its length in front, by RFC 6587. */
export const framed = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(`${line.length} `), line]))
