/** How a device wants its stream. */
export interface UrlWish {
  /** Services with which the app failed. */
  readonly excluded: readonly number[]
  /** The app asks for what opens protected content. */
  readonly wantsDrm: boolean
  /** Tracks that the viewer chose, as the app got their numbers; empty where it chose none. */
  readonly tracks: Readonly<Record<'apid' | 'tpid' | 'vpid', string>>
}
