type Parts = typeof import('../../packages/tvmiddleware/src/subscribers/customer.table.js') &
  typeof import('../../packages/tvmiddleware/src/sessions/session.table.js') &
  typeof import('../../packages/tvmiddleware/src/sessions/session-key.js') &
  typeof import('../../packages/tvmiddleware/src/categories/category.table.js') &
  typeof import('../../packages/tvmiddleware/src/channels/channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/devices/device.table.js') &
  typeof import('../../packages/tvmiddleware/src/devices/operator-device.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/epg-channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/epg-source.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/program.table.js') &
  typeof import('../../packages/tvmiddleware/src/orders/account-channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/orders/account-channel-order.table.js') &
  typeof import('../../packages/tvmiddleware/src/devices/device.table.js') &
  typeof import('../../packages/tvmiddleware/src/tariffs/subscription.table.js') &
  typeof import('../../packages/tvmiddleware/src/streaming/channel-service.table.js') &
  typeof import('../../packages/tvmiddleware/src/streaming/stream-service.table.js') &
  typeof import('../../packages/tvmiddleware/src/subscribers/account.table.js') &
  typeof import('../../packages/tvmiddleware/src/subscribers/customer.table.js') &
  typeof import('../../packages/tvmiddleware/src/tariffs/tariff-channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/tariffs/tariff.table.js')

const files = [
  'subscribers/customer.table',
  'sessions/session.table',
  'sessions/session-key',
  'categories/category.table',
  'channels/channel.table',
  'devices/device.table',
  'devices/operator-device.table',
  'epg/epg-channel.table',
  'epg/epg-source.table',
  'epg/program.table',
  'orders/account-channel.table',
  'orders/account-channel-order.table',
  'devices/device.table',
  'tariffs/subscription.table',
  'streaming/channel-service.table',
  'streaming/stream-service.table',
  'subscribers/account.table',
  'subscribers/customer.table',
  'tariffs/tariff-channel.table',
  'tariffs/tariff.table',
]

/**
 * The module's own tables, as they were built: a seed writes through the same doors as the server. Only
 * the module itself is public, so they are taken from its folder and not from its entry.
 */
export const tvParts = async (): Promise<Parts> => {
  const built = new URL('../../../packages/tvmiddleware/dist/', import.meta.url)
  const loaded = await Promise.all(files.map((file) => import(new URL(`${file}.js`, built).href) as Promise<object>))
  return Object.assign({}, ...loaded) as Parts
}

export type { Parts }
