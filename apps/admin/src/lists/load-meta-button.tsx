import { Button } from '@mui/material'
import { useListContext } from 'react-admin'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useDeed } from '../screens/use-deed.js'
import { useWords } from '../texts/use-words.js'

/** Has the chosen films filled in from the operator's film database, by their numbers there. */
export const LoadMetaButton = () => {
  const { t } = useWords()
  const { selectedIds, onUnselectItems } = useListContext()
  const { run, tell, isBusy } = useDeed()
  const load = async (): Promise<void> => {
    const body = { ids: selectedIds }
    const said = await run(() => call<{ ordered: number }>('/tvmiddleware/titles/load-meta', { method: 'POST', body }))
    if (!said) return
    tell('meta_ordered', { smart_count: said.ordered })
    onUnselectItems()
  }
  if (!useMay()('tvmiddleware.titles.edit')) return null
  return (
    <Button size="small" disabled={isBusy} onClick={() => void load()}>
      {t('load_meta')}
    </Button>
  )
}
