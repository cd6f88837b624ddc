import { randomHex, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { deviceGroupOf, deviceTypeOf } from '../devices/device-types.js'
import { isBasicDevice } from '../devices/operator-device-choice.js'
import { operatorDevices } from '../devices/operator-devices.service.js'
import type { OperatorDevice } from '../devices/operator-device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { Tariff } from '../tariffs/tariff.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { limitsOf, makeRoom, type HeldSession } from './session-limits.js'
import { Session } from './session.table.js'
import { isOnline } from './listed-sessions.service.js'
import type { SessionsService } from './sessions.service.js'

type DeviceRow = Row<typeof Device>
type SessionRow = Pick<Row<typeof Session>, 'id' | 'deviceId' | 'deviceType' | 'ip' | 'createdAt' | 'lastSeenAt'>

/** What a device says of itself when it logs in. */
export interface DeviceFacts {
  readonly device: string
  readonly deviceUid: string
  readonly deviceModel: string
  readonly deviceSerial: string
  readonly brandName: string
  /** The device that its subscriber gives up for this one. */
  readonly unbinding: number | undefined
}

/** A device that is in: bound to the account, or to none where the account takes any number of them. */
export interface Entered {
  readonly device: DeviceRow | null
  readonly deviceType: string
}

/** A basic device of an account that has no room for one more. */
export interface ListedDevice {
  readonly device: DeviceRow
  readonly hasSessions: boolean
}

/** The home as it stands when a device knocks. */
interface Home {
  readonly known: DeviceRow | undefined
  /** Devices of the account, without the one that is given up. */
  readonly devices: readonly DeviceRow[]
  readonly sessions: readonly SessionRow[]
  readonly settings: readonly Row<typeof OperatorDevice>[]
}

// Whoever never said what it is.
const unknownType = 'pc'

/** Lets devices in: binds them at their first login and keeps the limits of tariffs (domain.md 3.6). */
export class DeviceEntry {
  constructor(
    private readonly sessions: SessionsService,
    private readonly isMultiLoginOn: boolean,
  ) {}

  /** The device with its place made, or the basic devices of which one must go first; then nothing was changed. */
  async enter(
    ctx: Context,
    account: Row<typeof Account>,
    tariffs: readonly Row<typeof Tariff>[],
    facts: DeviceFacts,
  ): Promise<Entered | readonly ListedDevice[]> {
    if (account.allowMultipleLogin && this.isMultiLoginOn) return this.enterFreely(account, facts)
    const uid = facts.deviceUid === '' ? randomHex(16) : facts.deviceUid
    const home = await this.homeOf(ctx, account.id, uid, facts.unbinding)
    const deviceType = deviceTypeOf(facts.device) ?? home.known?.deviceType ?? unknownType
    this.refuseGroup(account, deviceType)
    const isBasic = isBasicDevice(home.settings, deviceType, uid)
    const limits = limitsOf(tariffs)
    if (isBasic && limits.basic === 0) throw subscriberErrors.basicDevicesForbidden()
    if (!isBasic && limits.additional === 0) throw subscriberErrors.additionalDevicesForbidden()
    const group = deviceGroupOf(deviceType)
    const entering = { deviceId: home.known?.id ?? null, isBasic, group, ip: ctx.ip }
    const room = makeRoom(limits, account.deviceGroupSessions[group], held(ctx, home), entering)
    if ('refused' in room && room.refused === 'groupFull') throw subscriberErrors.deviceGroupFull()
    if ('refused' in room) return listed(home)
    if (facts.unbinding !== undefined) await this.sessions.unbind(ctx, facts.unbinding)
    await this.sessions.end(ctx, room.ends)
    const device = await this.bind(ctx, account.id, uid, { ...facts, deviceType }, home.known)
    return { device, deviceType }
  }

  private enterFreely(account: Row<typeof Account>, { device }: DeviceFacts): Entered {
    const deviceType = deviceTypeOf(device) ?? unknownType
    this.refuseGroup(account, deviceType)
    return { device: null, deviceType }
  }

  private refuseGroup({ allowedDeviceGroups }: Row<typeof Account>, deviceType: string): void {
    if (allowedDeviceGroups.length > 0 && !allowedDeviceGroups.includes(deviceGroupOf(deviceType)))
      throw subscriberErrors.deviceGroupForbidden()
  }

  private async homeOf(ctx: Context, accountId: number, uid: string, unbinding: number | undefined): Promise<Home> {
    const settings = await operatorDevices(ctx)
    // Locked, because two devices of one home may want the last place in the same second.
    const own = await ctx.repo(Account).first({ where: { id: accountId }, only: ['id'], lock: true })
    if (!own) throw tvErrors.accountUnknown()
    // Not by one statement: SQLite would look through all devices of the operator for either.
    const bound = await ctx.repo(Device).find({ where: { accountId }, order: ['id'] })
    const isOwn = bound.some((device) => device.uid === uid)
    if (!isOwn && (await ctx.repo(Device).first({ where: { uid }, only: ['id'] })))
      throw tvErrors.deviceBoundElsewhere()
    if (unbinding !== undefined && !bound.some(({ id }) => id === unbinding)) throw subscriberErrors.unbindingUnknown()
    const devices = bound.filter(({ id }) => id !== unbinding)
    const all = await ctx.repo(Session).find({
      where: { accountId },
      only: ['id', 'deviceId', 'deviceType', 'ip', 'createdAt', 'lastSeenAt'],
    })
    const sessions = all.filter(({ deviceId }) => deviceId === null || deviceId !== unbinding)
    return { known: devices.find((device) => device.uid === uid), devices, sessions, settings }
  }

  private async bind(
    ctx: Context,
    accountId: number,
    uid: string,
    { deviceType, deviceModel, deviceSerial: serialNumber, brandName }: DeviceFacts & { readonly deviceType: string },
    known: DeviceRow | undefined,
  ): Promise<DeviceRow> {
    const devices = ctx.repo(Device)
    const facts = { deviceType, deviceModel, serialNumber, brandName }
    if (!known) return devices.add({ accountId, uid, createdAt: ctx.now, lastSeenAt: ctx.now, ...facts })
    // A box that names its type or model only at times must not lose it in between.
    const told = Object.fromEntries(
      Object.entries({ ...facts, resetSettings: false }).filter(
        ([name, value]) => value !== '' && value !== known[name as keyof typeof facts],
      ),
    )
    // When it was last seen is written down later, with that of many others.
    if (Object.keys(told).length > 0) await devices.change({ id: known.id }, told)
    return { ...known, deviceType }
  }
}

const held = (ctx: Context, { sessions, devices, settings }: Home): readonly HeldSession[] => {
  const byId = new Map(devices.map((device) => [device.id, device]))
  return sessions.map(({ id, deviceId, deviceType, ip, createdAt, lastSeenAt }) => {
    const device = deviceId === null ? undefined : byId.get(deviceId)
    const type = device?.deviceType ?? deviceType
    const isBasic = isBasicDevice(settings, type, device?.uid ?? '')
    return { id, deviceId, isBasic, group: deviceGroupOf(type), isOnline: isOnline(ctx, lastSeenAt), ip, createdAt }
  })
}

const listed = ({ devices, sessions, settings }: Home): readonly ListedDevice[] =>
  devices
    .filter(({ deviceType, uid }) => isBasicDevice(settings, deviceType, uid))
    .map((device) => ({ device, hasSessions: sessions.some(({ deviceId }) => deviceId === device.id) }))
