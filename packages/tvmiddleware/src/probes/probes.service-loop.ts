import type { HouseFacts, Service } from '@headend/base'
import type { ProbesService } from './probes.service.js'

/** Looks every so many seconds after the services of all operators; one failure does not end it for others. */
export const probesLoop = (
  probes: ProbesService,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
  everySeconds: number,
): Service => ({
  name: 'tvmiddleware.stream-probes',
  role: 'jobs',
  async start(signal) {
    for (let turn = 0; !signal.aborted; await clock.after(everySeconds * 1000, signal)) {
      const ctx = system('stream-probes', null)
      turn = Math.floor(ctx.now.getTime() / 1000 / everySeconds)
      if (!(await probes.takesTurn(ctx, turn, everySeconds))) continue
      for (const id of await probes.operatorIds(ctx)) {
        if (signal.aborted) return
        await probes
          .probe(system('stream-probes', id))
          .catch((error: unknown) => ctx.logger.error({ operator: id, err: error }, 'services could not be checked'))
      }
    }
  },
})
