import type { HouseFacts, Service } from '@headend/base'
import type { GatewayService } from './gateway.service.js'
import type { PresenceBook } from './presence-book.service.js'

const everyMs = 1000

/** Once a second looks after the connections of this process. */
export const gatewayLoop = (
  gateway: GatewayService,
  presence: PresenceBook,
  { clock, system, onChange }: Pick<HouseFacts, 'clock' | 'system' | 'onChange'>,
): Service => ({
  name: 'signage.gateway',
  role: 'web',
  async start(signal) {
    const end = onChange((clientId, tag) => gateway.heardChange(clientId, tag))
    let lagMs = 0
    while (!signal.aborted) {
      // While the database is away connections stay; what could not be written waits.
      await gateway
        .turn(lagMs)
        .catch((error: unknown) =>
          system('signage.gateway', null).logger.warn({ err: error }, 'screens could not be looked after'),
        )
      const due = clock.bootMs() + everyMs
      await clock.after(everyMs, signal)
      lagMs = Math.max(0, clock.bootMs() - due)
    }
    end()
  },
  drain: () => presence.end(),
})
