import type { HouseFacts, Service } from '@headend/base'
import type { NodeLinks } from '../control/node-links.js'
import type { NodeOrders } from './node-orders.service.js'

const everyMs = 250

/** Passes on what other processes want of the servers that are connected to this one. */
export const orderLoop = (
  orders: NodeOrders,
  links: NodeLinks,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
): Service => ({
  name: 'vms.orders',
  role: 'web',
  async start(signal) {
    while (!signal.aborted) {
      for (const id of links.operators())
        void orders
          .deliver(system('vms.orders', id))
          .catch((error: unknown) => system('vms.orders', id).logger.warn({ err: error }, 'orders were not passed on'))
      await clock.after(everyMs, signal)
    }
  },
})
