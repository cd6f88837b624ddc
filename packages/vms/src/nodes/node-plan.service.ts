import type { Context, HouseFacts, NodeActor, Operators } from '@headend/base'
import { inLink, Op, type Row } from '@headend/base/db'
import { VmsCameraEvent } from '../cameras/camera-event.table.js'
import type { CameraProtocol, OnvifTls } from '../cameras/camera-protocols.js'
import { VmsCameraFacts } from '../cameras/camera-facts.table.js'
import { pictureOf, profileOf } from '../cameras/camera-picture.js'
import { VmsCamera } from '../cameras/camera.table.js'
import { cameraPassword } from '../cameras/camera-secret.js'
import { VmsGroup, VmsMember } from '../groups/group.table.js'
import type { TokenKey } from '../core.js'
import { VmsLease } from '../leases/lease.table.js'
import type { KeptTime, LocksService } from '../locks/locks.service.js'
import type { ViewKeysService } from '../live/view-keys.service.js'
import { VmsServer } from '../servers/server.table.js'

/** What a server keeps of a camera. */
export interface RecordingForNode {
  readonly continuous: string
  readonly onEvent: string
  readonly zone: string
  readonly preSeconds: number
  readonly keepDays: number
  readonly event: { readonly fromMs: number; readonly untilMs: number } | undefined
}

/** A camera as a server needs it to take it in. */
export interface CameraForNode extends Pick<
  Row<typeof VmsCamera>,
  'id' | 'guid' | 'name' | 'address' | 'rtspPort' | 'rtspPath' | 'username' | 'priority' | 'isRecorded' | 'maxSessions'
> {
  readonly protocol: CameraProtocol
  readonly password: string
  /** How it is asked by ONVIF; null where it is not. */
  readonly onvif: {
    readonly port: number
    readonly tls: OnvifTls
    readonly profile: string
    readonly hasEvents: boolean
  } | null
  readonly recording: RecordingForNode | null
}

/** All that a server may have to take care of: a takeover then needs one small message. */
export interface PlanForNode {
  readonly maxLive: number
  readonly maxRecording: number
  readonly viewKeys: readonly TokenKey[]
  /** Of all cameras: files of others' may lie on its storages. */
  readonly locks: readonly KeptTime[]
  readonly groups: readonly {
    readonly id: number
    readonly name: string
    readonly leftOut: readonly number[]
    readonly liveOnly: readonly number[]
    readonly cameras: readonly CameraForNode[]
  }[]
}

/** What a streaming server is told of the groups that it is a member of, and of no other. */
export class NodePlanService {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly viewKeys: ViewKeysService,
    private readonly operators: Operators,
    private readonly locks: LocksService,
  ) {}

  async of(ctx: Context<NodeActor>): Promise<PlanForNode> {
    const { serverId } = ctx.actor
    const members = await ctx.repo(VmsMember).find({ where: { serverId }, order: ['groupId'] })
    const ids = { [Op.in]: members.map(({ groupId }) => groupId) }
    const [server, groups, cameras, leases, { timeZone: zone }] = await Promise.all([
      ctx.repo(VmsServer).get(serverId),
      ctx.repo(VmsGroup).find({ where: { id: ids, isEnabled: true }, order: ['id'] }),
      ctx.repo(VmsCamera).find({ where: { groupId: ids, isEnabled: true }, order: ['id'] }),
      ctx.repo(VmsLease).find({ where: { groupId: ids }, order: ['groupId'] }),
      this.operators.facts(ctx),
    ])
    const cameraId = inLink(VmsCamera, 'id', { groupId: ids })
    const facts = await ctx.repo(VmsCameraFacts).find({ where: { cameraId }, order: ['id'] })
    const said = new Map(facts.map((one) => [one.cameraId, one]))
    const events = await ctx.repo(VmsCameraEvent).find({ where: { cameraId }, order: ['id'] })
    const lately = new Map(events.map((one) => [one.cameraId, one]))
    const held = new Map(leases.map((lease) => [lease.groupId, lease]))
    return {
      ...{ maxLive: server.maxLive, maxRecording: server.maxRecording },
      locks: await this.locks.kept(ctx),
      viewKeys: this.viewKeys.believed(server.clientId, ctx.now.getTime()),
      groups: groups.map(({ id, name }) => ({
        ...{ id, name, leftOut: held.get(id)?.leftOut ?? [], liveOnly: held.get(id)?.liveOnly ?? [] },
        cameras: cameras
          .filter(({ groupId }) => groupId === id)
          .map((camera) => ({
            ...this.opened(camera, said.get(camera.id)),
            recording: recordingOf(camera, zone, lately.get(camera.id)),
          })),
      })),
    }
  }

  private opened(
    camera: Row<typeof VmsCamera>,
    facts: Row<typeof VmsCameraFacts> | undefined,
  ): Omit<CameraForNode, 'recording'> {
    const { id, guid, name, address, username, priority, isRecorded, maxSessions } = camera
    const { rtspPort, rtspPath } = pictureOf(camera, facts)
    const { passwordSealed } = camera
    const password = passwordSealed ? this.keys.unseal(cameraPassword, passwordSealed) : ''
    const protocol = camera.protocol as CameraProtocol
    const where = { id, guid, name, protocol, address, rtspPort, rtspPath, username, password }
    return { ...where, priority, isRecorded, maxSessions, onvif: onvifOf(camera, facts) }
  }
}

const onvifOf = (
  camera: Row<typeof VmsCamera>,
  facts: Row<typeof VmsCameraFacts> | undefined,
): CameraForNode['onvif'] => {
  const { protocol, onvifPort: port, onvifTls: tls, readsEvents } = camera
  if (protocol !== 'onvif' || !facts || facts.profiles.length === 0) return null
  const profile = profileOf(camera, facts)?.token ?? ''
  return { port, tls: tls as OnvifTls, profile, hasEvents: readsEvents && facts.hasEvents }
}

const always = 'Mo-Su 00:00-24:00'

const recordingOf = (
  { isRecorded, recordHours, eventHours, preSeconds, keepDays }: Row<typeof VmsCamera>,
  zone: string,
  event: Row<typeof VmsCameraEvent> | undefined,
): RecordingForNode | null =>
  isRecorded
    ? {
        continuous: recordHours === '' && eventHours === '' ? always : recordHours,
        ...{ onEvent: eventHours, zone, preSeconds, keepDays },
        event: event && { fromMs: event.fromAt.getTime(), untilMs: event.untilAt.getTime() },
      }
    : null
