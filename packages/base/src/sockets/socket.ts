import type { ActorKind, ActorOf } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Schema } from '../schema/schema.js'

/** A connection as a handler sees it. */
export interface Connection {
  /** Sends one message as JSON. */
  send(message: object): void
  close(code?: number, reason?: string): void
}

/** A WebSocket as a value: path, auth, message schemas, limits. */
export interface SocketRoute<K extends ActorKind = ActorKind> {
  readonly path: string
  readonly auth: K
  readonly summary: string
  /** Schemas of the messages that may come in, by their `type`. */
  readonly messages: Readonly<Record<string, Schema>>
  readonly maxMessageBytes: number
  readonly maxMessagesPerMinute: number
  open?(ctx: Context<ActorOf<K>>, connection: Connection): Promise<void>
  message(ctx: Context<ActorOf<K>>, connection: Connection, type: string, data: unknown): Promise<void>
  close?(ctx: Context<ActorOf<K>>, connection: Connection): Promise<void>
}

export const socket = <K extends ActorKind>(value: SocketRoute<K>): SocketRoute => value as unknown as SocketRoute
