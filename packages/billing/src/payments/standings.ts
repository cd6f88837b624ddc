import type { Standing } from '../gateways/gateway.js'

/** What is to be done by a gateway's word: only an amount that was asked for is believed. */
export const judged = (
  { status, amount, currency }: Standing,
  asked: { readonly amount: number; readonly currency: string },
): 'open' | 'failed' | 'held' | 'paid' | 'differs' => {
  if (status === 'pending') return 'open'
  if (status === 'failed') return 'failed'
  return amount === asked.amount && currency === asked.currency ? status : 'differs'
}
