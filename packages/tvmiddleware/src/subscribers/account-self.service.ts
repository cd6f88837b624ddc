import type { Context, DeviceActor, Sms } from '@headend/base'
import { Account } from './account.table.js'
import type { AccountsService } from './accounts.service.js'
import type { ChangeTeller } from './change-teller.service.js'
import type { CustomerLog } from './customer-log.service.js'
import { Customer } from './customer.table.js'
import type { FieldFault } from './field-words.js'
import { readPhone } from './phone-number.js'
import { plainSigns } from './plain-signs.js'
import { subscriberErrors } from '../subscribers-side.errors.js'

type Device = Context<DeviceActor>

const againSeconds = 60
const daySeconds = 86_400
const pinsPerDay = 5

/** What a form got wrong, by field; nothing where it was taken. */
export type FieldFaults<F extends string> = Partial<Readonly<Record<F, FieldFault>>>

/** What subscribers do with their own accounts. */
export class AccountSelf {
  constructor(
    private readonly accounts: AccountsService,
    private readonly log: CustomerLog,
    private readonly sms: () => Sms | undefined,
    private readonly teller: ChangeTeller,
  ) {}

  async changePassword(ctx: Device, oldPassword: string, wish: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const account = await ctx.repo(Account).get(ctx.actor.accountId, { lock: true })
      if (!this.accounts.isPassword(account, oldPassword)) throw subscriberErrors.passwordRefused()
      await this.accounts.setPassword(ctx, account.id, wish)
      await this.tell(ctx, 'password')
      await this.note(ctx, 'password-changed')
    })
  }

  /** Changes the PIN for who knows the old one. */
  async changePin(ctx: Device, oldPin: string, newPin: string): Promise<FieldFaults<'old_pin' | 'new_pin'>> {
    return ctx.transaction(async (ctx) => {
      const account = await ctx.repo(Account).get(ctx.actor.accountId, { lock: true })
      const newFault = pinFault(newPin)
      const faults = {
        ...(this.accounts.pinOf(account) !== oldPin && { old_pin: 'oldPinWrong' as const }),
        ...(newFault && { new_pin: newFault }),
      }
      if (Object.keys(faults).length > 0) return faults
      await this.accounts.setPin(ctx, account.id, newPin)
      await this.tell(ctx, 'parent_code')
      await this.note(ctx, 'pin-changed')
      return faults
    })
  }

  /** Sends the PIN to its owner's phone, once a minute and five times a day. */
  async sendPin(ctx: Device): Promise<void> {
    const { mobilePhoneNumber } = await ctx.repo(Customer).get(ctx.actor.customerId)
    const to = readPhone(mobilePhoneNumber)
    if (!to) throw subscriberErrors.phoneMissing()
    const sms = this.sms()
    if (!sms || !(await sms.isReady(ctx))) throw subscriberErrors.smsUnavailable()
    const { accountId } = ctx.actor
    if ((await ctx.cache.count(`pin-sent:${accountId}`, againSeconds)) > 1) throw subscriberErrors.pinSentAlready()
    if ((await ctx.cache.count(`pins-sent:${accountId}`, daySeconds)) > pinsPerDay) throw subscriberErrors.pinsUsedUp()
    const pin = this.accounts.pinOf(await ctx.repo(Account).get(accountId))
    await sms.tell(ctx, { to, kind: 'credentials' }, 'parentCode', { pin })
  }

  private async tell(ctx: Device, name: string): Promise<void> {
    const { customerId, accountId } = ctx.actor
    await this.teller.note(ctx, { customerId, accountId, names: [name] })
  }

  async note(ctx: Device, deed: string, details: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const { customerId, accountId } = ctx.actor
    await this.log.note(ctx, { customerId, accountId, deed, source: 'device', details })
  }
}

const pinFault = (pin: string): FieldFault | undefined => {
  if (pin === '') return 'newPinEmpty'
  if (pin.length > 16) return 'newPinLong'
  return plainSigns.test(pin) ? undefined : 'newPinStrange'
}
