import type { Ref, Takeover } from '@headend/signage/schedule'
import type { TakeoverOrder, TakeoverSet } from '@headend/signage/protocol'

/** Content above every schedule, with the words that need nothing to be there. */
export interface SaidTakeover extends Takeover {
  readonly text: string
  readonly colour: string
  readonly size: number
}

const gravity: Readonly<Record<TakeoverOrder['severity'], number>> = { info: 1, warning: 2, danger: 3 }

const refOf = (ref: TakeoverOrder['ref']): Ref | undefined => {
  const { kind, uid } = ref ?? {}
  return typeof uid === 'string' && ['asset', 'widget', 'layout', 'playlist'].includes(String(kind))
    ? { kind: kind as Ref['kind'], uid }
    : undefined
}

/** The takeovers of a set, as the schedule takes them. */
export const takeoversOf = ({ version, list }: TakeoverSet): SaidTakeover[] =>
  list.map(({ uid, severity, text, colour, size, startedAt, expiresAt, ref }) => ({
    ...{ uid, text, colour, size, startedAt, expiresAt, version },
    severity: gravity[severity],
    content: refOf(ref),
  }))

/** Whether a takeover of the schedule brings its words. */
export const isSaid = (takeover: Takeover): takeover is SaidTakeover => 'text' in takeover
