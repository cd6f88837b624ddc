import { baseErrors, uuid, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { cameraPassword } from './camera-secret.js'
import { hoursOf } from '../core.js'
import { needsPath } from './camera-protocols.js'
import { VmsCameraFacts } from './camera-facts.table.js'
import { profileOf } from './camera-picture.js'
import { VmsCamera } from './camera.table.js'
import { ProbeCamera } from './probe-camera.js'

/** Cameras as staff edit them: passwords are sealed and never shown again. */
export class CameraEditing implements ResourceDeeds {
  constructor(private readonly keys: HouseFacts['keys']) {}

  create(ctx: Context, values: ResourceValues): Promise<Row<typeof VmsCamera>> {
    const draft = { ...this.parted(values), guid: uuid() } as Draft<typeof VmsCamera>
    refuseUnusable(draft)
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsCamera).add(draft)
      if (row.protocol === 'onvif') await ctx.later(ProbeCamera, { cameraId: row.id })
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(VmsCamera).get(id, { lock: true })
      const patch = this.parted(values) as Patch<typeof VmsCamera>
      refuseUnusable({ ...before, ...patch })
      // A new password makes a new revision as well, though it is no field of the list.
      await ctx.repo(VmsCamera).change({ id }, { name: before.name, ...patch })
      if (isAskedAnew(before, patch)) await ctx.later(ProbeCamera, { cameraId: id })
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'passwordSealed', 'profile'] as const
    const rows = await ctx.repo(VmsCamera).find({ where: { id: { [Op.in]: ids } }, only })
    const facts = await ctx.repo(VmsCameraFacts).find({ where: { cameraId: { [Op.in]: ids } }, order: ['id'] })
    const said = new Map(facts.map((one) => [one.cameraId, one]))
    return new Map(
      rows.map((row) => [row.id, { hasPassword: row.passwordSealed !== null, ...shownOf(row, said.get(row.id)) }]),
    )
  }

  /** An empty password takes it away, one that was not sent stays. */
  private parted({ password, ...row }: ResourceValues): ResourceValues {
    if (password === undefined) return row
    return { ...row, passwordSealed: password === '' ? null : this.keys.seal(cameraPassword, String(password)) }
  }
}

const shownOf = (camera: Pick<Row<typeof VmsCamera>, 'profile'>, facts: Row<typeof VmsCameraFacts> | undefined) => {
  const { vendor = '', model = '', firmware = '', serial = '', mac = '', problem = '' } = facts ?? {}
  return { vendor, model, firmware, serial, mac, problem, hasPtz: profileOf(camera, facts)?.hasPtz ?? false }
}

const asked = ['protocol', 'address', 'onvifPort', 'onvifTls', 'username', 'groupId', 'isEnabled'] as const

/** Whether a camera may be another one by now, or answer elsewhere. */
const isAskedAnew = (before: Row<typeof VmsCamera>, patch: Patch<typeof VmsCamera>): boolean => {
  const after = { ...before, ...patch }
  const isOther = patch.passwordSealed !== undefined || asked.some((name) => before[name] !== after[name])
  return after.protocol === 'onvif' && after.isEnabled && isOther
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
