import {
  bytes,
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  sharedTable,
  string,
  unique,
} from '@headend/base/db'

/** What a player tells of its machine, for staff to judge by. */
export interface HardwareFacts {
  readonly fingerprint: string
  readonly model?: string
  readonly serial?: string
  readonly mac?: string
  readonly width?: number
  readonly height?: number
}

/**
 * A player that waits to become somebody's screen. Nobody's until it is claimed, so it is the installation's; one that
 * came with a token of enrolment waits with the operator whose token it was.
 */
export const Pairing = sharedTable(
  'signage_pairings',
  {
    pairId: key(48),
    code: key(6),
    pollSecretHash: key(64),
    expiresAt: instant(),
    hardware: orElse(json<HardwareFacts>(), { fingerprint: '' }),
    installId: key(64),
    platform: orElse(string(120), ''),
    appVersion: orElse(string(60), ''),
    ip: orElse(key(45), ''),
    askedAt: instant(),
    /** Whose token it brought. */
    operatorId: orNull(integer()),
    enrolmentId: orNull(integer()),
    /** What it became. */
    claimedAt: orNull(instant()),
    screenName: orElse(string(190), ''),
    deviceUid: orElse(key(48), ''),
    secretSealed: orNull(bytes()),
    /** When it was told first: a lost answer is given again for a while. */
    toldAt: orNull(instant()),
    confirmedAt: orNull(instant()),
  },
  {
    keys: [unique(['pairId']), index(['code']), index(['expiresAt']), index(['operatorId', 'claimedAt'])],
    unaudited: true,
  },
)
