import { index, integer, json, key, longText, orElse, string, table, yesNo } from '@headend/base/db'

/** The menu sections that the portal may show. */
export const menuSections = [
  'tvchannels',
  'categorizedtv',
  'archive',
  'videocatalog',
  'cctv',
  'radio',
  'games',
  'balance',
  'payment',
  'info',
  'settings',
  'exit',
] as const

export type MenuSection = (typeof menuSections)[number]

/** A device type that the operator serves, and what its portal looks like. Several rows may share one type. */
export const OperatorDevice = table(
  'tvm_operator_devices',
  {
    deviceType: key(32),
    isEnabled: orElse(yesNo(), true),
    /** Higher wins where several rows fit. */
    priority: orElse(integer(), 0),
    /** Only for UIDs that begin so; empty is any. */
    uidPrefix: orElse(key(64), ''),
    isBasic: orElse(yesNo(), false),
    /** Sections that the portal does not show. */
    hiddenSections: orElse(json<MenuSection[]>(), []),
    template: orElse(string(64), ''),
    customApiUrl: orElse(string(255), ''),
    customCssUrl: orElse(string(255), ''),
    logoUrl: orElse(string(255), ''),
    logoLoginUrl: orElse(string(255), ''),
    logoLoadingUrl: orElse(string(255), ''),
    loginText: orElse(longText(), ''),
    reportsEnabled: orElse(yesNo(), false),
    dataAutorefreshEnabled: orElse(yesNo(), true),
    standbyTimer: orElse(integer(), 0),
    pvrStandbyTimer: orElse(integer(), 0),
    redirectToPortalUrl: orElse(string(255), ''),
    /** '', password, abonement, device_uid or device_uid_wo_fallback. */
    authMode: orElse(key(32), ''),
    /** Switches and addresses of outside telemetry, by their names on the wire. */
    telemetry: orElse(json<Telemetry>(), {}),
    portalConfig: orElse(json<Record<string, unknown>>(), {}),
    /** The `url` of channel rows holds the session key, for players that cannot send it otherwise. */
    rowUrlAuthkey: orElse(yesNo(), false),
  },
  { keys: [index(['deviceType'])] },
)

export interface Telemetry {
  readonly mediascope?: boolean
  readonly start?: boolean
  readonly mvision?: boolean
  readonly mvisionServerUrl?: string
  readonly premier?: boolean
  readonly premierStartEventUrl?: string
  readonly premierHeartbeatEventUrl?: string
}
