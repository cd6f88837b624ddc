import {
  addSeconds,
  AppError,
  mailErrors,
  randomDigits,
  smsErrors,
  type Context,
  type Keys,
  type Mail,
  type Sms,
} from '@headend/base'
import { Op } from '@headend/base/db'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { ProofMethod, ProofStage } from './proof-stage.js'
import { Proof } from './proof.table.js'

export interface ProofWish {
  readonly purpose: 'register' | 'login' | 'list' | 'password' | 'phone'
  /** A telephone as it is kept, or an address of e-mail. */
  readonly address: string
  readonly method: ProofMethod
  /** What was typed in; empty where nothing was. */
  readonly code: string
}

const validSeconds = 600
/** Whoever asks again within it is told to wait for what was sent. */
const againSeconds = 60
const mostTries = 5
const codeDigits = 6
/** Of the number that rings these are read out. */
const lastDigits = 4
const daySeconds = 86_400
const startsPerAddress = 10
const startsPerCaller = 30

const noWay = [smsErrors.smsMissing.code, smsErrors.callFailed.code, mailErrors.mailMissing.code]
const tooMany = [smsErrors.smsTooMany.code, mailErrors.mailTooMany.code]

/** Proofs that a telephone or an address of e-mail is the caller's: by a code that is sent or rings, or by a call. */
export class ProofsService {
  constructor(
    private readonly keys: Keys,
    private readonly mail: Mail,
    private readonly sms: () => Sms | undefined,
  ) {}

  /** Begins a proof, goes on with it, or ends it; throws `smsUnavailable` and `codesTooOften`. */
  async prove(ctx: Context, wish: ProofWish): Promise<ProofStage> {
    const { purpose, address } = wish
    const open = await ctx.repo(Proof).first({ where: { purpose, address, expiresAt: { [Op.gt]: ctx.now } } })
    if (open?.method === 'call') return this.called(ctx, open)
    if (wish.code !== '') return this.checked(ctx, wish, open)
    if (open && addSeconds(open.startedAt, againSeconds) > ctx.now) return stageOf('awaited', open)
    return this.begin(ctx, wish)
  }

  removeOld(ctx: Context): Promise<number> {
    return ctx.repo(Proof).remove({ expiresAt: { [Op.lt]: ctx.now } })
  }

  private async called(ctx: Context, open: Proof): Promise<ProofStage> {
    if (!(await this.sms()?.hasCalled(ctx, open.address, open.startedAt))) return stageOf('awaited', open)
    await ctx.repo(Proof).remove({ id: open.id })
    return stageOf('proved', open)
  }

  /** Counts a wrong code, so that nobody goes through all of them; a right one counts once. */
  private async checked(ctx: Context, { method, code }: ProofWish, open: Proof | null): Promise<ProofStage> {
    if (!open) return { state: 'wrong', method, dialIn: '' }
    return ctx.transaction(async (ctx) => {
      const proof = await ctx.repo(Proof).first({ where: { id: open.id }, lock: true })
      if (!proof || proof.tries >= mostTries) return stageOf('wrong', open)
      const typed = proof.method === 'number' ? code.slice(-lastDigits) : code
      if (this.keys.digests(purposeOf(proof), typed).includes(proof.secret)) {
        await ctx.repo(Proof).remove({ id: proof.id })
        return stageOf('proved', proof)
      }
      await ctx.repo(Proof).change({ id: proof.id }, { tries: proof.tries + 1 })
      return stageOf('wrong', proof)
    })
  }

  private async begin(ctx: Context, wish: ProofWish): Promise<ProofStage> {
    const starts = [
      (await ctx.cache.count(`proofs-to:${wish.address}`, daySeconds)) > startsPerAddress,
      (await ctx.cache.count(`proofs-from:${ctx.ip}`, daySeconds)) > startsPerCaller,
    ]
    if (starts.includes(true)) throw subscriberErrors.codesTooOften()
    try {
      return await this.started(ctx, wish)
    } catch (error) {
      if (error instanceof AppError && noWay.includes(error.code)) throw subscriberErrors.smsUnavailable()
      if (error instanceof AppError && tooMany.includes(error.code)) throw subscriberErrors.codesTooOften()
      throw error
    }
  }

  private async started(ctx: Context, { purpose, address, method }: ProofWish): Promise<ProofStage> {
    const sms = this.sms()
    if (method !== 'mail' && !sms) throw smsErrors.smsMissing()
    // A carrier is asked before a transaction is opened: nothing slow stands inside.
    const rung = method === 'number' ? await sms?.callOut(ctx, address) : undefined
    const dialIn = method === 'call' ? ((await sms?.awaitCall(ctx, address)) ?? '') : ''
    const code = rung?.slice(-lastDigits) ?? randomDigits(codeDigits)
    const expiresAt = addSeconds(ctx.now, validSeconds)
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Proof).remove({ purpose, address })
      const secret = method === 'call' ? dialIn : this.keys.digest(purposeOf({ purpose, address }), code)
      const proof = { purpose, address, method, secret, startedAt: ctx.now, expiresAt }
      await ctx.repo(Proof).add(proof)
      const letter = { to: address, kind: 'code', validUntil: expiresAt } as const
      if (method === 'sms') await sms?.tell(ctx, letter, 'confirmationCode', { code })
      if (method === 'mail') await this.mail.tell(ctx, letter, 'confirmationCode', { code })
      return stageOf('started', proof)
    })
  }
}

const purposeOf = ({ purpose, address }: Pick<Proof, 'purpose' | 'address'>): string => `proof:${purpose}:${address}`

const stageOf = (state: ProofStage['state'], { method, secret }: Pick<Proof, 'method' | 'secret'>): ProofStage => ({
  ...{ state, method: method as ProofMethod },
  dialIn: method === 'call' ? secret : '',
})
