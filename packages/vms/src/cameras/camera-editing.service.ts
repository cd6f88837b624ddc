import { baseErrors, uuid, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { cameraPassword } from './camera-secret.js'
import { hoursOf } from '../core.js'
import { needsPath } from './camera-protocols.js'
import { VmsCamera } from './camera.table.js'

/** Cameras as staff edit them: passwords are sealed and never shown again. */
export class CameraEditing implements ResourceDeeds {
  constructor(private readonly keys: HouseFacts['keys']) {}

  create(ctx: Context, values: ResourceValues): Promise<Row<typeof VmsCamera>> {
    const draft = { ...this.parted(values), guid: uuid() } as Draft<typeof VmsCamera>
    refuseUnusable(draft)
    return ctx.repo(VmsCamera).add(draft)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(VmsCamera).get(id, { lock: true })
      const patch = this.parted(values) as Patch<typeof VmsCamera>
      refuseUnusable({ ...before, ...patch })
      // A new password makes a new revision as well, though it is no field of the list.
      await ctx.repo(VmsCamera).change({ id }, { name: before.name, ...patch })
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'passwordSealed'] as const
    const rows = await ctx.repo(VmsCamera).find({ where: { id: { [Op.in]: ids } }, only })
    return new Map(rows.map(({ id, passwordSealed }) => [id, { hasPassword: passwordSealed !== null }]))
  }

  /** An empty password takes it away, one that was not sent stays. */
  private parted({ password, ...row }: ResourceValues): ResourceValues {
    if (password === undefined) return row
    return { ...row, passwordSealed: password === '' ? null : this.keys.seal(cameraPassword, String(password)) }
  }
}

/** A plain camera says nothing of itself, and hours have to be such. */
const refuseUnusable = (
  camera: Pick<Draft<typeof VmsCamera>, 'protocol' | 'rtspPath' | 'recordHours' | 'eventHours'>,
) => {
  const { protocol, rtspPath = '', recordHours = '', eventHours = '' } = camera
  if (needsPath(protocol) && rtspPath === '') throw baseErrors.invalid({}, [{ field: 'rtsp_path', reason: 'required' }])
  for (const [field, text] of Object.entries({ record_hours: recordHours, event_hours: eventHours }))
    if (!hoursOf(text)) throw baseErrors.invalid({}, [{ field, reason: 'hours' }])
}
