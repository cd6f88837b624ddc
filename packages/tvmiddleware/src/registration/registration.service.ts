import {
  pick,
  randomDigits,
  type Context,
  type Dealers,
  type GuestActor,
  type Operators,
  type Settings,
} from '@headend/base'
import { Op } from '@headend/base/db'
import { deviceTypeOf } from '../devices/device-types.js'
import { Device } from '../devices/device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { assignTariffs } from '../subscribers/assign-tariffs.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { phoneSpellings, readPhone } from '../subscribers/phone-number.js'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { RegistrantChecks } from './registrant-checks.service.js'
import type { TvSettings } from '../tvmiddleware.settings.js'

/** What an app sends to make an account for its viewer; empty is not said. */
export interface RegistrationWish {
  readonly phone: string
  /** `RU`, where the number is one of that country without its code. */
  readonly region: string
  readonly deviceUid: string
  readonly device: string
  readonly deviceModel: string
  readonly password: string
  readonly pin: string
  readonly comment: string
  readonly trialDays: number
  readonly dealerId: number
  readonly billingHandlerId: number
  readonly isExternal: boolean
  /** What came by text or in a caller's number. */
  readonly code: string
  readonly wantsText: boolean
  /** What was read in a picture. */
  readonly captcha: string
  /** The number to be called is wanted as a picture as well. */
  readonly wantsDialPicture: boolean
}

/** A step on the way to an account: a picture to be read, or a telephone to be proved. */
export type RegistrationStep =
  | { readonly captcha: 'asked' | 'wrong'; readonly url: string }
  | { readonly proof: ProofStage; readonly dialPictureUrl: string }

/** What the new account logs in with. */
export type Registered = Readonly<Record<'abonement' | 'password', string>>

type Applicant = Pick<RegistrationWish, 'deviceUid'> & { readonly phone: string; readonly dealerId: number | null }

const daySeconds = 86_400

/** Six digits that stay six where a client reads a number. */
const newNumber = (): string => pick([...'123456789']) + randomDigits(5)

/** Accounts that viewers make for themselves. */
export class RegistrationService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly settings: Settings,
    private readonly operators: Operators,
    private readonly dealers: Dealers,
    private readonly checks: RegistrantChecks,
  ) {}

  /** Makes the account, or says what is to be done before. */
  async register(ctx: Context<GuestActor>, wish: RegistrationWish): Promise<Registered | RegistrationStep> {
    const settings = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    if (!settings.registrationAllowed) throw subscriberErrors.registrationForbidden()
    if (wish.trialDays > settings.maxTrialDays) throw subscriberErrors.trialTooLong({ days: settings.maxTrialDays })
    const applicant = await this.applicantOf(ctx, wish)
    const caller = `${ctx.ip} ${applicant.phone} ${applicant.deviceUid}`
    const step = await this.stepOf(ctx, { ...wish, phone: applicant.phone }, settings, caller)
    if (step) return step
    const made = await ctx.cache.count(`registrations:${ctx.ip}`, daySeconds)
    if (made > settings.registrationsPerAddress) throw subscriberErrors.registrationsTooMany()
    const account = await this.make(ctx, wish, applicant)
    if (settings.registrationCaptcha) await this.checks.made(ctx, caller)
    if (wish.wantsText) await this.checks.tell(ctx, applicant.phone, account)
    return account
  }

  /** What is still to be done: first a picture, since what follows costs the operator money. */
  private async stepOf(
    ctx: Context,
    { phone, code, captcha, wantsDialPicture }: RegistrationWish,
    { registrationCaptcha, phoneConfirmation: method }: TvSettings,
    caller: string,
  ): Promise<RegistrationStep | undefined> {
    if (registrationCaptcha) {
      const { state, url } = await this.checks.read(ctx, caller, captcha)
      if (state !== 'passed') return { captcha: state, url }
    }
    if (phone === '' || method === 'none') return undefined
    const proof = await this.checks.prove(ctx, phone, method, code)
    if (proof.state === 'proved') return undefined
    const dialPictureUrl =
      wantsDialPicture && proof.dialIn !== '' ? await this.checks.dialPicture(ctx, proof.dialIn) : ''
    return { proof, dialPictureUrl }
  }

  private async applicantOf(ctx: Context, wish: RegistrationWish): Promise<Applicant> {
    const { deviceUid } = wish
    if (wish.billingHandlerId !== 0) throw subscriberErrors.billingHandlerUnknown()
    if (wish.isExternal) throw subscriberErrors.externalApiMissing()
    const dealerId = wish.dealerId === 0 ? null : (await this.dealers.facts(ctx, wish.dealerId)).id
    if (wish.phone === '' && deviceUid === '') throw subscriberErrors.registrantMissing()
    const phone = wish.phone === '' ? '' : readPhone(wish.phone, wish.region)
    if (phone === undefined) throw subscriberErrors.phoneUnreadable()
    if (phone !== '' && (await this.isKnownPhone(ctx, phone))) throw subscriberErrors.phoneTaken()
    // A box that has an account gets no second trial, and a number that is not of that account even less.
    if (deviceUid !== '' && (await ctx.repo(Device).first({ where: { uid: deviceUid }, only: ['id'] })))
      throw phone === '' ? subscriberErrors.registrationFailed() : subscriberErrors.phoneOfAnother()
    return { phone, deviceUid, dealerId }
  }

  private async isKnownPhone(ctx: Context, phone: string): Promise<boolean> {
    const mobilePhoneNumber = { [Op.in]: phoneSpellings(phone) }
    return (await ctx.repo(Customer).first({ where: { mobilePhoneNumber }, only: ['id'] })) !== null
  }

  private async make(ctx: Context, wish: RegistrationWish, { phone, deviceUid, dealerId }: Applicant) {
    const { currency } = await this.operators.facts(ctx)
    const { device, deviceModel, trialDays, password } = wish
    return ctx.transaction(async (ctx) => {
      const comment = wish.comment || phone || deviceUid
      const customer = await ctx
        .repo(Customer)
        .add({ mobilePhoneNumber: phone, comment, currency, dealerId, createdAt: ctx.now })
      const made = await this.accounts.add(ctx, customer.id, {
        password: password === '' ? newNumber() : password,
        ...(wish.pin !== '' && { pin: wish.pin }),
        // A trial counts from the first login, and until then the account is not active.
        ...(trialDays > 0 && { isActive: false, autoActivationPeriod: trialDays }),
      })
      await assignTariffs(ctx, { customerId: customer.id, accountId: null, tariffIds: [], isRegistration: true })
      const { accountId } = made
      const deviceType = deviceTypeOf(device) ?? 'pc'
      if (deviceUid !== '')
        await ctx.repo(Device).add({ accountId, uid: deviceUid, deviceType, deviceModel, createdAt: ctx.now })
      return made
    })
  }
}
