import type { Context, DeviceActor, Settings } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import type { ProofMethod, ProofStage } from '../proofs/proof-stage.js'
import type { ProofsService } from '../proofs/proofs.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { FieldFaults } from './account-self.service.js'
import type { ChangeTeller } from './change-teller.service.js'
import type { CustomerLog } from './customer-log.service.js'
import { Customer } from './customer.table.js'
import { isEmail } from './email-address.js'
import { isNameless } from './customer-naming.js'
import { readPhone } from './phone-number.js'
import type { TvSettings } from '../tvmiddleware.settings.js'

/** What a subscriber may say of itself; what is absent stays as it is. */
export type OwnFacts = Partial<Readonly<Record<'firstname' | 'lastname' | 'mobilePhoneNumber' | 'email', string>>>
export type OwnFaults = FieldFaults<'firstname' | 'lastname' | 'mobile_phone_number' | 'email'>

/** How a new number is proved; as the operator says where it is not chosen. */
export interface NewPhoneProof {
  readonly method: ProofMethod | undefined
  readonly code: string
}

const longestName = 128

/** What subscribers change of themselves. */
export class CustomerSelf {
  constructor(
    private readonly log: CustomerLog,
    private readonly proofs: ProofsService,
    private readonly settings: Settings,
    private readonly teller: ChangeTeller,
  ) {}

  /** Takes what is fit, or says what is wrong and changes nothing. A new phone has to be proved before. */
  async change(ctx: Context<DeviceActor>, facts: OwnFacts, proof: NewPhoneProof): Promise<OwnFaults | ProofStage> {
    const { customerId, accountId } = ctx.actor
    const { mobilePhoneNumber = '', ...named } = facts
    const before = await ctx.repo(Customer).get(customerId)
    const known = faultsOf(before, named)
    if (Object.keys(known).length > 0) return known
    const phone = await this.newPhone(ctx, before, mobilePhoneNumber)
    const stage = phone === undefined ? undefined : await this.proved(ctx, phone, proof)
    if (stage && stage.state !== 'proved') return stage
    return ctx.transaction(async (ctx) => {
      const customer = await ctx.repo(Customer).get(customerId, { lock: true })
      const rest = { ...named, ...(phone !== undefined && { mobilePhoneNumber: phone }) }
      const names = Object.keys(rest).filter(
        (name) => rest[name as keyof typeof rest] !== customer[name as keyof OwnFacts],
      )
      if (names.length === 0) return {}
      await ctx.repo(Customer).change({ id: customerId }, rest as Patch<typeof Customer>)
      await this.log.note(ctx, { customerId, accountId, deed: 'profile-changed', source: 'device', details: { names } })
      await this.teller.note(ctx, { customerId, accountId, names })
      return {}
    })
  }

  private async proved(
    ctx: Context,
    address: string,
    { method, code }: NewPhoneProof,
  ): Promise<ProofStage | undefined> {
    const { phoneConfirmation } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    const chosen = method ?? phoneConfirmation
    return chosen === 'none' ? undefined : this.proofs.prove(ctx, { purpose: 'phone', address, method: chosen, code })
  }

  /** The number that is to be the subscriber's, where it is another one and nobody else's. */
  private async newPhone(ctx: Context, customer: Row<typeof Customer>, phone: string): Promise<string | undefined> {
    if (phone === '' || phone === customer.mobilePhoneNumber) return undefined
    const wanted = readPhone(phone)
    if (wanted === undefined) throw subscriberErrors.phoneUnreadable()
    if (wanted === readPhone(customer.mobilePhoneNumber)) return undefined
    const mobilePhoneNumber = { [Op.in]: [phone, wanted, wanted.slice(1)] }
    const other = await ctx.repo(Customer).first({ where: { mobilePhoneNumber, id: { [Op.ne]: customer.id } } })
    if (other) throw subscriberErrors.phoneTaken()
    return wanted
  }
}

const faultsOf = (customer: Row<typeof Customer>, facts: Omit<OwnFacts, 'mobilePhoneNumber'>): OwnFaults => ({
  ...((facts.firstname ?? '').length > longestName && { firstname: 'tooLong' as const }),
  ...((facts.lastname ?? '').length > longestName && { lastname: 'tooLong' as const }),
  ...(isNameless({ ...customer, ...facts }) && { lastname: 'nameNeeded' as const }),
  ...(facts.email !== undefined && facts.email !== '' && !isEmail(facts.email) && { email: 'notAnEmail' as const }),
})
