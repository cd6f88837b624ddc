import type { Context, DeviceActor } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { FieldFaults } from './account-self.service.js'
import type { CustomerLog } from './customer-log.service.js'
import { Customer } from './customer.table.js'
import { isEmail } from './email-address.js'
import { isNameless } from './customer-naming.js'
import { readPhone } from './phone-number.js'

/** What a subscriber may say of itself; what is absent stays as it is. */
export type OwnFacts = Partial<Readonly<Record<'firstname' | 'lastname' | 'mobilePhoneNumber' | 'email', string>>>
export type OwnFaults = FieldFaults<'firstname' | 'lastname' | 'mobile_phone_number' | 'email'>

const longestName = 128

/** What subscribers change of themselves. */
export class CustomerSelf {
  constructor(private readonly log: CustomerLog) {}

  /** Takes what is fit, or says what is wrong and changes nothing. A new phone needs a code that nobody can send. */
  async change(ctx: Context<DeviceActor>, facts: OwnFacts): Promise<OwnFaults> {
    const { customerId, accountId } = ctx.actor
    return ctx.transaction(async (ctx) => {
      const customer = await ctx.repo(Customer).get(customerId, { lock: true })
      const { mobilePhoneNumber: phone = '', ...rest } = facts
      const faults = faultsOf(customer, rest)
      if (Object.keys(faults).length > 0) return faults
      await this.refuseNewPhone(ctx, customer, phone)
      const names = Object.keys(rest).filter(
        (name) => rest[name as keyof typeof rest] !== customer[name as keyof OwnFacts],
      )
      if (names.length === 0) return {}
      await ctx.repo(Customer).change({ id: customerId }, rest as Patch<typeof Customer>)
      await this.log.note(ctx, { customerId, accountId, deed: 'profile-changed', source: 'device', details: { names } })
      return {}
    })
  }

  private async refuseNewPhone(ctx: Context, customer: Row<typeof Customer>, phone: string): Promise<void> {
    if (phone === '' || phone === customer.mobilePhoneNumber) return
    const wanted = readPhone(phone)
    if (wanted === undefined) throw subscriberErrors.phoneUnreadable()
    if (wanted === readPhone(customer.mobilePhoneNumber)) return
    const mobilePhoneNumber = { [Op.in]: [phone, wanted, wanted.slice(1)] }
    const other = await ctx.repo(Customer).first({ where: { mobilePhoneNumber, id: { [Op.ne]: customer.id } } })
    if (other) throw subscriberErrors.phoneTaken()
    throw subscriberErrors.smsUnavailable()
  }
}

const faultsOf = (customer: Row<typeof Customer>, facts: Omit<OwnFacts, 'mobilePhoneNumber'>): OwnFaults => ({
  ...((facts.firstname ?? '').length > longestName && { firstname: 'tooLong' as const }),
  ...((facts.lastname ?? '').length > longestName && { lastname: 'tooLong' as const }),
  ...(isNameless({ ...customer, ...facts }) && { lastname: 'nameNeeded' as const }),
  ...(facts.email !== undefined && facts.email !== '' && !isEmail(facts.email) && { email: 'notAnEmail' as const }),
})
