import type { HouseFacts } from '@headend/base'
import type { PlayedRange } from '../core.js'

/** Which time of which camera somebody of the staff plays, and until when the address is good. */
export interface PlaySession extends PlayedRange {
  readonly clientId: number
  readonly cameraId: number
  readonly staffId: number
  readonly untilMs: number
  /** No other session's. */
  readonly name: string
}

type Keys = Pick<HouseFacts['keys'], 'sign' | 'isSigned'>

const purpose = 'vms-play-session'
const shape = /^(\w+)\.(\w+)\.(\w+)\.(\w+)\.(\w+)\.(\w+)\.([\w-]+)$/
const numberOf = (text: string | undefined): number => Number.parseInt(text ?? '', 36)

/** The session as it stands in addresses: nothing of it has to be kept. */
export const writePlaySession = (keys: Keys, session: PlaySession): string => {
  const { clientId, cameraId, staffId, fromMs, toMs, untilMs, name } = session
  const numbers = [clientId, cameraId, staffId, fromMs, toMs, untilMs].map((one) => one.toString(36))
  const text = [...numbers, name].join('.')
  return `${text}.${keys.sign(purpose, text)}`
}

/** The session that an address names; undefined where it is none of ours, or over. */
export const readPlaySession = (keys: Keys, written: string, nowMs: number): PlaySession | undefined => {
  const cut = written.lastIndexOf('.')
  const text = written.slice(0, Math.max(cut, 0))
  const [, client, camera, staff, from, to, until, name] = shape.exec(text) ?? []
  if (name === undefined || !keys.isSigned(purpose, text, written.slice(cut + 1))) return undefined
  const untilMs = numberOf(until)
  if (!(nowMs < untilMs)) return undefined
  const ids = { clientId: numberOf(client), cameraId: numberOf(camera), staffId: numberOf(staff) }
  return { ...ids, fromMs: numberOf(from), toMs: numberOf(to), untilMs, name }
}
