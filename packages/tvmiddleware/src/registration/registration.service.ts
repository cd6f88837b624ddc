import type { Context, Dealers, GuestActor, Settings } from '@headend/base'
import { Op } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Customer } from '../subscribers/customer.table.js'
import { phoneSpellings, readPhone } from '../subscribers/phone-number.js'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { Applicant, NewHomes, Registered } from './new-homes.service.js'
import type { Outsider, OutsideRegistration } from './outside-registration.service.js'
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
  /** By which a foreign billing may know its customer. */
  readonly login: string
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

const daySeconds = 86_400

/** Accounts that viewers make for themselves. */
export class RegistrationService {
  constructor(
    private readonly settings: Settings,
    private readonly dealers: Dealers,
    private readonly checks: RegistrantChecks,
    private readonly outside: OutsideRegistration,
    private readonly homes: NewHomes,
  ) {}

  /** Makes the account, or says what is to be done before. */
  async register(ctx: Context<GuestActor>, wish: RegistrationWish): Promise<Registered | RegistrationStep> {
    const settings = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    if (!settings.registrationAllowed) throw subscriberErrors.registrationForbidden()
    if (wish.trialDays > settings.maxTrialDays) throw subscriberErrors.trialTooLong({ days: settings.maxTrialDays })
    const applicant = await this.applicantOf(ctx, wish)
    const outsider = outsiderOf(ctx, wish, applicant)
    await this.outside.admit(ctx, outsider)
    const caller = `${ctx.ip} ${applicant.phone} ${applicant.deviceUid}`
    const step = await this.stepOf(ctx, { ...wish, phone: applicant.phone }, settings, caller)
    if (step) return step
    const made = await ctx.cache.count(`registrations:${ctx.ip}`, daySeconds)
    if (made > settings.registrationsPerAddress) throw subscriberErrors.registrationsTooMany()
    const outside = await this.outside.make(ctx, outsider)
    const account = await this.homes.make(ctx, wish, { applicant, outside })
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
}

const outsiderOf = (ctx: Context, wish: RegistrationWish, { phone, deviceUid, dealerId }: Applicant): Outsider => ({
  ...{ handlerId: wish.billingHandlerId, isExternal: wish.isExternal },
  facts: {
    ...{ phone, login: wish.login, device_uid: deviceUid, device_model: wish.deviceModel, comment: wish.comment },
    ...{ ip: ctx.ip, trial_days: wish.trialDays, dealer_id: dealerId ?? 0 },
  },
})
