import type { Transaction } from 'sequelize'
import type { Actor } from '../context/actors.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Stored } from './model.js'
import { NOBODY } from './shape.js'

/** On whose behalf a repo works: what the Context knows, without its doors. */
export interface RepoScope {
  /** The operator, or null for the installation: then only shared and pooled tables can be reached. */
  readonly clientId: number | null
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  /** Present inside a transaction. */
  readonly tx?: Transaction
  /** Present where the right to write may be lost meanwhile. */
  readonly fence?: Fence
}

/**
 * The right by which somebody writes, such as a lock that is still held. It is renewed at the end of a transaction
 * and within it, so that nobody can be given the right before the commit; throws where it is lost.
 */
export type Fence = (tx: Transaction) => Promise<void>

type Fields = Record<string, unknown>

const ownerOf = ({ name }: Stored, clientId: number | null): number => {
  if (clientId === null) throw new Error(`${name} belongs to operators, and this context has none`)
  return clientId
}

/** Which rows this operator may read: its own, and of a pooled table what is nobody's. */
export const readable = (stored: Stored, clientId: number | null): Fields => {
  const { kind } = stored.table
  if (kind === 'shared') return {}
  if (kind === 'pooled') return { client_id: clientId === null ? NOBODY : [NOBODY, clientId] }
  return { client_id: ownerOf(stored, clientId) }
}

/** Which rows may be changed: the operator's own; the installation changes what is nobody's. */
export const changeable = (stored: Stored, scope: RepoScope): Fields => {
  const { kind } = stored.table
  if (kind === 'pooled') return { client_id: scope.clientId ?? NOBODY }
  if (kind !== 'shared') return { client_id: ownerOf(stored, scope.clientId) }
  const { actor } = scope
  const isInstallation = scope.clientId === null || actor.kind === 'system'
  if (!isInstallation && !(actor.kind === 'staff' && actor.isSuperuser)) throw baseErrors.forbidden()
  return {}
}
