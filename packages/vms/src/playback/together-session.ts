import type { HouseFacts } from '@headend/base'

/** Which time of which cameras somebody of the staff plays on one clock, and until when the address is good. */
export interface TogetherSession {
  readonly clientId: number
  readonly staffId: number
  readonly fromMs: number
  readonly toMs: number
  readonly untilMs: number
  readonly cameraIds: readonly number[]
}

type Keys = Pick<HouseFacts['keys'], 'sign' | 'isSigned'>

const purpose = 'vms-together-session'
const shape = /^(\w+)\.(\w+)\.(\w+)\.(\w+)\.(\w+)\.([\w-]+)$/
const numberOf = (text: string | undefined): number => Number.parseInt(text ?? '', 36)

/** The session as it stands in addresses: nothing of it has to be kept. */
export const writeTogether = (keys: Keys, session: TogetherSession): string => {
  const { clientId, staffId, fromMs, toMs, untilMs, cameraIds } = session
  const numbers = [clientId, staffId, fromMs, toMs, untilMs].map((one) => one.toString(36))
  const text = [...numbers, cameraIds.map((one) => one.toString(36)).join('-')].join('.')
  return `${text}.${keys.sign(purpose, text)}`
}

/** The session that an address names; undefined where it is none of ours, or over. */
export const readTogether = (keys: Keys, written: string, nowMs: number): TogetherSession | undefined => {
  const cut = written.lastIndexOf('.')
  const text = written.slice(0, Math.max(cut, 0))
  const [, client, staff, from, to, until, cameras] = shape.exec(text) ?? []
  if (cameras === undefined || !keys.isSigned(purpose, text, written.slice(cut + 1))) return undefined
  const untilMs = numberOf(until)
  if (!(nowMs < untilMs)) return undefined
  const times = { fromMs: numberOf(from), toMs: numberOf(to), untilMs }
  return { clientId: numberOf(client), staffId: numberOf(staff), ...times, cameraIds: cameras.split('-').map(numberOf) }
}
