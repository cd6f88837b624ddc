import type { HouseFacts } from '@headend/base'

/** Who watches which camera, and until when the session may go on. */
export interface ViewSession {
  readonly clientId: number
  readonly cameraId: number
  /** Staff see all that they may; subscribers see what is published, for as long as it is. */
  readonly viewer: 'staff' | 'account'
  readonly viewerId: number
  readonly untilMs: number
  /** No other session's. */
  readonly name: string
}

type Keys = Pick<HouseFacts['keys'], 'sign' | 'isSigned'>

const purpose = 'vms-session'
const shape = /^(\w+)\.(\w+)\.([sa])(\w+)\.(\w+)\.([\w-]+)$/
const numberOf = (text: string | undefined): number => Number.parseInt(text ?? '', 36)

/** The session as it stands in addresses: nothing of it has to be kept. */
export const writeSession = (keys: Keys, session: ViewSession): string => {
  const { clientId, cameraId, viewer, viewerId, untilMs, name } = session
  const numbers = [clientId.toString(36), cameraId.toString(36), `${viewer.charAt(0)}${viewerId.toString(36)}`]
  const text = [...numbers, untilMs.toString(36), name].join('.')
  return `${text}.${keys.sign(purpose, text)}`
}

/** The session that an address names; undefined where it is none of ours, or over. */
export const readSession = (keys: Keys, written: string, nowMs: number): ViewSession | undefined => {
  const cut = written.lastIndexOf('.')
  const text = written.slice(0, Math.max(cut, 0))
  const [, client, camera, kind, viewerId, until, name = ''] = shape.exec(text) ?? []
  if (kind === undefined || !keys.isSigned(purpose, text, written.slice(cut + 1))) return undefined
  const untilMs = numberOf(until)
  if (!(nowMs < untilMs)) return undefined
  const ids = { clientId: numberOf(client), cameraId: numberOf(camera), viewerId: numberOf(viewerId) }
  return { ...ids, viewer: kind === 's' ? 'staff' : 'account', untilMs, name }
}
