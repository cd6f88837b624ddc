import type { HouseFacts, Operators, Service } from '@headend/base'
import type { ControlService } from './control.service.js'
import type { LeaderService } from './leader.service.js'
import type { Wake } from './wake.js'

const everyMs = 250
/** One look that fails is no outage. */
const worthTellingMs = 2000

/** Looks at all servers four times a second, in the one process that leads. */
export interface ControlLoop extends Service {
  /** One such look. */
  attend(): Promise<void>
}

export const controlLoop = (
  leader: LeaderService,
  control: ControlService,
  operators: Operators,
  wake: Wake,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
): ControlLoop => {
  let failedAt: number | undefined
  const look = async (): Promise<void> => {
    await leader.attend()
    if (!leader.term()) return
    const ids = await operators.activeIds(system('vms.control', null))
    for (const id of ids) if (leader.term()) await control.attend(system('vms.control', id))
    const awayMs = failedAt === undefined ? 0 : clock.bootMs() - failedAt
    failedAt = undefined
    if (awayMs >= worthTellingMs) for (const id of ids) await control.outageEnded(system('vms.control', id), awayMs)
  }
  const attend = (): Promise<void> =>
    look().catch((error: unknown) => {
      failedAt ??= clock.bootMs()
      throw error
    })
  return {
    name: 'vms.control',
    role: 'web',
    attend,
    async start(signal) {
      signal.addEventListener('abort', () => wake.ring(), { once: true })
      while (!signal.aborted) {
        // An outage of the database ends neither leases nor the loop: what cannot be asked is asked again.
        await attend().catch((error: unknown) =>
          system('vms.control', null).logger.warn({ err: error }, 'servers could not be looked after'),
        )
        await wake.rest((until) => clock.after(everyMs, until))
      }
    },
    drain: () => leader.resign(),
  }
}
