import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** A line that was not taken, or was taken with a grain of salt. */
export interface ReportedLine {
  readonly line: number
  readonly reason: string
  readonly detail?: string
}

/** What an import did; a second run over the same file adds, changes and removes nothing. */
export interface ImportSummary {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly ReportedLine[]
  readonly notes: readonly ReportedLine[]
}

/** Where a list or a guide is read from: a path of this machine, or an http address. */
export interface ImportOrigin {
  readonly from: string
  /** Private addresses may be asked: the operator's own guide server stands in the same rack. */
  readonly allowPrivate: boolean
}

/** Told from time to time how far an import is. */
export type ImportProgress = (done: number, total: number) => void

/** Channel lists and guides, read from files and addresses. */
export interface Imports {
  /** Makes the channels of this list what it says, and puts them into the tariff, which is made where it is missing. */
  playlist(ctx: Context, origin: ImportOrigin, target: { name: string; tariffName: string }): Promise<ImportSummary>
  /** Makes the guide of this source what it says; the source is the operator's, or common where there is none. */
  guide(ctx: Context, origin: ImportOrigin, sourceName: string, progress?: ImportProgress): Promise<ImportSummary>
  /** Adds and changes channels by the XML list that `channelsXml` writes; none is removed. */
  channels(ctx: Context, origin: ImportOrigin): Promise<ImportSummary>
  channelsXml(ctx: Context): Promise<string>
}
export const Imports = defineContract<Imports>('Imports')
