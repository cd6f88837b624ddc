import { bool, fallback, int, object, oneOf, type Out } from '@headend/base'

/** What an operator may set of its cameras. */
export const vmsSettings = object({
  keepAliveSeconds: fallback(int(1, 60), 3).description('How often a streaming server gives a sign of life'),
  missLimit: fallback(int(2, 10), 3).description('So many missed signs of life, and another server takes over'),
  useFailback: fallback(bool(), true).description('Groups go back to their primary when it has returned'),
  failbackMode: fallback(oneOf('immediate', 'hold', 'manual'), 'hold').description('When they go back'),
  failbackHoldSeconds: fallback(int(0, 86_400), 60).description('How long a returned primary has to be there first'),
  retentionDays: fallback(int(1, 3650), 10).description('How long events and cleared alarms are kept'),
  historyDays: fallback(int(30, 3650), 400).description('How long it is kept which server held a group when'),
})
export type VmsSettings = Out<typeof vmsSettings>
