import type { Context, DeviceActor, Later } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import type { Account } from '../subscribers/account.table.js'
import type { AccountState } from '../subscribers/entitlements.service.js'
import type { StreamViewer } from '../streaming/stream-token.js'

/** What ways and addresses take of an account. */
type Watching = Pick<
  Row<typeof Account>,
  'id' | 'abonement' | 'option1' | 'option2' | 'option3' | 'dataCentreId' | 'useTimeshift' | 'preferredTimeshiftOffset'
>

/** For whom a way is chosen, and whose words stand in an address. */
export interface Viewer {
  readonly account: Watching
  readonly deviceType: string
  readonly isActive: boolean
  readonly tariffIds: readonly number[]
  /** Whom tokens are for. */
  readonly holder: StreamViewer
  /** Addresses are good for no longer than this; as long as their services say, where it is left out. */
  readonly mostSeconds?: number
  /** The name of the hardware; asked for only where an address holds it. */
  uid(): Later<string>
}

/** Whoever holds the session, as the account stands now. */
export const viewerOf = (ctx: Context<DeviceActor>, state: AccountState): Viewer => ({
  ...{ account: state.account, isActive: state.isActive, tariffIds: state.tariffIds },
  ...{ deviceType: ctx.actor.deviceType, holder: { accountId: ctx.actor.accountId } },
  uid: () => uidOf(ctx),
})

/** A public screen: no account, no tariffs, and addresses that are soon over. */
export const screenViewer = (screenId: number, mostSeconds: number): Viewer => ({
  account: {
    ...{ id: 0, abonement: `screen-${screenId}`, option1: '', option2: '', option3: '' },
    ...{ dataCentreId: null, useTimeshift: false, preferredTimeshiftOffset: 0 },
  },
  ...{ deviceType: 'screen', isActive: true, tariffIds: [], holder: { screenId }, mostSeconds },
  uid: () => `screen-${screenId}`,
})

const uidOf = async (ctx: Context<DeviceActor>): Promise<string> => {
  const { deviceId, accountId } = ctx.actor
  if (deviceId === null) return ''
  return ctx.rendered.value(`device-uid:${deviceId}`, async () => ({
    value: (await ctx.repo(Device).first({ where: { id: deviceId }, only: ['uid'] }))?.uid ?? '',
    tags: [accountTag(accountId)],
  }))
}
