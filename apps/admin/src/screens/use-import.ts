import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.js'
import { zipped } from '../api/zipped.js'
import { useDeed } from './use-deed.js'

const PATH = '/tvmiddleware/imports'
const LOOK_AGAIN_MS = 500

export type ImportKind = 'playlist' | 'guide'

/** What an import would do, or did. */
export interface Findings {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: number
  readonly lines: readonly { readonly line: number; readonly reason: string }[]
  readonly names: readonly string[]
  readonly channels: number
  readonly matched?: number
  readonly from?: string
  readonly until?: string
}

export interface ImportRun {
  readonly id: number
  readonly kind: ImportKind
  readonly name: string
  readonly state: 'checking' | 'checked' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly findings: Findings
  readonly last_error: string
}

export interface ImportWish {
  readonly kind: ImportKind
  readonly name: string
  readonly tariff_name: string
  readonly url: string
  readonly file: File | undefined
}

const isUnderWay = (run: ImportRun | undefined): boolean => run?.state === 'checking' || run?.state === 'running'

/** A list or a guide on its way in: looked at, then imported, and asked how far it is all the while. */
export const useImport = (onDone: (run: ImportRun) => void) => {
  const { run, isBusy } = useDeed()
  const [id, setId] = useState<number>()
  const told = useQuery({
    queryKey: ['import', id],
    queryFn: async () => {
      const row = await call<ImportRun>(`${PATH}/${id}`)
      if (row.state === 'done') onDone(row)
      return row
    },
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
  const look = async ({ file, url, ...wish }: ImportWish): Promise<void> => {
    setId(undefined)
    const made = await run(async () => {
      const from = file ? { data: await zipped(file) } : { url }
      return call<{ id: number }>(PATH, { method: 'POST', body: { ...wish, ...from } })
    })
    setId(made?.id)
  }
  const start = async (): Promise<void> => {
    await run(() => call(`${PATH}/${id}/start`, { method: 'POST', body: {} }))
    await told.refetch()
  }
  const present = id === undefined ? undefined : told.data
  return { run: present, look, start, isBusy: isBusy || isUnderWay(present), again: () => setId(undefined) }
}
