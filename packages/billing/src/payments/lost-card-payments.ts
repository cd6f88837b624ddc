import { addSeconds, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { namedFailure } from '../gateways/answers.js'
import type { Gateway, KnownPayment, Standing } from '../gateways/gateway.js'
import type { Payment } from './payment.table.js'

const mark = 'card-'
// Whoever asks its bank by card gives up long before.
const secondsOnTheWay = 900

/** What a payment by card is called until the gateway has named it. */
export const unheardName = (transactionId: number): string => `${mark}${transactionId}`

const isUnheard = ({ externalId, transactionId }: Row<typeof Payment>): boolean =>
  externalId === unheardName(transactionId)

/**
 * How a payment stands at its gateway. One by card whose answer was lost is looked for; where it never came there it has
 * failed, once it cannot be on the way any more.
 */
export const standingAt = async (
  { now }: Pick<Context, 'now'>,
  payment: Row<typeof Payment>,
  { gateway, known }: { readonly gateway: Gateway; readonly known: KnownPayment },
): Promise<(Standing & { readonly externalId?: string }) | undefined> => {
  try {
    if (!isUnheard(payment)) return await gateway.status?.(known)
    const found = await gateway.findByCard?.(known)
    if (found || !gateway.findByCard) return found
    const isGone = payment.createdAt < addSeconds(now, -secondsOnTheWay)
    return { status: isGone ? 'failed' : 'pending' }
  } catch (error) {
    throw namedFailure(error)
  }
}
