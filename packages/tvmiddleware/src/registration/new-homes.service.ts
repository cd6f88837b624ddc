import { pick, randomDigits, type Context, type Operators } from '@headend/base'
import { deviceTypeOf } from '../devices/device-types.js'
import { Device } from '../devices/device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { assignTariffs } from '../subscribers/assign-tariffs.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { AccountRegistered } from './account-registered.work.js'
import type { MadeOutside } from './outside-registration.service.js'
import type { RegistrationWish } from './registration.service.js'

/** What the new account logs in with. */
export type Registered = Readonly<Record<'abonement' | 'password', string>>

/** Who applies, once all of it was looked at. */
export interface Applicant {
  readonly phone: string
  readonly deviceUid: string
  readonly dealerId: number | null
}

/** Six digits that stay six where a client reads a number. */
const newNumber = (): string => pick([...'123456789']) + randomDigits(5)

/** Makes the customers and accounts of those who registered. */
export class NewHomes {
  constructor(
    private readonly accounts: AccountsService,
    private readonly operators: Operators,
  ) {}

  /** Throws `accountNotMade` where a foreign billing says of somebody else's account that it is this one. */
  async make(
    ctx: Context,
    wish: RegistrationWish,
    { applicant, outside }: { readonly applicant: Applicant; readonly outside: MadeOutside | undefined },
  ): Promise<Registered> {
    if (outside?.is_made) return madeAlready(ctx, outside)
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      if (outside) await refuseTaken(ctx, outside)
      const { id: customerId } = await ctx.repo(Customer).add({
        ...customerOf(wish, applicant, outside),
        ...{ currency, createdAt: ctx.now },
      })
      const made = await this.accounts.add(ctx, customerId, accountOf(wish, outside))
      await assignTariffs(ctx, { customerId, accountId: null, tariffIds: [], isRegistration: true })
      await bind(ctx, made.accountId, wish)
      if (outside) await ctx.later(AccountRegistered, { customerId, accountId: made.accountId })
      return made
    })
  }
}

const customerOf = (
  { comment, billingHandlerId }: RegistrationWish,
  { phone, deviceUid, dealerId }: Applicant,
  outside: MadeOutside | undefined,
) => ({
  ...{ mobilePhoneNumber: phone, comment: comment || phone || deviceUid, dealerId },
  ...{ extId: outside?.ext_id || null, customBillingApi: billingHandlerId === 0 ? '' : String(billingHandlerId) },
})

const accountOf = ({ password, pin, trialDays }: RegistrationWish, outside: MadeOutside | undefined) => ({
  password: password || outside?.password || newNumber(),
  ...(outside?.abonement && { abonement: outside.abonement }),
  ...(pin !== '' && { pin }),
  // A trial counts from the first login, and until then the account is not active.
  ...(trialDays > 0 && { isActive: false, autoActivationPeriod: trialDays }),
})

const bind = async (
  ctx: Context,
  accountId: number,
  { device, deviceUid: uid, deviceModel }: RegistrationWish,
): Promise<void> => {
  if (uid === '') return
  const deviceType = deviceTypeOf(device) ?? 'pc'
  await ctx.repo(Device).add({ accountId, uid, deviceType, deviceModel, createdAt: ctx.now })
}

/** The account that a foreign billing made here by itself. */
const madeAlready = async (ctx: Context, { abonement, password }: MadeOutside): Promise<Registered> => {
  const account = abonement === '' ? null : await ctx.repo(Account).first({ where: { abonement }, only: ['id'] })
  if (!account) throw subscriberErrors.accountNotMade()
  return { abonement, password }
}

const refuseTaken = async (ctx: Context, { ext_id: extId, abonement }: MadeOutside): Promise<void> => {
  const isTaken =
    (extId !== '' && (await ctx.repo(Customer).count({ extId })) > 0) ||
    (abonement !== '' && (await ctx.repo(Account).count({ abonement })) > 0)
  if (isTaken) throw subscriberErrors.accountNotMade()
}
