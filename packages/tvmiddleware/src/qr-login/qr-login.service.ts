import { randomDigits, randomToken, type Context, type DeviceActor, type GuestActor, type Keys } from '@headend/base'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { qrErrors } from '../qr-side.errors.js'
import type { LoginService } from '../sessions/login.service.js'
import { Account } from '../subscribers/account.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { scannedDigits, shownDigits, type Confirmed, type OpenLogin } from './open-login.js'

interface Options {
  readonly ttlSeconds: number
  /** Shows the code in digits beside the picture. */
  readonly isCodeShown: boolean
}

const purpose = 'qr-login'
const codeKey = (code: string): string => `qr-login:code:${code}`
const tokenKey = (token: string): string => `qr-login:token:${token}`
const claimKey = (code: string): string => `qr-login:claim:${code}`
const confirmedKey = (token: string): string => `qr-login:confirmed:${token}`

/** Logs a television in by a code on its screen that a phone with a session confirms. */
export class QrLoginService {
  constructor(
    private readonly logins: Pick<LoginService, 'open'>,
    private readonly keys: Keys,
    readonly options: Options,
  ) {}

  /** Opens a login for this television; nothing of it is kept longer than its code is shown. */
  async begin(ctx: Context<GuestActor>, device: string, deviceUid: string): Promise<OpenLogin> {
    const { ttlSeconds, isCodeShown } = this.options
    const open: OpenLogin = {
      code: await this.newCode(ctx, isCodeShown ? shownDigits : scannedDigits),
      connectionToken: randomToken(),
      ...{ device, deviceUid, ip: ctx.ip, userAgent: ctx.userAgent },
      until: ctx.now.getTime() + ttlSeconds * 1000,
    }
    await ctx.cache.set(codeKey(open.code), open, { ttlSeconds })
    await ctx.cache.set(tokenKey(open.connectionToken), open, { ttlSeconds })
    return open
  }

  /** Lets the television that shows this code into the caller's account, by the rules of any login. */
  async confirm(ctx: Context<DeviceActor>, code: string): Promise<OpenLogin> {
    const open = await ctx.cache.get<OpenLogin>(codeKey(code))
    if (!open) throw qrErrors.loginCodeUnknown()
    if (open.deviceUid === '') throw subscriberErrors.deviceUidMissing()
    if (open.device === '') throw tvErrors.deviceMissing()
    await this.claim(ctx, code)
    try {
      const confirmed = await this.letIn(ctx, open)
      const sealed = this.keys.seal(purpose, JSON.stringify(confirmed))
      const tags = [confirmedKey(open.connectionToken)]
      await ctx.cache.set(confirmedKey(open.connectionToken), sealed, { ttlSeconds: this.options.ttlSeconds, tags })
      return open
    } catch (error) {
      // The subscriber may make room, or pay, and confirm the same code again.
      await this.release(ctx, code)
      throw error
    }
  }

  /** The login that this token waits for. */
  async awaited(ctx: Context, token: string): Promise<OpenLogin> {
    const open = await ctx.cache.get<OpenLogin>(tokenKey(token))
    if (!open) throw qrErrors.loginCodeUnknown()
    return open
  }

  /** What a phone confirmed for this token, handed out once. */
  async take(ctx: Context, token: string): Promise<Confirmed | undefined> {
    const sealed = await ctx.cache.get<Buffer>(confirmedKey(token))
    if (!sealed) return undefined
    await ctx.cache.forget(confirmedKey(token))
    return JSON.parse(this.keys.unseal(purpose, sealed)) as Confirmed
  }

  private async newCode(ctx: Context, digits: number): Promise<string> {
    const code = randomDigits(digits)
    return (await ctx.cache.get(codeKey(code))) === undefined ? code : this.newCode(ctx, digits)
  }

  /** Counted, because two phones may confirm the same code in the same instant. */
  private async claim(ctx: Context, code: string): Promise<void> {
    if ((await ctx.cache.count(claimKey(code), this.options.ttlSeconds)) === 1) return
    await this.release(ctx, code)
    throw qrErrors.loginCodeUsed()
  }

  private async release(ctx: Context, code: string): Promise<void> {
    await ctx.cache.count(claimKey(code), this.options.ttlSeconds, -1)
  }

  private async letIn(ctx: Context<DeviceActor>, open: OpenLogin): Promise<Confirmed> {
    const account = await ctx.repo(Account).first({ where: { id: ctx.actor.accountId } })
    if (!account) throw tvErrors.accountUnknown()
    const { device, deviceUid, userAgent } = open
    // The rules of subnets and of one home look at where the television stands, not at the phone.
    const outcome = await this.logins.open(ctx.seenFrom(open.ip), account, {
      ...{ abonement: '', password: '', phoneNumber: '', mayLoginByPhone: false, validationCode: '' },
      ...{ device, deviceUid, deviceModel: '', deviceSerial: '', brandName: '', unbinding: undefined },
      ...{ userAgent, liftsBlock: false, profileTypeId: null },
    })
    if ('devices' in outcome) throw qrErrors.basicDevicesFull()
    return { authkey: outcome.authkey, deviceUid: outcome.deviceUid }
  }
}
