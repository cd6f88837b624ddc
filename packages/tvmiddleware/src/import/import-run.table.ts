import { index, instant, integer, json, key, orElse, orNull, string, table } from '@headend/base/db'

/** What an import would do, or did; lines that were not taken are named up to a bound. */
export interface ImportFindings {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: number
  readonly lines: readonly { readonly line: number; readonly reason: string }[]
  /** The first few channels of the file. */
  readonly names: readonly string[]
  /** Channels that the file speaks of. */
  readonly channels: number
  /** Of a guide: how many of the operator's channels find themselves in it. */
  readonly matched?: number
  readonly from?: string
  readonly until?: string
}

/** A list or a guide that staff read in: looked at first, then imported, its file laid aside between the two. */
export const ImportRun = table(
  'tvm_import_runs',
  {
    kind: key(16),
    /** The list or the source of this name, made where it is missing. */
    name: string(128),
    tariffName: orElse(string(190), ''),
    /** Empty for a file that was sent. */
    url: orElse(string(2048), ''),
    /** Where the file lies in the operator's storage; empty once it is no longer needed. */
    file: orElse(key(96), ''),
    state: orElse(key(16), 'checking'),
    done: orElse(integer(), 0),
    total: orElse(integer(), 0),
    /** What the look found, then what the import did. */
    findings: orElse(json<Partial<ImportFindings>>(), {}),
    lastError: orElse(key(64), ''),
    createdAt: instant(),
    finishedAt: orNull(instant()),
  },
  { keys: [index(['createdAt'])] },
)
