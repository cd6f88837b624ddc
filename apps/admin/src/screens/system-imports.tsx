import { Typography } from '@mui/material'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useRows } from './use-rows.js'

const LIVE_MS = 60_000

interface Source {
  readonly id: number
  readonly name: string
  readonly last_error: string
  readonly checked_at?: string | null
  readonly created_at?: string
}

const useFailed = (path: string, isAsked: boolean, query: object = {}): readonly Source[] => {
  const { data } = useRows<Source>(path, { per_page: 250, ...query }, { everyMs: LIVE_MS, isAsked })
  return data?.items.filter((one) => one.last_error) ?? []
}

/** Guides, lists and files that could not be read; an operator's where one is chosen, else those of all. */
export const FailedImports = () => {
  const words = useWords()
  const hasOperator = useHouse()?.hasOperator ?? false
  const failed = [
    ...useFailed('/tvmiddleware/epg-sources', true),
    ...useFailed('/tvmiddleware/playlists', hasOperator),
    ...useFailed('/tvmiddleware/imports', hasOperator, { state: 'failed' }),
  ]
  return (
    <PanelCard title={words.t('failed_imports')}>
      {failed.length === 0 && <Typography color="text.secondary">{words.t('no_failed_imports')}</Typography>}
      {failed.map((one) => (
        <Typography key={`${one.name} ${one.id} ${one.created_at ?? ''}`} variant="body2">
          <b>{one.name}</b> · {words.choice('last_error', one.last_error)} ·{' '}
          {words.when(one.checked_at ?? one.created_at)}
        </Typography>
      ))}
    </PanelCard>
  )
}
