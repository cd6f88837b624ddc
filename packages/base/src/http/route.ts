import type { ActorKind, ActorOf } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Out, Schema } from '../schema/schema.js'
import type { Bytes } from '../rendered/rendered.js'
import type { Answer } from './answer.js'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What leaves a route beside a plain object. */
export interface FileReply {
  readonly kind: 'file' | 'text' | 'page' | 'redirect' | 'empty'
  readonly contentType: string
}
export const file = (contentType: string): FileReply => ({ kind: 'file', contentType })
export const page = (): FileReply & { readonly kind: 'page' } => ({
  kind: 'page',
  contentType: 'text/html; charset=utf-8',
})
export const plainText = (): FileReply & { readonly kind: 'text' } => ({
  kind: 'text',
  contentType: 'text/plain; charset=utf-8',
})
export const empty = (): FileReply => ({ kind: 'empty', contentType: '' })

export type Reply = Schema | FileReply
type Body<R extends Reply> = R extends Schema ? Out<R> : R extends { kind: 'text' | 'page' } ? string : never

/** Limits a route asks for: so many calls in a window, by the caller's address or by a field of the input. */
export interface Limit {
  readonly name: string
  readonly calls: number
  readonly windowSeconds: number
  readonly by: 'address' | { readonly field: string }
}

interface RouteBase<K extends ActorKind, I extends Schema, R extends Reply> {
  readonly method: Method
  /** Under the API's prefix, with a last slash where the protocol documents one; `{id}` names a part of the path. */
  readonly path: string
  /** Who may call: has no default. A list is tried in order, `none` last: the first kind that proves itself calls. */
  readonly auth: K | readonly K[]
  /** Staff: the permission `<module>.<noun>.<verb>`. */
  readonly allow?: string
  readonly summary: string
  readonly input: I
  readonly reply: R
  /** Numbers of this method for errors by name (numbered APIs). */
  readonly codes?: Readonly<Record<string, number>>
  /** The number for any refusal of the input. */
  readonly invalid?: number
  /** Numbers of the steps that `answer(…)` may give. */
  readonly steps?: readonly number[]
  /** The protocol answers without `error_message`. */
  readonly withoutMessage?: true
  /** The key under which an answer tells what is wrong with which field; an object of lists of sentences. */
  readonly faultsAs?: string
  /** HTTP status of every refusal, for callers of a numbered API that judge by the status; 200 where it is not said. */
  readonly refusedStatus?: number
  readonly limits?: readonly Limit[]
  /** Headers that are read like parameters: the name of the input for each header, in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** The input that takes what was sent just as it was sent, a body or else the query: for callers who sign that. */
  readonly wholeAs?: string
  /** Longest body in bytes; 64 kB where it is not said. */
  readonly maxBodyBytes?: number
  /** No two answers are alike, so that a tag would never be met again. */
  readonly untagged?: true
  readonly run: (ctx: Context<ActorOf<K>>, input: Out<I>) => Promise<Body<R> | Answer> | Body<R> | Answer
  /**
   * For hot methods, where the answer is JSON: gives bytes that are ready (at once when it can), or undefined to let
   * `run` answer. It gets the checked input and knows nothing of Express; what it gives equals what `run` would, and
   * tests compare the two.
   */
  readonly hot?: (ctx: Context<ActorOf<K>>, input: Out<I>) => HotAnswer | undefined | Promise<HotAnswer | undefined>
}

/** Ready bytes with the headers that go along. */
export interface HotAnswer {
  readonly bytes: Bytes
  readonly headers?: Readonly<Record<string, string>>
}

export type Route<K extends ActorKind = ActorKind, I extends Schema = Schema, R extends Reply = Reply> = RouteBase<
  K,
  I,
  R
>

/** An endpoint as a value. Types follow from `auth`, `input` and `reply`. */
export const route = <const K extends ActorKind, I extends Schema, R extends Reply>(value: RouteBase<K, I, R>): Route =>
  value as unknown as Route
