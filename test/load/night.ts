import { say } from './ground.js'
import { runScript } from './processes.js'
import type { Stage } from './runs.js'
import { fraction, markdown, whole } from './table.js'

interface Night {
  readonly accounts: number
  readonly prolonged: number
  readonly seconds: number
  readonly proofSeconds: number
  readonly faults: readonly string[]
}

/** The nightly run in which every account's month is due and paid for. */
export const night = async ({ ground: { place, facts } }: Stage): Promise<string> => {
  say('  paying for a night in which every account is charged')
  const done = await runScript<Night>('charge-night', { place, facts })
  if (done.faults.length > 0 || done.prolonged !== done.accounts)
    throw new Error(`of ${done.accounts} accounts ${done.prolonged} were charged: ${done.faults.join(', ')}`)
  const perSecond = done.accounts / done.seconds
  return markdown(
    ['accounts', 'seconds', 'accounts/s', '100,000 would take', 'proof of balances'],
    [
      [
        ...[whole(done.accounts), fraction(done.seconds, 1), whole(Math.round(perSecond))],
        ...[`${fraction(100_000 / perSecond / 60, 1)} min`, `${fraction(done.proofSeconds, 1)} s`],
      ],
    ],
  )
}
