import type { HouseFacts, Operators, Service } from '@headend/base'
import type { ControlService } from './control.service.js'
import type { LeaderService } from './leader.service.js'

const everyMs = 250

/** Looks at all servers four times a second, in the one process that leads. */
export interface ControlLoop extends Service {
  /** One such look. */
  attend(): Promise<void>
}

export const controlLoop = (
  leader: LeaderService,
  control: ControlService,
  operators: Operators,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
): ControlLoop => {
  const attend = async (): Promise<void> => {
    await leader.attend()
    if (!leader.term()) return
    for (const id of await operators.activeIds(system('vms.control', null)))
      if (leader.term()) await control.attend(system('vms.control', id))
  }
  return {
    name: 'vms.control',
    role: 'web',
    attend,
    async start(signal) {
      while (!signal.aborted) {
        // An outage of the database ends neither leases nor the loop: what cannot be asked is asked again.
        await attend().catch((error: unknown) =>
          system('vms.control', null).logger.warn({ err: error }, 'servers could not be looked after'),
        )
        await clock.after(everyMs, signal)
      }
    },
    drain: () => leader.resign(),
  }
}
