/** Groups by which accounts are limited. */
export const deviceGroups = { stb: 0, smartTv: 1, mobile: 2, other: 3 } as const
export type DeviceGroup = (typeof deviceGroups)[keyof typeof deviceGroups]

/** The 19 system names of the protocol (domain.md 2.1) with their group. */
export const deviceTypes: Readonly<Record<string, DeviceGroup>> = {
  android: 2,
  android_stb: 0,
  dune: 0,
  eltex: 0,
  tvip: 0,
  lg_netcast: 1,
  lg_webos: 1,
  mag: 0,
  pc: 3,
  sagemcom: 0,
  samsung_smart_tv: 1,
  tizen_tv: 1,
  ios: 2,
  wrt: 3,
  amino: 0,
  imaqliq: 0,
  kodi: 3,
  vewd: 1,
  tbrowser: 1,
}

/** Names that apps send without being a type of their own, and the type that serves them. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['browser', 'pc'],
  ['web_app', 'pc'],
  ['appletv', 'ios'],
])

/**
 * The type that a `device` parameter names: itself, an alias, or the longest known name in front of `_model`.
 * @returns undefined where no type is known by it
 */
export const deviceTypeOf = (device: string): string | undefined => {
  const name = device.toLowerCase()
  const known = aliases.get(name) ?? name
  if (Object.hasOwn(deviceTypes, known)) return known
  const cut = known.lastIndexOf('_')
  return cut > 0 ? deviceTypeOf(known.slice(0, cut)) : undefined
}

/** The group that a type belongs to; a type that nobody knows is one of the others. */
export const deviceGroupOf = (deviceType: string): DeviceGroup => deviceTypes[deviceType] ?? deviceGroups.other

/** Smart TVs and phones play no multicast. */
export const playsMulticast = (deviceType: string): boolean => {
  const group = deviceTypes[deviceType]
  return group !== deviceGroups.smartTv && group !== deviceGroups.mobile
}
