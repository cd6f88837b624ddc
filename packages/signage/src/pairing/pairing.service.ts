import { createHash, timingSafeEqual } from 'node:crypto'
import { addSeconds, baseErrors, pick, randomToken, type Context, type HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { SecretsService } from '../identities/secrets.service.js'
import { codeLength, codeSymbols } from '../protocol/limits.js'
import type { PairAnswer, PairRequest, PairTicket } from '../protocol/pairing.js'
import { signageErrors } from '../signage.errors.js'
import { Pairing } from './pairing.table.js'

type PairingRow = Row<typeof Pairing>

/** Whose token a player brought. */
export interface Brought {
  readonly operatorId: number
  readonly enrolmentId: number
}

const codeSeconds = 15 * 60
/** Players that came with a token wait this long for staff. */
const pendingSeconds = 30 * 86_400
const answerAgainSeconds = 120
const mostOpen = 20_000
const pollS = 5

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const newCode = (): string => Array.from({ length: codeLength }, () => pick([...codeSymbols])).join('')

/** The player's end of pairing: it shows a code, waits, and is told once what it has become. */
export class PairingService {
  constructor(
    private readonly secrets: SecretsService,
    private readonly house: Pick<HouseFacts, 'publicUrl'>,
  ) {}

  async begin(ctx: Context, request: PairRequest, brought?: Brought): Promise<{ row: PairingRow; ticket: PairTicket }> {
    const { hw: hardware, installId, platform, appVersion } = request
    const pollSecret = randomToken()
    const pairings = this.all(ctx)
    if ((await pairings.count({ expiresAt: { [Op.gt]: ctx.now }, claimedAt: null })) >= mostOpen)
      throw baseErrors.unavailable()
    const row = await pairings.add({
      ...{ pairId: randomToken(16), code: await this.freeCode(ctx), pollSecretHash: hashOf(pollSecret) },
      ...{ hardware: hardware as PairingRow['hardware'], installId, platform, appVersion },
      ...{ ip: ctx.ip, askedAt: ctx.now, expiresAt: addSeconds(ctx.now, brought ? pendingSeconds : codeSeconds) },
      ...brought,
    })
    return { row, ticket: this.ticket(row, pollSecret) }
  }

  /** What the waiting player has become; told again for two minutes, unless it said that it knows. */
  async ask(ctx: Context, pairId: string, pollSecret: string): Promise<PairAnswer> {
    const row = await this.proved(ctx, pairId, pollSecret)
    if (row.claimedAt === null) {
      if (row.expiresAt <= ctx.now) throw signageErrors.pairingOver()
      return { state: 'waiting' }
    }
    const toldAt = row.toldAt ?? ctx.now
    if (row.secretSealed === null || addSeconds(toldAt, answerAgainSeconds) < ctx.now) throw signageErrors.pairingOver()
    if (row.toldAt === null) await this.all(ctx).change({ id: row.id, toldAt: null }, { toldAt })
    const { deviceUid, screenName, operatorId } = row
    const serverUrls = this.house.publicUrl === '' ? [] : [this.house.publicUrl]
    const secret = this.secrets.open(row.secretSealed)
    return {
      ...{ state: 'paired', deviceUid, secret, tenantKeyId: String(operatorId ?? ''), screenName },
      ...{ serverUrls, caPins: [] },
    }
  }

  async confirm(ctx: Context, pairId: string, pollSecret: string): Promise<void> {
    const row = await this.proved(ctx, pairId, pollSecret)
    if (row.claimedAt === null || row.toldAt === null) throw signageErrors.pairingOver()
    await this.all(ctx).change({ id: row.id }, { secretSealed: null, confirmedAt: row.confirmedAt ?? ctx.now })
  }

  /** Forgets those that nobody claimed, and what was told long ago. */
  async removeOld(ctx: Context): Promise<number> {
    return this.all(ctx).remove({ expiresAt: { [Op.lt]: addSeconds(ctx.now, -codeSeconds) } })
  }

  /** The installation's list: players that wait are nobody's yet. */
  private all(ctx: Context) {
    return ctx.asSystem('signage.pairing', null).repo(Pairing)
  }

  private async proved(ctx: Context, pairId: string, pollSecret: string): Promise<PairingRow> {
    const row = await this.all(ctx).first({ where: { pairId } })
    const given = Buffer.from(hashOf(pollSecret))
    if (!row || !timingSafeEqual(Buffer.from(row.pollSecretHash), given)) throw baseErrors.notFound()
    return row
  }

  private async freeCode(ctx: Context): Promise<string> {
    for (;;) {
      const code = newCode()
      const taken = await this.all(ctx).first({ where: { code, claimedAt: null, expiresAt: { [Op.gt]: ctx.now } } })
      if (!taken) return code
    }
  }

  private ticket({ pairId, code, expiresAt }: PairingRow, pollSecret: string): PairTicket {
    const { publicUrl } = this.house
    const claimUrl = publicUrl === '' ? '' : `${publicUrl}/admin/panel.fleet?code=${code}`
    return { pairId, code, pollSecret, expiresAt: expiresAt.getTime(), pollS, claimUrl }
  }
}
