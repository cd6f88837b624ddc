import { randomHex, type Context, type GuestActor, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { deviceTypeOf } from '../devices/device-types.js'
import { Customer } from '../subscribers/customer.table.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { type AccountState, type EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { SessionsService } from './sessions.service.js'

/** What a box sends to log in. */
export interface Credentials {
  readonly abonement: string
  readonly password: string
  readonly device: string
  readonly deviceUid: string
  readonly deviceModel: string
  readonly deviceSerial: string
  readonly brandName: string
  readonly userAgent: string
}

export interface LoggedIn {
  readonly authkey: string
  readonly state: AccountState
  readonly customer: Row<typeof Customer>
  readonly timeZone: string
  readonly pin: string
  readonly deviceUid: string
  /** Only when the device sent its uid: whether it shall wipe what it keeps. */
  readonly resetSettings: boolean | undefined
}

// Whoever never said what it is.
const unknownType = 'pc'

export class LoginService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly entitlements: EntitlementsService,
    private readonly catalogue: CatalogueService,
    private readonly sessions: SessionsService,
    private readonly operators: Operators,
  ) {}

  /** Opens a session (domain.md 3.5): the account, whether it may watch at all, the device, the key. */
  async login(ctx: Context<GuestActor>, sent: Credentials): Promise<LoggedIn> {
    const account = await this.accountOf(ctx, sent)
    const state = await this.entitlements.of(ctx, account.id)
    await this.refuseWithoutTariff(ctx, state)
    const customer = await ctx.repo(Customer).get(account.customerId)
    const { timeZone } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const device = await this.bind(ctx, account, sent)
      const deviceType = device?.deviceType ?? deviceTypeOf(sent.device) ?? unknownType
      const authkey = await this.sessions.open(ctx, { account, device, deviceType, userAgent: sent.userAgent })
      return {
        authkey,
        state,
        customer,
        timeZone,
        pin: this.accounts.pinOf(account),
        deviceUid: device?.uid ?? sent.deviceUid,
        resetSettings: sent.deviceUid === '' ? undefined : (device?.resetSettings ?? false),
      }
    })
  }

  private async accountOf(ctx: Context, { abonement, password, deviceUid }: Credentials): Promise<Row<typeof Account>> {
    if (abonement !== '' && password !== '') return this.accounts.byPassword(ctx, abonement, password)
    if (abonement !== '') {
      const account = await ctx.repo(Account).first({ where: { abonement, allowLoginByAbonement: true } })
      if (account) return account
    } else if (deviceUid !== '') {
      const device = await ctx.repo(Device).first({ where: { uid: deviceUid, isActive: true } })
      const account = device && (await ctx.repo(Account).get(device.accountId))
      if (account?.allowLoginByDeviceUid) return account
    }
    throw tvErrors.accountUnknown()
  }

  /** A debtor gets in only where a tariff is meant for inactive accounts. */
  private async refuseWithoutTariff(ctx: Context, state: AccountState): Promise<void> {
    const { tariffs } = await this.catalogue.of(ctx)
    const held = state.tariffIds.map((id) => tariffs.get(id)?.tariff)
    if (!state.isActive && !held.some((tariff) => tariff?.availableForInactiveAccounts))
      throw tvErrors.accountInactive()
    if (held.length === 0) throw tvErrors.noTariff()
  }

  /** Devices bind themselves at their first login; a multi-login account binds none. */
  private async bind(
    ctx: Context,
    account: Row<typeof Account>,
    sent: Credentials,
  ): Promise<Row<typeof Device> | null> {
    if (account.allowMultipleLogin) return null
    const devices = ctx.repo(Device)
    const uid = sent.deviceUid === '' ? randomHex(16) : sent.deviceUid
    const known = await devices.first({ where: { uid } })
    if (known && known.accountId !== account.id) throw tvErrors.deviceBoundElsewhere()
    const facts = {
      // A box that names its type or model only at times must not lose it in between.
      deviceType: deviceTypeOf(sent.device) ?? known?.deviceType ?? unknownType,
      deviceModel: sent.deviceModel,
      serialNumber: sent.deviceSerial,
      brandName: sent.brandName,
    }
    if (!known) return devices.add({ accountId: account.id, uid, createdAt: ctx.now, lastSeenAt: ctx.now, ...facts })
    const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
    await devices.change({ id: known.id }, { ...told, resetSettings: false, lastSeenAt: ctx.now })
    return { ...known, deviceType: facts.deviceType }
  }
}
