import type { HouseFacts } from '@headend/base'

/** Which file an address gives, and until when. */
export interface ExportTicket {
  readonly clientId: number
  readonly exportId: number
  readonly untilMs: number
}

type Keys = Pick<HouseFacts['keys'], 'sign' | 'isSigned'>

const purpose = 'vms-export-ticket'
const shape = /^(\w+)\.(\w+)\.(\w+)$/
const numberOf = (text: string | undefined): number => Number.parseInt(text ?? '', 36)

export const writeTicket = (keys: Keys, { clientId, exportId, untilMs }: ExportTicket): string => {
  const text = [clientId, exportId, untilMs].map((one) => one.toString(36)).join('.')
  return `${text}.${keys.sign(purpose, text)}`
}

/** The ticket in an address; undefined where it is none of ours, or over. */
export const readTicket = (keys: Keys, written: string, nowMs: number): ExportTicket | undefined => {
  const cut = written.lastIndexOf('.')
  const text = written.slice(0, Math.max(cut, 0))
  const [, client, id, until] = shape.exec(text) ?? []
  if (until === undefined || !keys.isSigned(purpose, text, written.slice(cut + 1))) return undefined
  const untilMs = numberOf(until)
  return nowMs < untilMs ? { clientId: numberOf(client), exportId: numberOf(id), untilMs } : undefined
}
