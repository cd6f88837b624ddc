import { createHash } from 'node:crypto'
import { addDays, baseErrors, randomToken, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Row } from '@headend/base/db'
import { Identity } from '../identities/identity.table.js'
import type { EnrolRequest, PairTicket } from '../protocol/pairing.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import type { ClaimsService, Wanted } from './claims.service.js'
import { Enrolment } from './enrolment.table.js'
import type { PairingService } from './pairing.service.js'
import { Pairing } from './pairing.table.js'

type PairingRow = Row<typeof Pairing>

/** Where a browser becomes a player. */
const playerPath = '/signage/player/'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const tokenFor = (clientId: number): string => `e${clientId.toString(36)}-${randomToken()}`
const ownerOf = (token: string): number | undefined => {
  const [, written] = /^e([1-9a-z][0-9a-z]{0,5})-[\w-]{20,100}$/.exec(token) ?? []
  return written === undefined ? undefined : Number.parseInt(written, 36)
}

/** Many players at once: each brings a token, and becomes a screen at once or when staff have looked at it. */
export class EnrolmentsService implements ResourceDeeds {
  constructor(
    private readonly pairing: PairingService,
    private readonly claims: ClaimsService,
    private readonly publicUrl: string,
  ) {}

  async create(ctx: Context, values: ResourceValues) {
    if (ctx.clientId === null) throw baseErrors.forbidden()
    const token = tokenFor(ctx.clientId)
    const row = await ctx.repo(Enrolment).add({ ...(values as Draft<typeof Enrolment>), tokenHash: hashOf(token) })
    // Behind the # it is in no log: a browser keeps that to itself.
    return { id: row.id, once: { token, address: `${this.publicUrl}${playerPath}#enrol=${token}` } }
  }

  /** A player with a token: known hardware becomes the screen that waits for it, other hardware what the token says. */
  async enrol(ctx: Context, { token, ...request }: EnrolRequest): Promise<PairTicket> {
    const operatorId = ownerOf(token)
    if (operatorId === undefined) throw signageErrors.enrolmentUnknown()
    const own = ctx.asSystem('signage.enrol', operatorId)
    const enrolment = await own
      .repo(Enrolment)
      .first({ where: { tokenHash: hashOf(token), endsAt: { [Op.gt]: ctx.now } } })
    if (!enrolment) throw signageErrors.enrolmentUnknown()
    return own.transaction(async (ctx) => {
      const { uses, mostUses, isAutomatic } = await ctx.repo(Enrolment).get(enrolment.id, { lock: true })
      // A player that began anew while it waited is the same player, and its token is used once.
      const again = { ...this.waiting(ctx), enrolmentId: enrolment.id, installId: request.installId }
      const before = await this.all(ctx).remove(again)
      if (before === 0 && uses >= mostUses) throw signageErrors.enrolmentUnknown()
      if (before === 0) await ctx.repo(Enrolment).change({ id: enrolment.id }, { uses: uses + 1 })
      const { row, ticket } = await this.pairing.begin(ctx, request, { operatorId, enrolmentId: enrolment.id })
      const expected = await this.expected(ctx, row)
      if (expected !== undefined) await this.claims.take(ctx, row.id, { screenId: expected })
      else if (isAutomatic) await this.claims.take(ctx, row.id, await this.wanted(ctx, row))
      return ticket
    })
  }

  /** Players that staff have to look at, the oldest first. */
  async pending(ctx: Context, limit: number): Promise<readonly PairingRow[]> {
    return this.all(ctx).find({ where: this.waiting(ctx), order: ['id'], limit })
  }

  /** Makes waiting players screens; says which of them were not there any more. */
  async approve(ctx: Context, ids: readonly number[]): Promise<readonly number[]> {
    const missing: number[] = []
    for (const id of ids) {
      const row = await this.all(ctx).first({ where: { id, ...this.waiting(ctx) } })
      if (row) await this.claims.take(ctx, id, await this.wanted(ctx, row))
      else missing.push(id)
    }
    return missing
  }

  /** Says which of them do not wait. */
  async refuse(ctx: Context, ids: readonly number[]): Promise<readonly number[]> {
    const missing: number[] = []
    for (const id of ids) {
      const refused = await this.all(ctx).change({ id, ...this.waiting(ctx) }, { expiresAt: addDays(ctx.now, -1) })
      if (refused === 0) missing.push(id)
    }
    return missing
  }

  /** A screen without hardware that was entered with the number of this machine. */
  private async expected(ctx: Context, { hardware }: PairingRow): Promise<number | undefined> {
    const { serial, mac, fingerprint } = hardware
    const known = [serial, mac, fingerprint].filter((one) => one !== undefined && one !== '') as string[]
    if (known.length === 0) return undefined
    const screen = await ctx.repo(Screen).first({ where: { hardwareId: { [Op.in]: known } }, order: ['id'] })
    const isTaken = screen && (await ctx.repo(Identity).first({ where: { screenId: screen.id, revokedAt: null } }))
    return screen && !isTaken ? screen.id : undefined
  }

  private async wanted(ctx: Context, { hardware, enrolmentId, id }: PairingRow): Promise<Wanted> {
    const enrolment = await ctx.repo(Enrolment).first({ where: { id: enrolmentId ?? 0 } })
    if (!enrolment) throw signageErrors.enrolmentUnknown()
    const { placeId, groupId, tags } = enrolment
    const told = hardware.serial ?? hardware.mac ?? hardware.fingerprint
    return { name: `${enrolment.name} ${told === '' ? id : told}`.slice(0, 190), placeId, groupId, tags }
  }

  private waiting(ctx: Context) {
    return { operatorId: ctx.clientId, claimedAt: null, expiresAt: { [Op.gt]: ctx.now } }
  }

  private all(ctx: Context) {
    return ctx.asSystem('signage.pairing', null).repo(Pairing)
  }
}
