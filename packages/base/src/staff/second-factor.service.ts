import { Secret, TOTP } from 'otpauth'
import { noteChange } from '../audit/audit.service.js'
import type { Keys } from '../auth/keys.js'
import { checkPassword } from '../auth/passwords.js'
import type { Context } from '../context/context.js'
import { Op } from '../db.js'
import { randomDigits } from '../ids/ids.js'
import { RecoveryCode, SecondFactor } from './second-factor.table.js'
import { homeOf, type StaffContext } from './staff-home.js'
import { staffErrors } from './staff.errors.js'
import { Staff } from './staff.table.js'

const PURPOSE = 'staff-second-factor'
const SECRET_BYTES = 20
const STEP_SECONDS = 30
const RECOVERY_CODES = 10
const RECOVERY_DIGITS = 10

export interface SecondFactorState {
  readonly isOn: boolean
  readonly codesLeft: number
}

const totpOf = (secret: string, username = ''): TOTP =>
  new TOTP({ issuer: 'Headend', label: username, secret: Secret.fromBase32(secret), period: STEP_SECONDS })

/** A second proof beside the password: a code that a phone makes, or one from paper. */
export class SecondFactorService {
  constructor(private readonly keys: Keys) {}

  async state(ctx: StaffContext): Promise<SecondFactorState> {
    const { staffId } = ctx.actor
    const home = homeOf(ctx)
    const [isOn] = await this.whoHasIt(home, [staffId])
    return { isOn: isOn !== undefined, codesLeft: await home.repo(RecoveryCode).count({ staffId }) }
  }

  /** Which of these people are asked for a code. */
  async whoHasIt(ctx: Context, staffIds: readonly number[]): Promise<readonly number[]> {
    const where = { staffId: { [Op.in]: staffIds }, confirmedAt: { [Op.ne]: null } }
    return (await ctx.repo(SecondFactor).find({ where })).map(({ staffId }) => staffId)
  }

  /** Makes a secret for the caller's phone; it asks for nothing before a code of it was brought. */
  async begin(ctx: StaffContext, password: string): Promise<{ readonly secret: string; readonly address: string }> {
    const { username } = await this.proved(ctx, password)
    const { staffId } = ctx.actor
    const secret = new Secret({ size: SECRET_BYTES }).base32
    await homeOf(ctx).transaction(async (ctx) => {
      const known = await ctx.repo(SecondFactor).first({ where: { staffId }, lock: true })
      if (known?.confirmedAt) throw staffErrors.secondFactorOn()
      await ctx.repo(SecondFactor).remove({ staffId })
      const secretSealed = this.keys.seal(PURPOSE, secret)
      await ctx.repo(SecondFactor).add({ staffId, secretSealed, createdAt: ctx.now })
    })
    return { secret, address: totpOf(secret, username).toString() }
  }

  /** The phone makes right codes: from now on each login asks for one. */
  confirm(ctx: StaffContext, code: string): Promise<readonly string[]> {
    const { staffId } = ctx.actor
    return this.noted(ctx, { secondFactor: 'on' }, async (ctx) => {
      const factor = await ctx.repo(SecondFactor).first({ where: { staffId, confirmedAt: null }, lock: true })
      if (!factor) throw staffErrors.secondFactorNotBegun()
      const usedStep = this.stepOf(ctx, factor, code)
      await ctx.repo(SecondFactor).change({ id: factor.id }, { confirmedAt: ctx.now, usedStep })
      return this.newPaper(ctx, staffId)
    })
  }

  /** Other codes on paper; the old ones open nothing any more. */
  renewPaper(ctx: StaffContext, code: string): Promise<readonly string[]> {
    const { staffId } = ctx.actor
    return this.noted(ctx, { secondFactor: 'new codes' }, async (ctx) => {
      if ((await this.whoHasIt(ctx, [staffId])).length === 0) throw staffErrors.secondFactorNotBegun()
      await this.check(ctx, staffId, code)
      return this.newPaper(ctx, staffId)
    })
  }

  async switchOff(ctx: StaffContext, password: string, code: string): Promise<void> {
    await this.proved(ctx, password)
    const { staffId } = ctx.actor
    await this.noted(ctx, { secondFactor: 'off' }, async (ctx) => {
      await this.check(ctx, staffId, code)
      await this.forget(ctx, staffId)
    })
  }

  /** Somebody who lost phone and paper comes in by the password alone again. */
  async forget(ctx: Context, staffId: number): Promise<void> {
    await ctx.repo(SecondFactor).remove({ staffId })
    await ctx.repo(RecoveryCode).remove({ staffId })
  }

  /** Throws where this person has to bring a code and this is none, or one that was used before. */
  async check(ctx: Context, staffId: number, code: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const factor = await ctx.repo(SecondFactor).first({ where: { staffId }, lock: true })
      if (!factor?.confirmedAt) return
      const digits = code.replace(/[\s-]/g, '')
      if (digits === '') throw staffErrors.loginCodeRequired()
      if (digits.length === RECOVERY_DIGITS) return this.useUp(ctx, staffId, digits)
      await ctx.repo(SecondFactor).change({ id: factor.id }, { usedStep: this.stepOf(ctx, factor, digits) })
    })
  }

  private stepOf(ctx: Context, { secretSealed, usedStep }: SecondFactor, code: string): number {
    const timestamp = ctx.now.getTime()
    const token = code.replace(/[\s-]/g, '')
    // One step to either side: phones are not always right about the time.
    const delta = totpOf(this.keys.unseal(PURPOSE, secretSealed)).validate({ token, timestamp, window: 1 })
    const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + (delta ?? 0)
    if (delta === null || step <= usedStep) throw staffErrors.loginCodeWrong()
    return step
  }

  private async useUp(ctx: Context, staffId: number, digits: string): Promise<void> {
    const codeHash = { [Op.in]: [...this.keys.digests(PURPOSE, `${staffId}:${digits}`)] }
    if ((await ctx.repo(RecoveryCode).remove({ staffId, codeHash })) === 0) throw staffErrors.loginCodeWrong()
  }

  private async newPaper(ctx: Context, staffId: number): Promise<readonly string[]> {
    await ctx.repo(RecoveryCode).remove({ staffId })
    const codes = Array.from({ length: RECOVERY_CODES }, () => randomDigits(RECOVERY_DIGITS))
    for (const code of codes)
      await ctx.repo(RecoveryCode).add({ staffId, codeHash: this.keys.digest(PURPOSE, `${staffId}:${code}`) })
    return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
  }

  private async proved(ctx: StaffContext, password: string): Promise<Staff> {
    const staff = await homeOf(ctx).repo(Staff).get(ctx.actor.staffId)
    const { isRight } = await checkPassword(password, staff.passwordHash || null)
    if (!isRight) throw staffErrors.passwordWrong()
    return staff
  }

  /** The own row is the house's to write, so what was done is noted by hand. */
  private noted<R>(outer: StaffContext, after: object, work: (ctx: Context) => Promise<R>): Promise<R> {
    const { actor } = outer
    return homeOf(outer).transaction(async (ctx) => {
      const result = await work(ctx)
      const row = { tableName: Staff.name, id: actor.staffId, before: {}, after: { ...after } }
      await noteChange(ctx, actor, row)
      return result
    })
  }
}
