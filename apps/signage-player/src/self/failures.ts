import type { Fault } from '@headend/signage/delivery'
import { isTelevision, type Body } from '../schedule/body.js'
import type { Cell } from '../schedule/scene.js'
import type { Strikes } from '../schedule/strikes.js'
import type { Streams } from '../sync/streams.js'
import { strikeName } from './abilities.js'
import type { Condition } from './condition.js'

export interface FailurePorts {
  readonly strikes: Strikes
  readonly condition: Condition
  readonly streams: Streams
}

/** The fault of content that could not be had: what comes altered may be a proxy's doing, which a command finds out. */
export const contentFault = (
  sha256: string,
  fault: Fault,
): [code: string, detail: Readonly<Record<string, string>>] => [
  `content.${fault}`,
  { sha256, ...(fault === 'hash' && { test: 'net.test' }) },
]

/** Notes that something could not be shown: television rests and is tried again, all else is left out in the end. */
export const noteFailure = (
  { strikes, condition, streams }: FailurePorts,
  body: Body | undefined,
  { ref }: Cell,
  reason: string,
): void => {
  if (isTelevision(body, ref))
    return condition.fault('stream.down', { uid: ref.uid, reason: streams.failed(ref.uid) ?? reason })
  const isOut = strikes.add(strikeName(body, ref))
  condition.fault('content.unplayable', { uid: ref.uid, reason, ...(isOut && { leftOut: 'yes' }) })
}
