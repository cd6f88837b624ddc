type Parts = typeof import('../../packages/tvmiddleware/src/subscribers/accounts.service.js') &
  typeof import('../../packages/tvmiddleware/src/sessions/sessions.service.js') &
  typeof import('../../packages/tvmiddleware/src/catalogue/catalogue.service.js') &
  typeof import('../../packages/tvmiddleware/src/categories/category.table.js') &
  typeof import('../../packages/tvmiddleware/src/channels/channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/devices/device.table.js') &
  typeof import('../../packages/tvmiddleware/src/devices/operator-device.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/epg-channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/epg-source.table.js') &
  typeof import('../../packages/tvmiddleware/src/epg/program.table.js') &
  typeof import('../../packages/tvmiddleware/src/orders/account-channels.service.js') &
  typeof import('../../packages/tvmiddleware/src/streaming/channel-service.table.js') &
  typeof import('../../packages/tvmiddleware/src/streaming/stream-service.table.js') &
  typeof import('../../packages/tvmiddleware/src/subscribers/account.table.js') &
  typeof import('../../packages/tvmiddleware/src/subscribers/customer.table.js') &
  typeof import('../../packages/tvmiddleware/src/tariffs/tariff-channel.table.js') &
  typeof import('../../packages/tvmiddleware/src/tariffs/tariff.table.js')

const files = [
  'subscribers/accounts.service',
  'sessions/sessions.service',
  'catalogue/catalogue.service',
  'categories/category.table',
  'channels/channel.table',
  'devices/device.table',
  'devices/operator-device.table',
  'epg/epg-channel.table',
  'epg/epg-source.table',
  'epg/program.table',
  'orders/account-channels.service',
  'streaming/channel-service.table',
  'streaming/stream-service.table',
  'subscribers/account.table',
  'subscribers/customer.table',
  'tariffs/tariff-channel.table',
  'tariffs/tariff.table',
]

/**
 * The module's own services and tables, as they were built: a seed writes through the same code as the server. Only
 * the module itself is public, so they are taken from its folder and not from its entry.
 */
export const tvParts = async (): Promise<Parts> => {
  const built = new URL('../../../packages/tvmiddleware/dist/', import.meta.url)
  const loaded = await Promise.all(files.map((file) => import(new URL(`${file}.js`, built).href) as Promise<object>))
  return Object.assign({}, ...loaded) as Parts
}

export type { Parts }
