/** What somebody's server may be told of. */
export const hookEvents = [
  ...['release.active', 'asset.ready', 'device.online', 'device.offline'],
  ...['alert.raised', 'alert.cleared', 'pop.rolled', 'trigger.fired'],
] as const
export type HookEventName = (typeof hookEvents)[number]
