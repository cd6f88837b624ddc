import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Devices` throw beside `deviceTypeUnknown`. */
export const deviceErrors = defineErrors('base', { deviceTypeAmbiguous: 409, deviceTaken: 409, deviceNotFound: 404 })

type Words = 'serialNumber' | 'brandName' | 'deviceModel' | 'diagonal'

/** A box or an app that is bound to an account. */
export interface DeviceFacts extends Readonly<Record<'uid' | 'deviceType' | 'serialNumber', string>> {
  readonly id: number
  readonly accountId: number
  /** Whether its type is one of the operator's basic ones. */
  readonly isBasic: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
}

/** What is known of a device beside its uid; what is left out stays. */
export interface DevicePatch extends Partial<Readonly<Record<Words, string>>> {
  readonly resetSettings?: boolean
}

/** Which of the operator's device settings a new device is of: its type, or the number of the settings. */
export interface DeviceChoice {
  readonly deviceType: string
  readonly settingsId: number | null
  /** Only settings whose prefix the uid has. */
  readonly byUid: boolean
  /** Which of several is meant; throws `deviceTypeAmbiguous` where there are several and none is chosen. */
  readonly order: '' | 'id_asc' | 'id_desc' | 'priority_asc' | 'priority_desc'
}

/** Boxes and apps, and which kinds of them an operator serves. */
export interface Devices {
  /** Binds a device to an account by its uid; one that is bound to it already stays so. */
  bind(ctx: Context, facts: { accountId: number; uid: string; deviceType: string }): Promise<{ readonly id: number }>
  /** Serves devices of every documented type from now on; says how many types are new. */
  enableAll(ctx: Context): Promise<number>
  /** Makes a device; throws `deviceTypeUnknown`, and `deviceTaken` where the uid is bound to anybody. */
  add(
    ctx: Context,
    facts: DevicePatch & { readonly accountId: number; readonly uid: string; readonly choice: DeviceChoice },
  ): Promise<{ readonly id: number }>
  /** The device with this number or uid; throws `deviceNotFound`. */
  get(ctx: Context, which: { readonly id: number } | { readonly uid: string }): Promise<DeviceFacts>
  change(ctx: Context, id: number, patch: DevicePatch): Promise<void>
  /** Unbinds it, which ends its sessions. */
  remove(ctx: Context, id: number): Promise<void>
  /** The devices of these accounts, by number. */
  of(ctx: Context, accountIds: readonly number[]): Promise<readonly DeviceFacts[]>
}
export const Devices = defineContract<Devices>('Devices')
