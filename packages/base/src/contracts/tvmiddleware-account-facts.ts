type Days = 'activatedOn' | 'deactivatesOn' | 'nextChargeOn' | 'lastRenewedOn'
type Switches = 'isActive' | 'useTimeshift' | `allow${'MultipleLogin' | `LoginBy${'Abonement' | 'DeviceUid' | 'Ip'}`}`
type Words = 'statusReason' | 'subnets' | 'template' | `option${1 | 2 | 3}`

/** What is written of an account; days are those of the operator's zone. */
interface Written
  extends Readonly<Record<Days, string | null>>, Readonly<Record<Switches, boolean>>, Readonly<Record<Words, string>> {
  readonly extId: string | null
  /** Days granted at the first login. */
  readonly autoActivationPeriod: number
  readonly allowedDeviceGroups: readonly number[]
  readonly preferredTimeshiftOffset: number
  readonly dataCentreId: number | null
}

/** What logs in. */
export interface AccountFacts extends Written {
  readonly id: number
  readonly customerId: number
  readonly abonement: string
  readonly createdAt: Date
}

export interface AccountPatch extends Partial<Written> {
  readonly password?: string
  readonly pin?: string
  /** Tells all its devices to forget what they keep. */
  readonly resetDevices?: boolean
}

export interface AccountQuery {
  readonly isActive?: boolean
  readonly statusReason?: string
  /** System name of a device type of which it has a device. */
  readonly deviceType?: string
  readonly abonementPattern?: string
  readonly customerIds?: readonly number[]
  readonly after?: number
  readonly limit?: number
  readonly offset?: number
}
