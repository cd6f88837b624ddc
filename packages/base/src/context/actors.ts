/** Whoever calls. A route names the kind it serves, and its context's type follows. */
export type Actor =
  | PublicActor
  | GuestActor
  | DeviceActor
  | SignedActor
  | DealerActor
  | StaffActor
  | NodeActor
  | PlayerActor
  | SystemActor

/** Nobody in particular: health checks, a stream server asking about a token. */
export interface PublicActor {
  readonly kind: 'none'
}

/** An app before login: it proved the operator's device key. */
export interface GuestActor {
  readonly kind: 'guest'
}

/** A box or an app with a session. */
export interface DeviceActor {
  readonly kind: 'device'
  readonly sessionId: number
  readonly accountId: number
  readonly customerId: number
  /** The bound device, or null for an account that logs in from anywhere. */
  readonly deviceId: number | null
  /** System name of the device type, by which the dialect speaks JSON or XML. */
  readonly deviceType: string
}

/** An operator's billing or content script. */
export interface SignedActor {
  readonly kind: 'signed'
}

export interface DealerActor {
  readonly kind: 'dealer'
  readonly dealerId: number
}

/** An operator's people; a superuser is staff of the installation. */
export interface StaffActor {
  readonly kind: 'staff'
  readonly staffId: number
  readonly name: string
  readonly isSuperuser: boolean
  readonly permissions: ReadonlySet<string>
  /** Limited sight: only tables that name this scope can be read, and only its rows. */
  readonly scope?: StaffScope
}

/** What staff of limited sight see: what is of this dealer, holder or site; `ids` where it covers several. */
export interface StaffScope {
  readonly name: ScopeName
  readonly id: number
  readonly ids?: readonly number[]
}

/** A streaming server. */
export interface NodeActor {
  readonly kind: 'node'
  readonly serverId: number
}

/** What plays on a screen: hardware that was bound to it. */
export interface PlayerActor {
  readonly kind: 'player'
  readonly screenId: number
  /** The binding of this hardware; another one has another. */
  readonly identityId: number
  /** Which installation says it is this screen: a copy has another. */
  readonly installId: string
  /** Another installation says it is this screen as well: it plays, and nothing else. */
  readonly isLimited: boolean
}

/** A job, a work, a listener, a command. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

export type ScopeName = 'dealer' | 'holder' | 'site'
export type ActorKind = Actor['kind']
export type ActorOf<K extends ActorKind> = Extract<Actor, { kind: K }>
