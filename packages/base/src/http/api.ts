import type { ActorKind } from '../context/actors.js'

export type Folding = 'lastWins' | 'signed' | 'brackets' | 'json'
export type Dialect = 'numbered' | 'problem'
/** An operator's keys that sign calls. */
export type SigningKey = 'billing' | 'content'

/** A family of routes: where it hangs, how it reads input and speaks, and whom it serves. */
export interface Api {
  readonly name: string
  readonly title: string
  /** The first is the documented one; all answer alike. */
  readonly prefixes: readonly string[]
  readonly dialect: Dialect
  readonly folding: Folding
  readonly actors: readonly ActorKind[]
  /** The key by which its `signed` callers sign. */
  readonly signedBy?: SigningKey
  /** Numbers that all routes share (numbered dialect). */
  readonly codes?: Readonly<Record<string, number>>
}

/** The APIs that this version serves (architecture 2.11); a module hangs its routes under these names. */
export const apis = {
  device: {
    name: 'device',
    title: 'Device API',
    prefixes: ['/tvmiddleware/api', '/api/tvmiddleware/api', '/api'],
    dialect: 'numbered',
    folding: 'lastWins',
    actors: ['device', 'guest', 'none'],
    codes: { unauthenticated: 403, sectionClosed: 403, internal: 500, quotaReached: 1090 },
  },
  streaming: {
    name: 'streaming',
    title: 'Streaming API',
    prefixes: ['/streaming/api'],
    dialect: 'numbered',
    folding: 'signed',
    actors: ['signed', 'none'],
    signedBy: 'content',
    codes: { internal: -1, unauthenticated: -2, operatorUnknown: -3 },
  },
  billing: {
    name: 'billing',
    title: 'Billing API',
    prefixes: ['/billing/api'],
    dialect: 'numbered',
    folding: 'signed',
    actors: ['signed'],
    signedBy: 'billing',
    codes: { internal: -1, unauthenticated: -2, operatorUnknown: -3 },
  },
  payments: {
    name: 'payments',
    title: 'Payment pages',
    prefixes: ['/billing/payment'],
    dialect: 'problem',
    folding: 'lastWins',
    actors: ['none'],
  },
  captcha: {
    name: 'captcha',
    title: 'Pictures that people read',
    prefixes: ['/captcha'],
    dialect: 'problem',
    folding: 'lastWins',
    actors: ['none'],
  },
  dealers: {
    name: 'dealers',
    title: 'Dealer API',
    prefixes: ['/dealers/api'],
    dialect: 'numbered',
    folding: 'signed',
    actors: ['dealer'],
    codes: { internal: 500, dealerUnknown: 401 },
  },
  content: {
    name: 'content',
    title: 'Content API',
    prefixes: ['/content/api'],
    dialect: 'numbered',
    folding: 'signed',
    actors: ['signed', 'none'],
    signedBy: 'content',
    codes: {
      ...{ internal: -1, unauthenticated: -2, operatorUnknown: -3 },
      ...{ invalid: 20, tooLarge: 20, contentUnfit: 21, hasDependants: 22, alreadyExists: 22, quotaReached: 22 },
      ...{ notFound: 404 },
    },
  },
  admin: {
    name: 'admin',
    title: 'Staff API',
    prefixes: ['/admin/api/v1'],
    dialect: 'problem',
    folding: 'json',
    actors: ['staff', 'none'],
  },
  node: {
    name: 'node',
    title: 'Node API',
    prefixes: ['/vms/node/v1'],
    dialect: 'problem',
    folding: 'json',
    actors: ['node'],
  },
  player: {
    name: 'player',
    title: 'Player API',
    prefixes: ['/signage/player/v1'],
    dialect: 'problem',
    folding: 'json',
    actors: ['player', 'none'],
  },
  playerContent: {
    name: 'playerContent',
    title: 'Content of screens',
    prefixes: ['/signage/content'],
    dialect: 'problem',
    folding: 'json',
    actors: ['player'],
  },
  live: {
    name: 'live',
    title: 'Live addresses',
    prefixes: ['/vms/live'],
    dialect: 'problem',
    folding: 'lastWins',
    actors: ['none'],
  },
} as const satisfies Record<string, Api>

export type ApiName = keyof typeof apis
