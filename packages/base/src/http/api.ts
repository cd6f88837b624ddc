import type { ActorKind } from '../context/actors.js'

export type Folding = 'lastWins' | 'signed' | 'brackets' | 'json'
export type Dialect = 'numbered' | 'problem'

/** A family of routes: where it hangs, how it reads input and speaks, and whom it serves. */
export interface Api {
  readonly name: string
  readonly title: string
  /** The first is the documented one; all answer alike. */
  readonly prefixes: readonly string[]
  readonly dialect: Dialect
  readonly folding: Folding
  readonly actors: readonly ActorKind[]
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
    codes: { unauthenticated: 403, internal: 500 },
  },
  admin: {
    name: 'admin',
    title: 'Staff API',
    prefixes: ['/admin/api/v1'],
    dialect: 'problem',
    folding: 'json',
    actors: ['staff', 'none'],
  },
} as const satisfies Record<string, Api>

export type ApiName = keyof typeof apis
