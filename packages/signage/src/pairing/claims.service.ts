import { addSeconds, baseErrors, type Context, type StaffActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { IdentitiesService } from '../identities/identities.service.js'
import { codeOf } from '../protocol/limits.js'
import { Screen } from '../screens/screen.table.js'
import type { ScreenEditing } from '../screens/screen-editing.service.js'
import { signageErrors } from '../signage.errors.js'
import { ClaimTry } from './claim-try.table.js'
import { Pairing } from './pairing.table.js'

type PairingRow = Row<typeof Pairing>

/** The screen that a waiting player becomes: one that is there, or a new one. */
export type Wanted = { readonly screenId: number } | NewScreen

export interface NewScreen {
  readonly name: string
  readonly placeId: number
  readonly groupId?: number | null
  readonly tags?: readonly string[]
}

const windowSeconds = 15 * 60
/** What it has become is kept so long for a player that does not ask just now. */
const tellWithinSeconds = 86_400
const mostByPerson = 10
const mostByAddress = 30

/** Staff make waiting players screens: by the code that stands on them. */
export class ClaimsService {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly screens: Pick<ScreenEditing, 'create'>,
  ) {}

  async claim(ctx: Context<StaffActor>, typed: string, wanted: Wanted): Promise<Row<typeof Screen>> {
    await this.refuseGuessing(ctx, { staffId: ctx.actor.staffId }, mostByPerson)
    await this.refuseGuessing(ctx, { ip: ctx.ip }, mostByAddress)
    const code = codeOf(typed)
    const open = { code, claimedAt: null, expiresAt: { [Op.gt]: ctx.now } }
    const waiting = code === '' ? null : await this.all(ctx).first({ where: open, order: ['-id'] })
    // A player that came with somebody's token is that operator's.
    if (!waiting || (waiting.operatorId !== null && waiting.operatorId !== ctx.clientId)) {
      await ctx.repo(ClaimTry).add({ staffId: ctx.actor.staffId, ip: ctx.ip, at: ctx.now })
      throw signageErrors.codeUnknown()
    }
    return this.take(ctx, waiting.id, wanted)
  }

  /** Makes a waiting player a screen of this operator; of two who do it at once one does. */
  async take(ctx: Context, pairingId: number, wanted: Wanted): Promise<Row<typeof Screen>> {
    return ctx.transaction(async (ctx) => {
      const pairing = await this.all(ctx).get(pairingId, { lock: true })
      if (pairing.claimedAt !== null) throw signageErrors.codeUnknown()
      const screen =
        'screenId' in wanted ? await ctx.repo(Screen).get(wanted.screenId) : await this.make(ctx, wanted, pairing)
      const { installId, platform, appVersion, hardware } = pairing
      const { fingerprint } = hardware
      const bound = await this.identities.bind(ctx, screen.id, { installId, platform, appVersion, fingerprint })
      await this.all(ctx).change(
        { id: pairing.id },
        {
          ...{ claimedAt: ctx.now, operatorId: ctx.clientId, screenName: screen.name },
          ...{
            deviceUid: bound.uid,
            secretSealed: bound.secretSealed,
            expiresAt: addSeconds(ctx.now, tellWithinSeconds),
          },
        },
      )
      return ctx.repo(Screen).get(screen.id)
    })
  }

  private make(ctx: Context, { name, placeId, groupId, tags = [] }: NewScreen, { hardware }: PairingRow) {
    const { width, height } = hardware
    const groupIds = groupId == null ? [] : [groupId]
    const size = width !== undefined && height !== undefined ? { width, height } : {}
    return this.screens.create(ctx, { name, placeId, groupIds, tags, ...size })
  }

  /** Ten wrong codes of one person or thirty from one address within a quarter of an hour close the door for another. */
  private async refuseGuessing(ctx: Context, by: { staffId: number } | { ip: string }, most: number): Promise<void> {
    const since = { [Op.gt]: addSeconds(ctx.now, -2 * windowSeconds) }
    const tries = await ctx.repo(ClaimTry).find({ where: { ...by, at: since }, order: ['-at', '-id'], limit: most })
    const [last, first] = [tries[0], tries[most - 1]]
    if (!last || !first) return
    const isMany = addSeconds(first.at, windowSeconds) >= last.at
    const retryAfter = Math.ceil((addSeconds(last.at, windowSeconds).getTime() - ctx.now.getTime()) / 1000)
    if (isMany && retryAfter > 0) throw baseErrors.tooMany({ retryAfter })
  }

  private all(ctx: Context) {
    return ctx.asSystem('signage.pairing', null).repo(Pairing)
  }
}
