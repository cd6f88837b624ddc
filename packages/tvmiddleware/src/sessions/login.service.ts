import type { Context, GuestActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import type { SelectableCentre } from '../data-centres/data-centres.service.js'
import { Customer } from '../subscribers/customer.table.js'
import type { ProfilesService } from '../profiles/profiles.service.js'
import type { AccountState } from '../subscribers/entitlements.service.js'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { AccountFinder, Proof } from './account-finder.service.js'
import type { AdmissionService } from './admission.service.js'
import type { DeviceEntry, DeviceFacts, ListedDevice } from './device-entry.service.js'
import type { SessionsService } from './sessions.service.js'

/** What a box sends to log in. */
export interface Credentials extends Proof, DeviceFacts {
  readonly userAgent: string
  /** An account that its subscriber blocked is opened again. */
  readonly liftsBlock: boolean
  readonly profileTypeId: number | null
}

export interface LoggedIn {
  readonly authkey: string
  readonly state: AccountState
  readonly customer: Row<typeof Customer>
  readonly timeZone: string
  readonly pin: string
  /** Read anew: every change of channel would make the kept state stale. */
  readonly lastChannelId: number | null
  /** Those that the subscriber may choose from. */
  readonly dataCentres: readonly SelectableCentre[]
  readonly deviceUid: string
  /** Only when the device sent its uid: whether it shall wipe what it keeps. */
  readonly resetSettings: boolean | undefined
}

/** There is no room for one more basic device: one of these must be given up. */
export interface NoRoom {
  readonly devices: readonly ListedDevice[]
}

export class LoginService {
  constructor(
    private readonly finder: AccountFinder,
    private readonly admission: AdmissionService,
    private readonly entry: DeviceEntry,
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly profiles: ProfilesService,
  ) {}

  /** Opens a session (domain.md 3.5): the account, whether it may watch at all, the device, the key. */
  async login(ctx: Context<GuestActor>, sent: Credentials): Promise<LoggedIn | NoRoom | ProofStage> {
    const account = await this.finder.find(ctx, sent)
    return 'dialIn' in account ? account : this.open(ctx, account, sent)
  }

  /** Opens a session of an account that was proved already. */
  async open(ctx: Context, account: Row<typeof Account>, sent: Credentials): Promise<LoggedIn | NoRoom> {
    const { state, tariffs, patch, timeZone, dataCentres } = await this.admission.admit(ctx, account, sent)
    const customer = await ctx.repo(Customer).get(account.customerId)
    const profileTypeId = await this.profiles.chosen(ctx, sent.profileTypeId)
    return ctx.transaction(async (ctx) => {
      const entered = await this.entry.enter(ctx, account, tariffs, sent)
      if (!('deviceType' in entered)) return { devices: entered }
      const { device, deviceType } = entered
      if (patch) {
        await ctx.repo(Account).change({ id: account.id }, patch)
        await ctx.bump(accountTag(account.id))
      }
      const { userAgent } = sent
      const authkey = await this.sessions.open(ctx, { account, device, deviceType, userAgent, profileTypeId })
      return {
        ...{ authkey, state, customer, timeZone, dataCentres },
        pin: this.accounts.pinOf(account),
        lastChannelId: account.lastChannelId,
        deviceUid: device?.uid ?? sent.deviceUid,
        resetSettings: sent.deviceUid === '' ? undefined : (device?.resetSettings ?? false),
      }
    })
  }
}
