/** What tells this installation of the player from a copy of it; made once. */
export interface Installation {
  readonly installId: string
}

/** Which screen this is, and how it proves it. */
export interface Identity {
  readonly deviceUid: string
  readonly secret: string
  readonly screenName: string
}

export const appVersion = '0.1.0'

/** What this player can do beyond the least. */
export const capabilities: readonly string[] = [
  'takeover',
  'volume.set',
  'mute',
  'display',
  'identify',
  'play.now',
  'screenshot',
  'television',
]

/** What this player says of the machine it runs on. */
export const facts = (): {
  hw: { fingerprint: string; model: string; width: number; height: number }
  platform: string
  appVersion: string
} => ({
  hw: {
    // A browser knows no serial number; its installation is told apart by its id.
    fingerprint: '',
    model: navigator.userAgent.slice(0, 120),
    ...{ width: Math.max(1, screen.width), height: Math.max(1, screen.height) },
  },
  platform: `web ${navigator.platform}`.slice(0, 120),
  appVersion,
})
